import type { JsonObject } from '../../wire/event.ts';
import type { TwinWorkspace } from '../create-workspace.ts';
import { aliasOf, isText, objectsOf, strings } from './find-user.ts';
import { broadcastProblem, NO_RECIPIENTS, RECIPIENTS_LIMIT } from './sends.ts';

/** Whom `/messages/send` is for, by braze id, everybody once; or what is wrong in words. Unknown users are passed over. */
export function messageRecipients(workspace: TwinWorkspace, body: JsonObject): Set<string> | string {
  const { identity } = workspace;
  const externalIds = strings(body['external_user_ids']);
  const aliases = objectsOf(body['user_aliases']);
  const listed = externalIds.length + aliases.length;
  const { segment_id: segment } = body;
  if (listed > RECIPIENTS_LIMIT) return 'The max number of external_ids and aliases per request was exceeded';
  if (listed === 0 && segment === undefined) return NO_RECIPIENTS;
  const problem = broadcastProblem(body, listed);
  if (problem !== undefined) return problem;
  const isMember = isText(segment) ? workspace.segment(segment) : undefined;
  if (segment !== undefined && !isMember) return "'segment_id' is not a segment of this workspace";
  const profiles =
    listed === 0
      ? identity.profiles()
      : [
          ...externalIds.map((externalId) => identity.find({ externalId })),
          ...aliases.map((entry) => {
            const alias = aliasOf(entry);
            return alias && identity.find({ alias });
          }),
        ];
  const brazeIds = profiles.flatMap((profile) => (profile ? [profile.brazeId] : []));
  // Users and a segment together mean those who are in both.
  return new Set(isMember ? brazeIds.filter(isMember) : brazeIds);
}
