import type { JsonObject } from '../../wire/event.ts';
import { own } from '../../wire/fields.ts';
import type { Profile, Tally } from '../profile/profile.ts';
import { accepted, refused, type Endpoint } from './endpoint.ts';
import { isOwnName } from './track-attributes.ts';
import { NOTHING_VALID, trackObjects } from './track-objects.ts';

/** `POST /users/track/sync`: one object of `/users/track`, and what the user's profile says of it afterwards. */
export const usersTrackSync: Endpoint = {
  method: 'POST',
  path: '/users/track/sync',
  permission: 'users.track.sync',
  rateLimit: { name: 'track-sync', requests: 500, seconds: 60 },
  does: 'stores one attributes object, event or purchase and answers with the result',
  handle(workspace, { body }) {
    const lists = ['attributes', 'events', 'purchases'].map((name) => own(body, name));
    // What is no object counts too: it would be refused after the object beside it was stored.
    if (lists.filter((it) => Array.isArray(it)).flat().length !== 1) {
      return refused('exactly one object in attributes, events or purchases is required');
    }
    const { errors, stored } = trackObjects(workspace, body);
    if (errors.length > 0) return refused(NOTHING_VALID, { errors });
    return accepted({
      users: stored.map(({ name, object, profile }) => ({
        ...identifiersOf(object),
        ...resultOf(name, object, profile),
      })),
    });
  },
};

function identifiersOf(object: JsonObject): JsonObject {
  const names = ['external_id', 'braze_id', 'user_alias', 'email', 'phone'].filter((name) =>
    Object.hasOwn(object, name),
  );
  // E-mail and phone are plain attributes beside another identifier.
  const primary = names.filter((name) => name !== 'email' && name !== 'phone');
  return Object.fromEntries(
    (primary.length > 0 ? primary : names).map((name) => [name, object[name] ?? null]),
  );
}

function resultOf(name: string, object: JsonObject, profile: Profile): JsonObject {
  if (name === 'events') return { custom_events: tally('name', object, profile.customEvents) };
  if (name === 'purchases') return { purchase_events: tally('product_id', object, profile.purchases) };
  const sent = Object.keys(object).filter((key) => !isOwnName(key));
  return {
    custom_attributes: Object.fromEntries(sent.map((key) => [key, profile.custom.get(key) ?? null])),
  };
}

function tally(key: string, object: JsonObject, tallies: ReadonlyMap<string, Tally>): JsonObject[] {
  const value = String(object[key]);
  const { first = 0, last = 0, count = 0 } = tallies.get(value) ?? {};
  return [{ [key]: value, first: new Date(first).toISOString(), last: new Date(last).toISOString(), count }];
}
