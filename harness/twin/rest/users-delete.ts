import type { JsonObject } from '../../wire/event.ts';
import type { Identity } from '../profile/identity.ts';
import type { Profile } from '../profile/profile.ts';
import { accepted, refused, type Endpoint } from './endpoint.ts';
import { aliasOf, objectsOf, prioritised, strings } from './find-user.ts';
import { USER_CHANGES } from './rate-limit-table.ts';

/** How many entries a list has, and whom they mean. */
type Selection = (identity: Identity, body: JsonObject) => (Profile | undefined)[];

const SELECTIONS: Readonly<Record<string, Selection>> = {
  external_ids: (identity, body) =>
    strings(body['external_ids']).map((externalId) => identity.find({ externalId })),
  braze_ids: (identity, body) => strings(body['braze_ids']).map((brazeId) => identity.find({ brazeId })),
  user_aliases: (identity, body) =>
    objectsOf(body['user_aliases']).map((entry) => {
      const alias = aliasOf(entry);
      return alias && identity.find({ alias });
    }),
  email_addresses: (identity, body) =>
    objectsOf(body['email_addresses']).map((entry) => prioritised(identity, 'email', entry)),
  phone_numbers: (identity, body) =>
    objectsOf(body['phone_numbers']).map((entry) => prioritised(identity, 'phone', entry)),
};

/** `POST /users/delete`: deletes users with all they have. Who does not exist is skipped. */
export const usersDelete: Endpoint = {
  method: 'POST',
  path: '/users/delete',
  permission: 'users.delete',
  rateLimit: USER_CHANGES,
  does: 'deletes users with their devices and tokens',
  handle({ identity, tokens }, { body }) {
    const names = Object.keys(SELECTIONS).filter((name) => Object.hasOwn(body, name));
    if (names.length !== 1)
      return refused(`exactly one of ${Object.keys(SELECTIONS).join(', ')} is required`);
    const found = names.flatMap((name) => SELECTIONS[name]?.(identity, body) ?? []);
    if (found.length > 50) return refused('The max number of ids per request was exceeded');
    const profiles = new Set(found.filter((profile) => profile !== undefined));
    for (const profile of profiles) {
      for (const device of identity.devicesOf(profile)) {
        if (device.current !== profile) continue;
        for (const app of device.tokens.keys()) tokens.remove(device, app);
      }
      identity.delete(profile);
    }
    return accepted({ deleted: profiles.size });
  },
};
