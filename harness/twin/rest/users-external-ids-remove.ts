import type { Json } from '../../wire/exchange.ts';
import { accepted, refused, type Endpoint } from './endpoint.ts';
import { isText } from './find-user.ts';
import { EXTERNAL_ID_MIGRATION } from './rate-limit-table.ts';

/** `POST /users/external_ids/remove`: deprecated external ids stop to find their users. Primary ones cannot be removed. */
export const usersExternalIdsRemove: Endpoint = {
  method: 'POST',
  path: '/users/external_ids/remove',
  permission: 'users.external_ids.remove',
  rateLimit: EXTERNAL_ID_MIGRATION,
  does: 'removes deprecated external ids',
  handle({ identity }, { body }) {
    const given = body['external_ids'];
    const ids = Array.isArray(given) ? (given as readonly Json[]) : [];
    if (ids.length === 0) return refused("'external_ids' must be an array of strings");
    if (ids.length > 50) return refused('The max number of ids per request was exceeded');
    const removed: string[] = [];
    const errors: Json[] = [];
    for (const [index, id] of ids.entries()) {
      if (isText(id) && identity.removeDeprecatedId(id)) removed.push(id);
      else errors.push([index, 'only deprecated external ids can be removed']);
    }
    return accepted({ removed_ids: removed, removal_errors: errors });
  },
};
