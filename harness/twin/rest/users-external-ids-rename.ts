import type { JsonObject } from '../../wire/event.ts';
import type { Json } from '../../wire/exchange.ts';
import { own } from '../../wire/fields.ts';
import { isExternalId } from '../profile/external-id.ts';
import type { Identity } from '../profile/identity.ts';
import { accepted, refused, type Endpoint } from './endpoint.ts';
import { isText, objectsOf } from './find-user.ts';
import { EXTERNAL_ID_MIGRATION } from './rate-limit-table.ts';

/** `POST /users/external_ids/rename`: users get new external ids; the old ones find them until they are removed. */
export const usersExternalIdsRename: Endpoint = {
  method: 'POST',
  path: '/users/external_ids/rename',
  permission: 'users.external_ids.rename',
  rateLimit: EXTERNAL_ID_MIGRATION,
  does: 'gives users new external ids and deprecates the old ones',
  handle({ identity }, { body }) {
    const renames = objectsOf(body['external_id_renames']);
    if (renames.length === 0) return refused("'external_id_renames' must be an array of objects");
    if (renames.length > 50) return refused('a single request may not contain more than 50 renames');
    const renamed: string[] = [];
    const errors: Json[] = [];
    for (const [index, entry] of renames.entries()) {
      const outcome = rename(identity, entry);
      if ('problem' in outcome) errors.push([index, outcome.problem]);
      else renamed.push(outcome.id);
    }
    return accepted({ external_ids: renamed, rename_errors: errors });
  },
};

function rename(
  identity: Identity,
  entry: JsonObject,
): { readonly problem: string } | { readonly id: string } {
  const [current, id] = [own(entry, 'current_external_id'), own(entry, 'new_external_id')];
  if (!isText(current) || !isText(id)) {
    return { problem: "'current_external_id' and 'new_external_id' are required" };
  }
  if (current === id) return { problem: "'current_external_id' and 'new_external_id' must differ" };
  if (!isExternalId(id)) return { problem: "'new_external_id' is too long" };
  const profile = identity.find({ externalId: current });
  if (!profile) return { problem: "'current_external_id' does not exist" };
  if (profile.externalId !== current) return { problem: "'current_external_id' is deprecated" };
  if (identity.find({ externalId: id })) return { problem: "'new_external_id' is already in use" };
  identity.replaceExternalId(profile, id);
  return { id };
}
