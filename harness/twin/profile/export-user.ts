import type { Json, Platform } from '../../wire/exchange.ts';
import type { JsonObject } from '../../wire/event.ts';
import type { Engagement } from '../messaging.ts';
import type { ExportedUser } from '../workspace.ts';
import type { Device } from './device.ts';
import { PROFILE_FIELDS } from './profile-fields.ts';
import type { Profile, Tally } from './profile.ts';

/** An app of the workspace, as exports name it. */
export interface App {
  readonly name: string;
  readonly platform: Platform;
  readonly key: string;
}

/** What a profile's export needs beside the profile. */
export interface ExportSources {
  readonly apps: ReadonlyMap<string, App>;
  readonly devices: readonly Device[];
  readonly engagement: Engagement;
}

/**
 * A profile in the form of Braze's `/users/export/ids`, with `subscription_groups` added, which Braze does not export.
 * As there, a missing field means nothing, `false` or empty; `user_aliases` is always there.
 */
export function exportUser(profile: Profile, sources: ExportSources): ExportedUser {
  const standard = (name: string) => profile.standard.get(name) ?? profile.captured.get(name);
  const fields: [string, unknown][] = [
    ['created_at', new Date(profile.createdAt).toISOString().replace('T', ' ').replace('Z', ' UTC')],
    ['external_id', profile.externalId ?? undefined],
    ['random_bucket', profile.randomBucket],
    ...STANDARD.map((name): [string, unknown] => [name, standard(name)]),
    ['email_subscribe', standard('email_subscribe') ?? 'subscribed'],
    ['push_subscribe', standard('push_subscribe') ?? 'subscribed'],
    [
      'last_coordinates',
      profile.lastLocation && [profile.lastLocation.longitude, profile.lastLocation.latitude],
    ],
    ['total_revenue', profile.totalRevenue],
    ['custom_attributes', Object.fromEntries(profile.custom)],
    ['custom_events', tallies(profile.customEvents)],
    ['purchases', tallies(profile.purchases)],
    ['devices', [...profile.devices].map(([id, info]) => exportDevice(id, info, sources.devices))],
    [
      'push_tokens',
      sources.devices
        .filter((device) => device.current === profile)
        .flatMap((device) => tokens(device, sources)),
    ],
    [
      'apps',
      [...profile.apps].map(([key, usage]) => ({
        ...names(sources.apps.get(key)),
        ...(usage.version === '' ? {} : { version: usage.version }),
        sessions: usage.sessions.count,
        first_used: iso(usage.sessions.first),
        last_used: iso(usage.sessions.last),
      })),
    ],
    ['campaigns_received', sources.engagement.campaigns_received],
    ['cards_clicked', sources.engagement.cards_clicked],
    [
      'subscription_groups',
      [...profile.subscriptionGroups].map(([id, state]) => ({
        subscription_group_id: id,
        subscription_state: state,
      })),
    ],
  ];
  return {
    braze_id: profile.brazeId,
    user_aliases: [...profile.aliases].map(([label, name]) => ({ alias_name: name, alias_label: label })),
    ...Object.fromEntries(fields.filter(([, value]) => !isEmpty(value))),
  };
}

const STANDARD = [...PROFILE_FIELDS, 'image_url', 'native_line_id'];

function isEmpty(value: unknown): boolean {
  if (value === undefined || value === null || value === 0) return true;
  if (Array.isArray(value)) return value.length === 0;
  return typeof value === 'object' && Object.keys(value).length === 0;
}

function iso(at: number): string {
  return new Date(at).toISOString();
}

function tallies(map: ReadonlyMap<string, Tally>) {
  return [...map].map(([name, { count, first, last }]) => ({
    name,
    first: iso(first),
    last: iso(last),
    count,
  }));
}

const PLATFORM_NAMES: Readonly<Record<Platform, string>> = {
  web: 'Web',
  android: 'Android',
  ios: 'iOS',
  roku: 'Roku',
  unknown: 'Unknown',
};

function names(app: App | undefined) {
  return { name: app?.name ?? 'Unknown', platform: PLATFORM_NAMES[app?.platform ?? 'unknown'] };
}

/** The device facts that exports carry, by the names SDKs send them under. */
const DEVICE_FACTS = ['carrier', 'idfa', 'google_ad_id', 'roku_ad_id', 'ad_tracking_enabled', 'locale'];

function exportDevice(id: string, info: JsonObject, devices: readonly Device[]) {
  const fact = (name: string): Json | undefined => (Object.hasOwn(info, name) ? info[name] : undefined);
  const platform = devices.find((device) => device.id === id)?.platform;
  const facts: [string, Json | undefined][] = [
    ['model', fact('model') ?? fact('browser')],
    ['os', fact('os_version')],
    ...DEVICE_FACTS.map((name): [string, Json | undefined] => [name, fact(name)]),
    [platform === 'ios' ? 'idfv' : 'device_id', id],
  ];
  return Object.fromEntries(facts.filter(([, value]) => value !== undefined && value !== null));
}

function tokens(device: Device, { apps }: ExportSources) {
  return [...device.tokens].map(([key, { token }]) => {
    const { name, platform } = names(apps.get(key));
    return {
      app: name,
      platform,
      token,
      device_id: device.id,
      notifications_enabled: isEnabled(device.info),
    };
  });
}

/** A token without permission is a background one. Android says so with a boolean, iOS with a number and a word. */
function isEnabled(info: JsonObject): boolean {
  const fact = (name: string) => (Object.hasOwn(info, name) ? info[name] : undefined);
  const enabled = fact('remote_notification_enabled');
  return enabled !== false && enabled !== 0 && fact('ios_push_auth') !== 'denied';
}
