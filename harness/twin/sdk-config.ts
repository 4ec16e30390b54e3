import type { JsonObject } from '../wire/event.ts';
import type { Geofences } from './geofences.ts';
import type { Messaging } from './messaging.ts';
import type { WorkspaceSeed } from './seed.ts';

/**
 * The settings the twin gives to SDKs: everything on, no rate limits, short waits.
 *
 * @param time unix seconds; SDKs take a config only if it is later than the one they have
 */
export function sdkConfig(
  seed: WorkspaceSeed,
  { messaging, geofences }: { readonly messaging: Messaging; readonly geofences: Geofences },
  time: number,
  vapidPublicKey: string,
): JsonObject {
  const { events = [], attributes = [], purchases = [] } = seed.blocklists ?? {};
  return {
    time,
    // Web and mobile SDKs read the first spelling, Roku the second.
    events_blacklist: events,
    attributes_blacklist: attributes,
    purchases_blacklist: purchases,
    events_blocklist: events,
    attributes_blocklist: attributes,
    purchases_blocklist: purchases,
    messaging_session_timeout: 300,
    minimum_session_timeout: 1,
    vapid_public_key: vapidPublicKey,
    // Without this a Web SDK makes one request per 30 seconds after the first 30.
    global_request_rate_limit: { enabled: false },
    // Without this a Web SDK waits ten seconds after a failure, and Android's up to 45, then up to three times as long as before.
    request_backoff: { min_sleep_duration_ms: 500, max_sleep_duration_ms: 1_000, scale_factor: 1 },
    ...messaging.configPart(),
    ...geofences.configPart(),
  };
}
