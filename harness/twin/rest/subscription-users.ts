import type { Json } from '../../wire/exchange.ts';
import type { Identity } from '../profile/identity.ts';
import type { Profile } from '../profile/profile.ts';
import { isText, strings, withContact } from './find-user.ts';

/** The most users one request of the subscription endpoints may name. */
export const USERS_LIMIT = 50;

/** Whom a request means, by each kind of id. */
export interface NamedUsers {
  readonly externalIds: readonly string[];
  readonly emails: readonly string[];
  readonly phones: readonly string[];
}

/** Says what is wrong with how users are named; `undefined` when nothing is. */
export function namedUsersProblem({ externalIds, emails, phones }: NamedUsers): string | undefined {
  const contacts = emails.length + phones.length;
  if (externalIds.length + contacts === 0) return "'external_id', 'email' or 'phone' is required";
  if (Math.max(externalIds.length, emails.length, phones.length) > USERS_LIMIT) {
    return `at most ${USERS_LIMIT} users may be given`;
  }
  return emails.length > 0 && phones.length > 0
    ? 'Either an email address or a phone number should be provided, but not both.'
    : undefined;
}

/** Each id with the profiles it finds. E-mails and phone numbers count only where there is no external id. */
export function usersByName(identity: Identity, named: NamedUsers): [id: string, profiles: Profile[]][] {
  if (named.externalIds.length > 0) {
    return named.externalIds.map((externalId) => {
      const profile = identity.find({ externalId });
      return [externalId, profile ? [profile] : []];
    });
  }
  return [
    ...named.emails.map((it): [string, Profile[]] => [it, withContact(identity, 'email', it)]),
    ...named.phones.map((it): [string, Profile[]] => [it, withContact(identity, 'phone', it)]),
  ];
}

/** One text or a list of them. */
export function oneOrMore(value: Json | undefined): string[] {
  return isText(value) ? [value] : strings(value);
}
