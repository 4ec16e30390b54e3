import type { JsonObject } from '../../wire/event.ts';
import type { Json } from '../../wire/exchange.ts';
import { isObject, own } from '../../wire/fields.ts';
import type { Identity } from '../profile/identity.ts';
import type { Profile } from '../profile/profile.ts';
import { refused, type Endpoint } from './endpoint.ts';
import { aliasOf, isText, objectsOf, prioritised } from './find-user.ts';
import { USER_CHANGES } from './rate-limit-table.ts';

/** `POST /users/merge`: one profile is merged into another, by the rules of `changeUser`. */
export const usersMerge: Endpoint = {
  method: 'POST',
  path: '/users/merge',
  permission: 'users.merge',
  rateLimit: USER_CHANGES,
  does: 'merges one user into another',
  handle({ identity }, { body }) {
    const updates = objectsOf(body['merge_updates']);
    if (updates.length === 0) return refused("'merge_updates' must be an array of objects");
    if (updates.length > 50) return refused('a single request may not contain more than 50 merge updates');
    if (updates.some((update) => Object.keys(update).some((key) => key !== MERGE && key !== KEEP))) {
      return refused(`'merge_updates' must only have '${MERGE}' and '${KEEP}'`);
    }
    const pairs: [JsonObject, JsonObject][] = [];
    for (const update of updates) {
      const [merge, keep] = [own(update, MERGE), own(update, KEEP)];
      if (!isIdentifier(merge) || !isIdentifier(keep)) return refused(NO_IDENTIFIER);
      pairs.push([merge, keep]);
    }
    for (const [merge, keep] of pairs) {
      const [from, to] = [find(identity, merge), find(identity, keep)];
      if (from && to) identity.merge(from, to);
    }
    return { status: 202, body: { message: 'success' } };
  },
};

const MERGE = 'identifier_to_merge';
const KEEP = 'identifier_to_keep';
const NO_IDENTIFIER =
  "identifiers must be objects with an 'external_id' property that is a string, 'user_alias' property that is an object, 'email' property that is a string, or 'phone' property that is a string";

function isIdentifier(value: Json | undefined): value is JsonObject {
  return (
    isObject(value) &&
    (isObject(own(value, 'user_alias')) ||
      ['external_id', 'email', 'phone'].some((key) => isText(own(value, key))))
  );
}

function find(identity: Identity, identifier: JsonObject): Profile | undefined {
  const externalId = own(identifier, 'external_id');
  if (isText(externalId)) return identity.find({ externalId });
  const alias = aliasOf(own(identifier, 'user_alias'));
  if (alias) return identity.find({ alias });
  return prioritised(identity, 'email', identifier) ?? prioritised(identity, 'phone', identifier);
}
