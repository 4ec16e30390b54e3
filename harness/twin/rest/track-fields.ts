import type { JsonObject } from '../../wire/event.ts';
import { own } from '../../wire/fields.ts';
import { isText } from './find-user.ts';

/** The longest name or text value. Source: Braze's API reference, "Event object". */
export const TEXT_LIMIT = 255;

/** Fails for a name that is missing or too long. */
export function required(object: JsonObject, name: string): string | undefined {
  const value = own(object, name);
  return isText(value) && value.length <= TEXT_LIMIT ? undefined : `'${name}' is required`;
}

/** Fails for a time that is not ISO 8601. */
export function timeProblem(object: JsonObject): string | undefined {
  return ISO_8601.test(String(own(object, 'time'))) && !Number.isNaN(timeOf(object))
    ? undefined
    : "'time' is not valid";
}

const ISO_8601 = /^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}|$)/;

function timeOf(object: JsonObject): number {
  return Date.parse(String(own(object, 'time')));
}

/** The time of an object in unix milliseconds. What is said to happen in the future happened now. */
export function pastTime(object: JsonObject, now: number): number {
  return Math.min(timeOf(object), now);
}
