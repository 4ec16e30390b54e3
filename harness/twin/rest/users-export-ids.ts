import type { JsonObject } from '../../wire/event.ts';
import type { Json } from '../../wire/exchange.ts';
import type { TwinWorkspace } from '../create-workspace.ts';
import type { Profile } from '../profile/profile.ts';
import { refused, type Endpoint } from './endpoint.ts';
import { aliasOf, isText, objectsOf, strings, withContact } from './find-user.ts';

/** Braze exports what was done in this time; the counts are all-time. */
const RECENT = 90 * 24 * 60 * 60 * 1000;

/** `POST /users/export/ids`: profiles by id. A missing field means nothing, `false` or empty. */
export const usersExportIds: Endpoint = {
  method: 'POST',
  path: '/users/export/ids',
  permission: 'users.export.ids',
  rateLimit: { name: 'export-ids', requests: 250, seconds: 60 },
  otherLimit: {
    name: 'export-ids-fields',
    requests: 40,
    seconds: 1,
    when: 'with `fields_to_export` that ask for no received campaigns and Canvases',
    appliesTo: ({ body }) => {
      const fields = strings(body['fields_to_export']);
      return (
        fields.length > 0 && !fields.some((it) => it === 'campaigns_received' || it === 'canvases_received')
      );
    },
  },
  does: 'exports profiles by id, alias, device, e-mail or phone number',
  handle(workspace, { body }) {
    const externalIds = strings(body['external_ids']);
    const aliases = objectsOf(body['user_aliases']);
    const [single, ...others] = Object.keys(SINGLE).filter((name) => isText(body[name]));
    if (externalIds.length + aliases.length > 50) {
      return refused('The max number of external_ids and aliases per request was exceeded');
    }
    if (externalIds.length + aliases.length === 0 && (single === undefined || others.length > 0)) {
      return refused(`external_ids, user_aliases or one of ${Object.keys(SINGLE).join(', ')} is required`);
    }
    const invalid: string[] = [];
    const found = new Set<Profile>();
    for (const externalId of externalIds) {
      const profile = workspace.identity.find({ externalId });
      if (profile) found.add(profile);
      else invalid.push(externalId);
    }
    for (const entry of aliases) {
      const alias = aliasOf(entry);
      const profile = alias && workspace.identity.find({ alias });
      if (profile) found.add(profile);
    }
    for (const profile of single === undefined
      ? []
      : (SINGLE[single]?.(workspace, String(body[single])) ?? [])) {
      if (profile) found.add(profile);
    }
    const wanted = Object.hasOwn(body, 'fields_to_export')
      ? new Set(strings(body['fields_to_export']))
      : undefined;
    return {
      status: 201,
      body: {
        message: 'success',
        users: [...found].map((profile) => exported(workspace, profile, wanted)),
        ...(invalid.length > 0 ? { invalid_user_ids: invalid } : {}),
      },
    };
  },
};

const SINGLE: Readonly<Record<string, (workspace: TwinWorkspace, value: string) => (Profile | undefined)[]>> =
  {
    device_id: ({ identity }, device) => [identity.find({ device })],
    braze_id: ({ identity }, brazeId) => [identity.find({ brazeId })],
    email_address: ({ identity }, email) => withContact(identity, 'email', email),
    phone: ({ identity }, phone) => withContact(identity, 'phone', phone),
  };

function exported(workspace: TwinWorkspace, profile: Profile, wanted: ReadonlySet<string> | undefined): Json {
  const since = workspace.clock.now() - RECENT;
  const fields = Object.entries(workspace.export(profile) as JsonObject)
    // Braze does not export these two so: subscription groups not at all, empty lists not as lists.
    .filter(
      ([name, value]) => name !== 'subscription_groups' && !(Array.isArray(value) && value.length === 0),
    )
    .filter(([name]) => wanted?.has(name) ?? true)
    .map(([name, value]): [string, Json] => [name, recent(name, value, since)]);
  return Object.fromEntries(fields);
}

/** What is listed for a time only, and when it last happened. */
const LAST: ReadonlyMap<string, string> = new Map([
  ['custom_events', 'last'],
  ['purchases', 'last'],
  ['campaigns_received', 'last_received'],
  ['canvases_received', 'last_received_message'],
]);

function recent(name: string, value: Json, since: number): Json {
  const last = LAST.get(name);
  if (last === undefined) return value;
  // What has no time is recent: nothing says that it is not.
  return objectsOf(value).filter((entry) => !(Date.parse(String(entry[last])) < since));
}
