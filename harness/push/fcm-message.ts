import type { PushMessage } from './push-message.ts';

/** The body of FCM's `messages:send`, as far as a Braze push needs it. */
export interface FcmMessage {
  readonly token: string;
  readonly data: Readonly<Record<string, string>>;
  readonly android: { readonly ttl?: string; readonly collapse_key?: string };
}

/**
 * A data message that Braze's Android SDK takes for its own. Key names and which of them must be there: the SDK's published
 * constants and UI source (docs/push.md says how sure each is). That FCM's own fields stay this few is our guess.
 */
export function fcmMessage(token: string, message: PushMessage): FcmMessage {
  const { title, alert, trackingId, url, imageUrl, largeImageUrl, extra, ttl, collapseKey } = message;
  return {
    token,
    data: {
      _ab: 'true',
      t: title,
      a: alert,
      cid: trackingId,
      ...(url !== undefined && { uri: url }),
      ...(extra !== undefined && { extra: JSON.stringify(extra) }),
      ...(imageUrl !== undefined && { ab_li: imageUrl }),
      ...(largeImageUrl !== undefined && { ab_iu: largeImageUrl }),
      ...Object.assign({}, ...(message.buttons ?? []).map(button)),
    },
    android: {
      ...(ttl !== undefined && { ttl: `${ttl}s` }),
      ...(collapseKey !== undefined && { collapse_key: collapseKey }),
    },
  };
}

function button(
  { id, text, url }: { readonly id: string; readonly text: string; readonly url?: string },
  place: number,
): Record<string, string> {
  const key = `ab_a${place}`;
  const kind =
    url === undefined ? { [`${key}_a`]: 'ab_none' } : { [`${key}_a`]: 'ab_uri', [`${key}_uri`]: url };
  return { ...kind, [`${key}_id`]: id, [`${key}_t`]: text };
}
