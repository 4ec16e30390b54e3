import type { JsonObject } from '../../wire/event.ts';
import { asNumber, asText, isObject, own } from '../../wire/fields.ts';
import type { PushMessage } from '../seed/push-seed.ts';
import { isText, objectsOf } from './find-user.ts';

/** What the push objects of the platforms are checked for. Source: Braze's API reference, "Messaging objects". */
interface Rules {
  readonly reserved: readonly string[];
  readonly limit?: { readonly bytes: number; readonly exceeded: string };
}

export const APPLE: Rules = {
  reserved: ['ab', 'aps'],
  limit: { bytes: 1_912, exceeded: 'Apple Push Length Exceeded' },
};
export const ANDROID: Rules = {
  reserved: [],
  limit: { bytes: 4_000, exceeded: 'Android Push Length Exceeded' },
};
export const WEB: Rules = { reserved: [] };

/** The push in a `web_push`, `android_push` or `apple_push` object, or what is wrong with it in words. */
export function pushOf(object: JsonObject, { reserved, limit }: Rules): PushMessage | string {
  const { extra = {}, alert } = object;
  if (!isObject(extra) || Object.keys(extra).some((key) => reserved.includes(key)))
    return 'Invalid Extra Push Payload';
  // Apple's alert may be an object with both texts, and its title may be left out.
  const body = isObject(alert) ? own(alert, 'body') : alert;
  const title = (isObject(alert) ? own(alert, 'title') : object['title']) ?? '';
  if (!isText(body)) return "'alert' is required";
  if (typeof title !== 'string' || (title === '' && !reserved.includes('aps'))) return "'title' is required";
  if (limit && Buffer.byteLength(JSON.stringify(object)) > limit.bytes) return limit.exceeded;
  const url = object['custom_uri'];
  const image = object['image_url'] ?? object['push_icon_image_url'] ?? object['asset_url'];
  const ttl = asNumber(object['time_to_live']);
  return {
    title,
    alert: body,
    ...(isText(url) && { url }),
    ...(isText(image) && { imageUrl: image }),
    ...(Object.keys(extra).length > 0 && { extra: textsIn(extra) }),
    ...(object['require_interaction'] === true && { requireInteraction: true }),
    ...(ttl !== undefined && ttl >= 0 && ttl <= LONGEST && { ttlSeconds: Math.floor(ttl) }),
    ...(Array.isArray(object['buttons']) && { buttons: buttonsIn(objectsOf(object['buttons'])) }),
  };
}

/** Four weeks in seconds. */
const LONGEST = 2_419_200;

function textsIn(extra: JsonObject): Record<string, string> {
  return Object.fromEntries(
    Object.entries(extra).map(([key, value]) => [key, asText(value) ?? JSON.stringify(value)]),
  );
}

/** Buttons with a text; three at most. */
function buttonsIn(buttons: readonly JsonObject[]): NonNullable<PushMessage['buttons']> {
  return buttons.slice(0, 3).flatMap(({ text, uri }) => {
    return isText(text) ? [{ text, ...(isText(uri) && { url: uri }) }] : [];
  });
}
