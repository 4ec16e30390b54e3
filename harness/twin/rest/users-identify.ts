import type { JsonObject } from '../../wire/event.ts';
import { own } from '../../wire/fields.ts';
import { isExternalId } from '../profile/external-id.ts';
import type { Identity } from '../profile/identity.ts';
import type { Profile } from '../profile/profile.ts';
import { accepted, refused, type Endpoint } from './endpoint.ts';
import { aliasOf, isText, objectsOf, prioritised } from './find-user.ts';
import { USER_CHANGES } from './rate-limit-table.ts';

/**
 * `POST /users/identify`: an alias-only (or e-mail-only, phone-only) profile gets an external id. When a user has that
 * id already, the profile is merged into them, unless both have an alias of the label that was named.
 */
export const usersIdentify: Endpoint = {
  method: 'POST',
  path: '/users/identify',
  permission: 'users.identify',
  rateLimit: USER_CHANGES,
  does: 'gives an external id to alias-only, e-mail-only and phone-only profiles',
  handle({ identity }, { body }) {
    const aliases = objectsOf(body['aliases_to_identify']);
    const emails = objectsOf(body['emails_to_identify']);
    const phones = objectsOf(body['phone_numbers_to_identify']);
    const count = aliases.length + emails.length + phones.length;
    if (count === 0) {
      return refused(
        "'aliases_to_identify', 'emails_to_identify' or 'phone_numbers_to_identify' is required",
      );
    }
    if (count > 50) return refused('The max number of external_ids and aliases per request was exceeded');
    for (const entry of aliases) identifyAlias(identity, entry);
    for (const entry of emails) identify(identity, prioritised(identity, 'email', entry), entry);
    for (const entry of phones) identify(identity, prioritised(identity, 'phone', entry), entry);
    return accepted({ aliases_processed: count });
  },
};

function identifyAlias(identity: Identity, entry: JsonObject): void {
  const alias = aliasOf(entry['user_alias']);
  const externalId = own(entry, 'external_id');
  if (!alias || !isText(externalId)) return;
  if (identity.find({ externalId })?.aliases.has(alias.label)) return;
  identify(identity, identity.find({ alias }), entry);
}

function identify(identity: Identity, profile: Profile | undefined, entry: JsonObject): void {
  const externalId = own(entry, 'external_id');
  if (!profile || profile.externalId !== null || !isText(externalId) || !isExternalId(externalId)) return;
  const known = identity.find({ externalId });
  if (known) identity.merge(profile, known);
  else identity.rename(profile, externalId);
}
