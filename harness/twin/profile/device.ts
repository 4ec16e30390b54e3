import type { JsonObject } from '../../wire/event.ts';
import type { Platform } from '../../wire/exchange.ts';
import type { Profile } from './profile.ts';
import type { PushToken } from './push-token.ts';

/** A device (a browser profile, an install) and who is on it. Times are unix milliseconds by the device's clock. */
export interface Device {
  readonly id: string;
  platform: Platform;
  /** Who is on the device now. Push tokens of the device are theirs. */
  current: Profile | undefined;
  /** When the current user was first seen here: what is older cannot bring back an earlier user. */
  since: number;
  /** The anonymous profile, until the device is identified. */
  anonymous: Profile | undefined;
  /**
   * Who got the anonymous profile. `adopted`: the anonymous profile became this one; otherwise it was merged into it.
   * Anonymous events that arrive after that are treated the same way.
   */
  heir: { profile: Profile; readonly adopted: boolean } | undefined;
  /** When its SDK first named a user; `undefined` while it never did, whatever the REST API made of its anonymous profile. */
  identifiedAt: number | undefined;
  /** By app key. */
  readonly tokens: Map<string, PushToken>;
  info: JsonObject;
}

export function newDevice(id: string): Device {
  return {
    id,
    platform: 'unknown',
    current: undefined,
    since: -Infinity,
    anonymous: undefined,
    heir: undefined,
    identifiedAt: undefined,
    tokens: new Map(),
    info: {},
  };
}
