import { isText, aliasOf, objectsOf } from './find-user.ts';
import { accepted, refused, type Endpoint } from './endpoint.ts';
import { USER_CHANGES } from './rate-limit-table.ts';

/**
 * `POST /users/alias/new`: gives aliases to known users, or creates alias-only profiles. An alias that another user
 * has, or whose user does not exist, is skipped without a word.
 */
export const usersAliasNew: Endpoint = {
  method: 'POST',
  path: '/users/alias/new',
  permission: 'users.alias.new',
  rateLimit: USER_CHANGES,
  does: 'gives aliases to known users, makes alias-only profiles',
  handle({ identity }, { body }) {
    const entries = objectsOf(body['user_aliases']);
    if (entries.length === 0) return refused("'user_aliases' must be an array of objects");
    if (entries.length > 50)
      return refused('The max number of external_ids and aliases per request was exceeded');
    for (const entry of entries) {
      const alias = aliasOf(entry);
      const externalId = entry['external_id'];
      if (!alias) continue;
      if (isText(externalId)) {
        const profile = identity.find({ externalId });
        if (profile) identity.addAlias(profile, alias);
      } else if (!identity.find({ alias })) {
        identity.addAlias(identity.create(), alias);
      }
    }
    return accepted({ aliases_processed: entries.filter(aliasOf).length });
  },
};
