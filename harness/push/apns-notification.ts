import { randomUUID } from 'node:crypto';
import type { PushMessage } from './push-message.ts';

/** A request to APNs without its authorization. */
export interface ApnsNotification {
  readonly headers: Readonly<Record<string, string>>;
  readonly payload: Readonly<Record<string, unknown>>;
}

/**
 * A notification that Braze's Swift SDK takes for its own: a top level `ab` that is a filled object. `ab.c` as the campaign's place is
 * from memory (docs/push.md says how sure each key is).
 *
 * @param topic The app's bundle id.
 * @param now Unix milliseconds.
 */
export function apnsNotification(message: PushMessage, topic: string, now: number): ApnsNotification {
  const { title, alert, trackingId, url, largeImageUrl, extra, ttl, collapseKey } = message;
  const withImage = largeImageUrl !== undefined;
  return {
    headers: {
      'apns-id': randomUUID(),
      'apns-topic': topic,
      'apns-push-type': 'alert',
      'apns-priority': '10',
      ...(ttl !== undefined && { 'apns-expiration': ttl === 0 ? '0' : String(Math.floor(now / 1000) + ttl) }),
      ...(collapseKey !== undefined && { 'apns-collapse-id': collapseKey }),
    },
    payload: {
      // The app's own keys stand at the top; the two reserved ones win.
      ...extra,
      ...(url !== undefined && { ab_uri: url }),
      ab: { c: trackingId, ...(withImage && { att: { url: largeImageUrl } }) },
      aps: {
        alert: { title, body: alert },
        // Lets the app's extension fetch the image.
        ...(withImage && { 'mutable-content': 1 }),
      },
    },
  };
}
