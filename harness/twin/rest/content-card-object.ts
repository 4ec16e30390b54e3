import type { JsonObject } from '../../wire/event.ts';
import { asNumber, asText, isObject } from '../../wire/fields.ts';
import type { CardContent } from '../seed/other-seeds.ts';
import { isText } from './find-user.ts';

/** The longest a card of the API lives, in seconds: 30 days. */
const LONGEST = 30 * 86_400;

/**
 * The card in a `content_card` object, or what is wrong with it in words. Source: Braze's API reference, "Content Cards
 * object".
 */
export function cardOf(object: JsonObject, now: number): CardContent | string {
  const { title, description, image_url: image, web_uri: url, uri_text: linkText, extra } = object;
  const type = TYPES.get(asText(object['type']) ?? '');
  if (!type) return "'type' must be CLASSIC, CAPTIONED_IMAGE or BANNER";
  if (!isText(title) || !isText(description)) return "'title' and 'description' are required";
  if (type !== 'classic' && !isText(image)) return "'image_url' is required";
  const ends = expiry(object, now);
  if (ends === null) return "'time_to_live' or 'expire_at' is not valid";
  return {
    type,
    title,
    text: description,
    ...(isText(image) && { imageUrl: image }),
    ...(isText(url) && { url }),
    ...(isText(linkText) && { linkText }),
    ...(object['pinned'] === true && { pinned: true }),
    ...(isObject(extra) && { extras: extra }),
    ...ends,
  };
}

const TYPES = new Map([
  ['CLASSIC', 'classic'],
  ['CAPTIONED_IMAGE', 'captioned-image'],
  ['BANNER', 'image-only'],
] as const) as ReadonlyMap<string, NonNullable<CardContent['type']>>;

/** `null` when what is said is no time, or a later one than Braze takes. */
function expiry(
  object: JsonObject,
  now: number,
): Pick<CardContent, 'expiresAt' | 'expiresAfterSeconds'> | null {
  const { time_to_live: life, expire_at: at } = object;
  if (life !== undefined) {
    const seconds = asNumber(life) ?? 0;
    return seconds >= 1 && seconds <= LONGEST ? { expiresAfterSeconds: Math.floor(seconds) } : null;
  }
  if (at === undefined) return {};
  const moment = Date.parse(asText(at) ?? '') / 1000;
  return moment <= now / 1000 + LONGEST ? { expiresAt: moment } : null;
}
