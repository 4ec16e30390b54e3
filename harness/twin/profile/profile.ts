import { createHash } from 'node:crypto';
import type { JsonObject } from '../../wire/event.ts';
import type { Json } from '../../wire/exchange.ts';

/** How often something happened, and when (unix milliseconds, by the device's clock). */
export interface Tally {
  count: number;
  first: number;
  last: number;
  /** How often in each hour since 1970, for the newest hours alone: filters look back 30 days at most. */
  readonly hours: Map<number, number>;
}

/** One app as one user used it. `sessions.first` and `.last` are session starts. */
export interface AppUsage {
  sessions: Tally;
  version: string;
}

/** One user, as the twin keeps it. Everything is keyed by maps: names come from outside and may be `__proto__`. */
export interface Profile {
  /** Assigned at birth and never changed: an anonymous profile that becomes a known one keeps it. */
  readonly brazeId: string;
  externalId: string | null;
  /** Earlier external ids, which still find the user until they are removed. */
  readonly deprecatedIds: Set<string>;
  /** Made for an imported push token: it has nothing else, and goes when the token is seen on a device. */
  readonly isTemporary: boolean;
  /** Name by label: a user has one name per label. */
  readonly aliases: Map<string, string>;
  readonly createdAt: number;
  /** When data last arrived, unix milliseconds. Decides between profiles with the same e-mail. */
  updatedAt: number;
  readonly randomBucket: number;
  /** Standard attributes by Braze's names. */
  readonly standard: Map<string, Json>;
  /** What the SDK found out by itself (`country`, `language`, `time_zone`); explicit values win. */
  readonly captured: Map<string, string>;
  readonly custom: Map<string, Json>;
  readonly subscriptionGroups: Map<string, string>;
  readonly customEvents: Map<string, Tally>;
  /** By product id; the count is the number of items, as Braze stores a purchase of N as N purchases. */
  readonly purchases: Map<string, Tally>;
  totalRevenue: number;
  readonly apps: Map<string, AppUsage>;
  /** What is known about each device the user was on, by device id. */
  readonly devices: Map<string, JsonObject>;
  lastLocation: { readonly latitude: number; readonly longitude: number; readonly at: number } | undefined;
}

export function newProfile(
  brazeId: string,
  now: number,
  externalId: string | null = null,
  isTemporary = false,
): Profile {
  return {
    brazeId,
    externalId,
    deprecatedIds: new Set(),
    isTemporary,
    aliases: new Map(),
    createdAt: now,
    updatedAt: now,
    randomBucket: createHash('sha256').update(brazeId).digest().readUInt16BE() % 10_000,
    standard: new Map(),
    captured: new Map(),
    custom: new Map(),
    subscriptionGroups: new Map(),
    customEvents: new Map(),
    purchases: new Map(),
    totalRevenue: 0,
    apps: new Map(),
    devices: new Map(),
    lastLocation: undefined,
  };
}
