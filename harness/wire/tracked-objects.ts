import type { JsonObject } from './event.ts';
import type { Json } from './exchange.ts';
import { isObject, own } from './fields.ts';

/** The objects of one `POST /users/track`, by the array they stand in. Source: Braze's API reference, "Track users". */
export interface TrackedObjects {
  readonly attributes: readonly JsonObject[];
  readonly events: readonly JsonObject[];
  readonly purchases: readonly JsonObject[];
}

/**
 * Reads a body of `/users/track`. What is no object is left out.
 *
 * @example
 * trackedObjects({ attributes: [{ external_id: 'u1', vip: true }] }).attributes.length; // 1
 */
export function trackedObjects(body: Json | undefined): TrackedObjects {
  const list = (name: string): JsonObject[] => {
    const value = own(body, name);
    return Array.isArray(value) ? (value as readonly Json[]).filter(isObject) : [];
  };
  return { attributes: list('attributes'), events: list('events'), purchases: list('purchases') };
}
