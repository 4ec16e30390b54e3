import type { JsonObject } from '../../wire/event.ts';
import type { Json } from '../../wire/exchange.ts';
import { isObject, own } from '../../wire/fields.ts';
import type { TwinWorkspace } from '../create-workspace.ts';
import {
  addToArray,
  increment,
  mergeNested,
  removeFromArray,
  setCustom,
} from '../profile/custom-attributes.ts';
import type { Identity } from '../profile/identity.ts';
import type { Profile } from '../profile/profile.ts';
import { setSubscriptionGroups } from '../profile/seed-user.ts';
import { setStandardAttributes } from '../profile/standard-attributes.ts';
import { isText, objectsOf, withContact } from './find-user.ts';
import { TEXT_LIMIT } from './track-fields.ts';

/**
 * Applies an attributes object of `/users/track`. What is not one of Braze's own names is a custom attribute; one
 * whose name or text is too long is dropped in silence: a 201 does not prove that a value was stored.
 */
export function trackAttributes(workspace: TwinWorkspace, profile: Profile, object: JsonObject): void {
  const merges = own(object, '_merge_objects') === true;
  for (const [name, value] of Object.entries(object)) {
    if (STANDARD.has(name)) setStandardAttributes(profile, { [name]: value });
    else if (!isOwnName(name) && isStorable(name, value)) setAttribute(profile.custom, name, value, merges);
  }
  workspace.emailStates.apply(profile);
  workspace.analytics.sawAttributes(profile.custom, Object.keys(object));
  setGroups(workspace.identity, profile, own(object, 'subscription_groups'));
  setLocation(profile, own(object, 'current_location'), workspace.clock.now());
  for (const entry of objectsOf(own(object, 'push_tokens'))) importToken(workspace, profile, entry);
}

/** Whether a name in an attributes object is Braze's own: an identifier, an option, a standard attribute. */
export function isOwnName(name: string): boolean {
  return IGNORED.has(name) || STANDARD.has(name);
}

/** Says what is wrong with an attributes object; `undefined` when nothing is. */
export function attributesProblem(object: JsonObject): string | undefined {
  const email = own(object, 'email');
  if (email === undefined || email === null || (typeof email === 'string' && EMAIL.test(email)))
    return undefined;
  return "The value provided for the 'email' field is not a valid email.";
}

const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

/** Identifiers, options, and what has a place of its own. `bio` was abolished and is not kept as a custom attribute. */
const IGNORED = new Set([
  'external_id',
  'braze_id',
  'user_alias',
  'alias_name',
  'alias_label',
  '_update_existing_only',
  '_merge_objects',
  'push_token_import',
  'push_tokens',
  'subscription_groups',
  'current_location',
  'date_of_first_session',
  'date_of_last_session',
  'marked_email_as_spam_at',
  'bio',
]);

const STANDARD = new Set([
  'first_name',
  'last_name',
  'email',
  'phone',
  'home_city',
  'country',
  'language',
  'dob',
  'gender',
  'time_zone',
  'image_url',
  'email_subscribe',
  'push_subscribe',
  'email_open_tracking_disabled',
  'email_click_tracking_disabled',
  'facebook',
  'twitter',
]);

function isStorable(name: string, value: Json): boolean {
  if (name === '' || name.length > TEXT_LIMIT || name.startsWith('$')) return false;
  return typeof value !== 'string' || value.length <= TEXT_LIMIT;
}

/** Subscription groups are an address's: everybody with the e-mail gets the state. */
function setGroups(identity: Identity, profile: Profile, groups: Json | undefined): void {
  if (!Array.isArray(groups)) return;
  const email = profile.standard.get('email');
  const others = isText(email) ? withContact(identity, 'email', email) : [];
  for (const one of new Set([profile, ...others])) setSubscriptionGroups(one, groups);
}

function setAttribute(custom: Map<string, Json>, name: string, value: Json, merges: boolean): void {
  const by = own(value, 'inc');
  const [add, remove] = [own(value, 'add'), own(value, 'remove')];
  if (typeof by === 'number') return increment(custom, name, by);
  if (Array.isArray(add) || Array.isArray(remove)) {
    if (add !== undefined) addToArray(custom, name, add);
    if (remove !== undefined) removeFromArray(custom, name, remove);
    return;
  }
  const changesList =
    isObject(value) && ['$add', '$update', '$remove'].some((key) => Object.hasOwn(value, key));
  if (changesList || (merges && isObject(value))) mergeNested(custom, name, value);
  else setCustom(custom, name, value);
}

function setLocation(profile: Profile, location: Json | undefined, at: number): void {
  const [latitude, longitude] = [own(location, 'latitude'), own(location, 'longitude')];
  if (typeof latitude === 'number' && typeof longitude === 'number') {
    profile.lastLocation = { latitude, longitude, at };
  }
}

/** A token given by REST. Its device is made up when it is not named, as Braze does. */
function importToken(
  { identity, tokens, apps, ids }: TwinWorkspace,
  profile: Profile,
  entry: JsonObject,
): void {
  const { app_id: app, token, device_id: id } = entry;
  if (!isText(app) || !isText(token) || !apps.has(app)) return;
  const device = identity.device(isText(id) ? id : ids.next());
  device.platform = apps.get(app)?.platform ?? 'unknown';
  const holder = tokens.holder(app, token)?.current;
  if (!device.current) {
    device.current = profile;
    profile.devices.set(device.id, device.info);
  }
  tokens.store(device, app, { token });
  if (holder?.isTemporary && holder !== profile) identity.delete(holder);
}
