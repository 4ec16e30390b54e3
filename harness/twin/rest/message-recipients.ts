import type { JsonObject } from '../../wire/event.ts';
import type { TwinWorkspace } from '../create-workspace.ts';
import type { Target } from '../messaging/dispatch.ts';
import { audienceOf } from './audience-object.ts';
import { isText, objectsOf, strings } from './find-user.ts';
import { broadcastProblem, NO_RECIPIENTS, RECIPIENTS_LIMIT } from './sends.ts';

/** Whom `/messages/send` and a schedule are for: those who meet all that is said; or what is wrong in words. */
export function messageRecipients({ messaging }: TwinWorkspace, body: JsonObject): Target | string {
  const { segment_id: segment, audience } = body;
  const named = [
    ...strings(body['external_user_ids']).map((external_user_id) => ({ external_user_id })),
    ...objectsOf(body['user_aliases']).map((user_alias) => ({ user_alias })),
  ];
  if (named.length > RECIPIENTS_LIMIT)
    return 'The max number of external_ids and aliases per request was exceeded';
  if (named.length === 0 && segment === undefined && audience === undefined) return NO_RECIPIENTS;
  const problem = broadcastProblem(body, named.length);
  if (problem !== undefined) return problem;
  if (segment !== undefined && !(isText(segment) && messaging.audiences.segments.has(segment)))
    return "'segment_id' is not a segment of this workspace";
  const filter = audience === undefined ? undefined : audienceOf(audience);
  if (typeof filter === 'string') return filter;
  return {
    ...(named.length > 0 && { named: named.map((who) => ({ who, properties: {} })) }),
    ...(segment !== undefined && { segment }),
    ...(filter && { audience: filter }),
    properties: {},
  };
}
