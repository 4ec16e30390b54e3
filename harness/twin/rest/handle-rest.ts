import type { ExchangeResponse } from '../../wire/exchange.ts';
import { isObject } from '../../wire/fields.ts';
import type { TwinWorkspace } from '../create-workspace.ts';
import { jsonAnswer } from '../http/json-answer.ts';
import type { ReadBody } from '../http/read-body.ts';
import type { Endpoint } from './endpoint.ts';
import { RateLimits } from './rate-limits.ts';
import { usersAliasNew } from './users-alias-new.ts';
import { usersDelete } from './users-delete.ts';
import { usersExportIds } from './users-export-ids.ts';
import { usersIdentify } from './users-identify.ts';
import { usersMerge } from './users-merge.ts';
import { usersTrack } from './users-track.ts';

/** What the REST endpoints need from the twin. */
export interface RestHost {
  readonly rateLimits: RateLimits;
  now(): number;
  workspaceOfRestKey(key: string): TwinWorkspace | undefined;
}

const ENDPOINTS = new Map<string, Endpoint>([
  ['/users/alias/new', usersAliasNew],
  ['/users/delete', usersDelete],
  ['/users/export/ids', usersExportIds],
  ['/users/identify', usersIdentify],
  ['/users/merge', usersMerge],
  ['/users/track', usersTrack],
]);

/** The answer of Braze's framework to a body that is no JSON: the one that says `error` where others say `message`. */
const NOT_JSON = {
  error:
    "\nProblem:\n  message body does not match declared format\nResolution:\n  when specifying application/json as content-type, you must pass valid application/json in the request's 'body' ",
};

/** The endpoint a request asks for; `undefined` where there is none. */
export function endpointFor(request: Request): Endpoint | undefined {
  return request.method === 'POST'
    ? ENDPOINTS.get(new URL(request.url).pathname.replace(/\/+$/, ''))
    : undefined;
}

/** The REST key of a request; empty when it has none. */
export function restKeyOf(request: Request): string {
  return /^Bearer +(\S+)$/i.exec(request.headers.get('authorization') ?? '')?.[1] ?? '';
}

/** Answers a request to the REST API: key, permission, rate limit, body, then the endpoint. */
export async function handleRest(host: RestHost, request: Request, read: ReadBody): Promise<Response> {
  const endpoint = endpointFor(request);
  if (!endpoint) return error(404, 'Not Found');
  const key = restKeyOf(request);
  const workspace = host.workspaceOfRestKey(key);
  if (!workspace) return error(401, 'Invalid API Key');
  const permissions = workspace.seed.restKeys?.find((it) => it.key === key)?.permissions ?? [];
  if (!permissions.includes(endpoint.permission)) {
    return error(403, 'You do not have permission to access this resource');
  }
  const { headers, exceeded } = host.rateLimits.count(workspace, endpoint.rateLimit, host.now());
  if (exceeded) return error(429, 'Rate Limited', headers);
  if (read.refuse === 413) return error(413, 'Request Entity Too Large', headers);
  if (!isObject(read.body)) return jsonAnswer({ status: 400, body: NOT_JSON }, headers);
  return jsonAnswer(endpoint.handle(workspace, read.body), headers);
}

function error(status: number, message: string, headers: Record<string, string> = {}): Response {
  const answer: ExchangeResponse = { status, body: { message } };
  return jsonAnswer(answer, headers);
}
