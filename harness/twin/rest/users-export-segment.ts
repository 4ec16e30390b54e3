import { strToU8, zipSync } from 'fflate';
import type { JsonObject } from '../../wire/event.ts';
import { isObject, own } from '../../wire/fields.ts';
import type { TwinWorkspace } from '../create-workspace.ts';
import { accepted, refused, type Endpoint } from './endpoint.ts';
import { exportedUser } from './exported-user.ts';
import { isText, strings } from './find-user.ts';
import { EVERYTHING_ELSE } from './rate-limit-table.ts';

const USERS_PER_FILE = 5_000;
const MAX_CUSTOM_ATTRIBUTES = 500;
/** Zip files know the years 1980 to 2099 only; the twin's clock knows more. */
const MADE = Date.UTC(2000);

/** `POST /users/export/segment`: the profiles of a segment to download, as NDJSON in a zip. */
export const usersExportSegment: Endpoint = {
  method: 'POST',
  path: '/users/export/segment',
  permission: 'users.export.segment',
  rateLimit: EVERYTHING_ELSE,
  does: 'exports the profiles of a segment as NDJSON in a zip, with a link to it',
  handle(workspace, { body, origin }) {
    const { segment_id: segment, output_format: format = 'zip', fields_to_export: fields } = body;
    const members = isText(segment) ? workspace.messaging.audiences.members(segment) : undefined;
    if (!members) return refused("'segment_id' is not a segment of this workspace");
    if (strings(fields).length === 0) return refused("'fields_to_export' must be a list of fields");
    if (format !== 'zip' && format !== 'gzip') return refused("'output_format' must be 'zip' or 'gzip'");
    const attributes = strings(body['custom_attributes_to_export']);
    if (attributes.length > MAX_CUSTOM_ATTRIBUTES)
      return refused(`'custom_attributes_to_export' may name ${MAX_CUSTOM_ATTRIBUTES} attributes at most`);

    const wanted = { fields: new Set(strings(fields)), attributes };
    const lines = members.map(({ profile }) => lineOf(exportLine(workspace, profile, wanted)));
    const now = workspace.clock.now();
    const prefix = `${workspace.ids.next()}-${Math.floor(now / 1000)}`;
    const path = `/exports/${prefix}.zip`;
    workspace.exports.keep(path, zipOf(prefix, lines), now);
    return accepted({ object_prefix: prefix, url: `${origin}${path}` });
  },
};

type Profile = Parameters<typeof exportedUser>[1];

interface Wanted {
  readonly fields: ReadonlySet<string>;
  /** Custom attributes by name: of no account where all are wanted. */
  readonly attributes: readonly string[];
}

function exportLine(workspace: TwinWorkspace, profile: Profile, { fields, attributes }: Wanted): JsonObject {
  const user = exportedUser(workspace, profile, new Set([...fields, 'custom_attributes']));
  const { custom_attributes: custom, ...others } = user;
  if (fields.has('custom_attributes')) return user;
  const named = attributes.flatMap((name) => {
    const value = isObject(custom) ? own(custom, name) : undefined;
    return value === undefined ? [] : [[name, value] as const];
  });
  return named.length > 0 ? { ...others, custom_attributes: Object.fromEntries(named) } : others;
}

const lineOf = (user: JsonObject): string => `${JSON.stringify(user)}\n`;

/** One file for every 5,000 users, as Braze makes them. */
function zipOf(prefix: string, lines: readonly string[]): Uint8Array<ArrayBuffer> {
  const count = Math.max(1, Math.ceil(lines.length / USERS_PER_FILE));
  const files = Array.from({ length: count }, (_, index) => {
    const part = lines.slice(index * USERS_PER_FILE, (index + 1) * USERS_PER_FILE);
    return [`${prefix}-${index + 1}.txt`, strToU8(part.join(''))] as const;
  });
  return zipSync(Object.fromEntries(files), { mtime: MADE });
}
