import type { Json } from '../../wire/exchange.ts';
import { isObject } from '../../wire/fields.ts';
import { TEXT_LIMIT } from './track-fields.ts';

/** The most characters of JSON that the properties of one event have. Source: Braze's "Event object", 100 KB. */
const SIZE_LIMIT = 100_000;

/**
 * Says what is wrong with event or purchase properties: names, texts that are too long, moments in arrays, too much
 * of everything. `undefined` when nothing is.
 */
export function propertiesProblem(
  properties: Json | undefined,
  reserved: readonly string[],
): string | undefined {
  if (properties === undefined) return undefined;
  const isValid =
    isObject(properties) &&
    Object.keys(properties).every((name) => !reserved.includes(name)) &&
    isValue(properties, false) &&
    JSON.stringify(properties).length <= SIZE_LIMIT;
  return isValid ? undefined : "'properties' is not valid";
}

function isValue(value: Json, isInArray: boolean): boolean {
  if (typeof value === 'string') return value.length <= TEXT_LIMIT && !(isInArray && DATE_TIME.test(value));
  if (Array.isArray(value)) return value.every((element: Json) => isValue(element, true));
  if (!isObject(value)) return true;
  return Object.entries(value).every(([name, inner]) => isName(name) && isValue(inner, false));
}

const DATE_TIME = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}/;

/** `$time` in a nested object is how a moment is written there. */
function isName(name: string): boolean {
  return name !== '' && name.length <= TEXT_LIMIT && (!name.startsWith('$') || name === '$time');
}
