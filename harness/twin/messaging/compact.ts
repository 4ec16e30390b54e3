import type { JsonObject } from '../../wire/event.ts';
import type { Json } from '../../wire/exchange.ts';

/**
 * The object without the keys that are undefined. On the wire a key is left out or has a value: SDKs trip over nulls.
 *
 * @example
 * compact({ tt: 'Title', u: undefined }); // { tt: 'Title' }
 */
export function compact(fields: Readonly<Record<string, Json | undefined>>): JsonObject {
  const filled = Object.entries(fields).filter((entry): entry is [string, Json] => entry[1] !== undefined);
  return Object.fromEntries(filled);
}
