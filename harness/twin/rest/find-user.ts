import type { Alias, JsonObject } from '../../wire/event.ts';
import type { Json } from '../../wire/exchange.ts';
import { isObject, own } from '../../wire/fields.ts';
import type { Identity } from '../profile/identity.ts';
import type { Profile } from '../profile/profile.ts';

/** `{alias_name, alias_label}` as the REST API writes it; `undefined` when it is not one. */
export function aliasOf(value: Json | undefined): Alias | undefined {
  const [label, name] = [own(value, 'alias_label'), own(value, 'alias_name')];
  return isText(label) && isText(name) ? { label, name } : undefined;
}

/** Text with something in it. */
export function isText(value: Json | undefined): value is string {
  return typeof value === 'string' && value !== '';
}

/** The objects of a list from outside; anything else in it stands as an empty object, so that positions stay. */
export function objectsOf(value: Json | undefined): JsonObject[] {
  return Array.isArray(value)
    ? (value as readonly Json[]).map((entry) => (isObject(entry) ? entry : {}))
    : [];
}

/** Profiles with an e-mail or phone number, the most recently updated first. E-mails ignore case. */
export function withContact(identity: Identity, field: 'email' | 'phone', value: string): Profile[] {
  const wanted = value.toLowerCase();
  return identity
    .profiles()
    .filter((profile) => String(profile.standard.get(field) ?? '').toLowerCase() === wanted)
    .toSorted((a, b) => b.updatedAt - a.updatedAt);
}

/**
 * Whom `/users/track` means by an e-mail or phone number: the most recently updated one with an external id, else the
 * most recently updated one.
 */
export function likeliestContact(
  identity: Identity,
  field: 'email' | 'phone',
  value: string,
): Profile | undefined {
  const found = withContact(identity, field, value);
  return found.find(({ externalId }) => externalId !== null) ?? found[0];
}

/**
 * Whom identify, merge and delete mean by an e-mail or phone number: what their `prioritization` leaves. Nobody, if it
 * leaves more than one.
 */
export function prioritised(
  identity: Identity,
  field: 'email' | 'phone',
  selector: JsonObject,
): Profile | undefined {
  const value = own(selector, field);
  if (!isText(value)) return undefined;
  let found = withContact(identity, field, value);
  for (const rule of strings(own(selector, 'prioritization'))) {
    if (rule === 'identified') found = found.filter(({ externalId }) => externalId !== null);
    if (rule === 'unidentified') found = found.filter(({ externalId }) => externalId === null);
    if (rule === 'most_recently_updated') found = found.slice(0, 1);
    if (rule === 'least_recently_updated') found = found.slice(-1);
  }
  return found.length === 1 ? found[0] : undefined;
}

export function strings(value: Json | undefined): string[] {
  return Array.isArray(value) ? (value as readonly Json[]).filter(isText) : [];
}
