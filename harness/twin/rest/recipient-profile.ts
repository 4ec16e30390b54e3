import type { JsonObject } from '../../wire/event.ts';
import type { Identity } from '../profile/identity.ts';
import type { Profile } from '../profile/profile.ts';
import { aliasOf, isText, prioritised } from './find-user.ts';

/** Whom a recipient means: by `external_user_id`, `braze_id`, `user_alias`, or `email` with `prioritization`. */
export function recipientProfile(identity: Identity, recipient: JsonObject): Profile | undefined {
  const { external_user_id: externalId, braze_id: brazeId, user_alias: alias } = recipient;
  if (isText(externalId)) return identity.find({ externalId });
  if (isText(brazeId)) return identity.find({ brazeId });
  const named = aliasOf(alias);
  return named ? identity.find({ alias: named }) : prioritised(identity, 'email', recipient);
}
