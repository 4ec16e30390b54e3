import type { TwinWorkspace } from '../create-workspace.ts';
import type { Profile } from '../profile/profile.ts';
import { refused, type Endpoint } from './endpoint.ts';
import { exportedUser } from './exported-user.ts';
import { aliasOf, isText, objectsOf, strings, withContact } from './find-user.ts';

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
        users: [...found].map((profile) => exportedUser(workspace, profile, wanted)),
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
