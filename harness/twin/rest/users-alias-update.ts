import { own } from '../../wire/fields.ts';
import { accepted, refused, type Endpoint } from './endpoint.ts';
import { isText, objectsOf } from './find-user.ts';
import { USER_CHANGES } from './rate-limit-table.ts';

/** `POST /users/alias/update`: another name for an alias. Where there is no such alias, or the new one is taken, nothing. */
export const usersAliasUpdate: Endpoint = {
  method: 'POST',
  path: '/users/alias/update',
  permission: 'users.alias.update',
  rateLimit: USER_CHANGES,
  does: 'renames aliases',
  handle({ identity }, { body }) {
    const updates = objectsOf(body['alias_updates']);
    if (updates.length === 0) return refused("'alias_updates' must be an array of objects");
    if (updates.length > 50)
      return refused('The max number of external_ids and aliases per request was exceeded');
    for (const update of updates) {
      const label = own(update, 'alias_label');
      const [before, after] = [own(update, 'old_alias_name'), own(update, 'new_alias_name')];
      if (!isText(label) || !isText(before) || !isText(after)) continue;
      const profile = identity.find({ alias: { label, name: before } });
      if (profile) identity.addAlias(profile, { label, name: after });
    }
    return accepted();
  },
};
