import type { JsonObject } from '../../wire/event.ts';
import { own } from '../../wire/fields.ts';
import { isExternalId } from '../profile/external-id.ts';
import type { Identity } from '../profile/identity.ts';
import type { Profile } from '../profile/profile.ts';
import { aliasOf, isText, likeliestContact } from './find-user.ts';

export const NO_IDENTIFIER = "'external_id', 'braze_id', 'user_alias', 'email' or 'phone' is required";

/** Says what is wrong with the identifiers of an object of `/users/track`; `undefined` when they are fine. */
export function identifierProblem(object: JsonObject): string | undefined {
  const primaries = ['external_id', 'braze_id', 'user_alias'].filter((name) => Object.hasOwn(object, name));
  if (primaries.length > 1)
    return `only one of ${primaries.map((name) => `'${name}'`).join(', ')} may be given`;
  const externalId = own(object, 'external_id');
  if (isText(externalId) && !isExternalId(externalId)) return "'external_id' is too long";
  const isGiven = (name: string) => isText(own(object, name));
  if (isGiven('external_id') || isGiven('braze_id') || aliasOf(own(object, 'user_alias'))) return undefined;
  return primaries.length === 0 && (isGiven('email') || isGiven('phone')) ? undefined : NO_IDENTIFIER;
}

/**
 * The profile that an object of `/users/track` is about, created if need be; `undefined` when it must not be created.
 * External id, alias and braze id come first; e-mail and phone only look up when there is none of them.
 *
 * @param mayMakeAliasOnly whether `_update_existing_only: false` creates an alias-only profile: attributes alone
 */
export function trackOwner(
  identity: Identity,
  object: JsonObject,
  mayMakeAliasOnly: boolean,
): Profile | undefined {
  const only = own(object, '_update_existing_only');
  const externalId = own(object, 'external_id');
  if (isText(externalId)) {
    return identity.find({ externalId }) ?? (only === true ? undefined : identity.create(externalId));
  }
  const brazeId = own(object, 'braze_id');
  if (isText(brazeId)) return identity.find({ brazeId });
  const alias = aliasOf(own(object, 'user_alias'));
  if (alias) {
    const known = identity.find({ alias });
    if (known || only !== false || !mayMakeAliasOnly) return known;
    const profile = identity.create();
    identity.addAlias(profile, alias);
    return profile;
  }
  for (const field of ['email', 'phone'] as const) {
    const value = own(object, field);
    if (!isText(value)) continue;
    const known = likeliestContact(identity, field, value);
    if (known || only === true) return known;
    const profile = identity.create();
    profile.standard.set(field, value);
    return profile;
  }
  return undefined;
}
