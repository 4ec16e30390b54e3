import type { JsonObject } from '../../wire/event.ts';
import type { Json } from '../../wire/exchange.ts';
import { setCustom } from './custom-attributes.ts';
import type { Identity } from './identity.ts';
import { isObject } from '../../wire/fields.ts';
import type { Profile } from './profile.ts';
import { setStandardAttributes } from './standard-attributes.ts';

/** Creates a profile from its export form: what a seed file says about a user. What cannot be read is left out. */
export function seedUser(identity: Identity, user: JsonObject): Profile {
  const {
    external_id: externalId,
    user_aliases: aliases = [],
    custom_attributes: custom = {},
    subscription_groups: groups,
    ...standard
  } = user;
  const known = typeof externalId === 'string' ? identity.find({ externalId }) : undefined;
  const profile = known ?? identity.create(typeof externalId === 'string' ? externalId : null);
  for (const alias of Array.isArray(aliases) ? (aliases as readonly Json[]) : []) {
    if (!isObject(alias)) continue;
    const { alias_label: label, alias_name: name } = alias;
    if (typeof label === 'string' && typeof name === 'string') identity.addAlias(profile, { label, name });
  }
  setStandardAttributes(profile, standard);
  if (isObject(custom))
    for (const [key, value] of Object.entries(custom)) setCustom(profile.custom, key, value);
  setSubscriptionGroups(profile, groups);
  return profile;
}

/** Sets the states of subscription groups, in the form `/users/track` takes them. */
export function setSubscriptionGroups(profile: Profile, groups: Json | undefined): void {
  for (const group of Array.isArray(groups) ? (groups as readonly Json[]) : []) {
    if (!isObject(group)) continue;
    const { subscription_group_id: id, subscription_state: state } = group;
    if (typeof id === 'string' && typeof state === 'string') profile.subscriptionGroups.set(id, state);
  }
}
