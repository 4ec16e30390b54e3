import type { JsonObject } from '../../wire/event.ts';
import { isObject } from '../../wire/fields.ts';
import type { TwinWorkspace } from '../create-workspace.ts';
import { jsonAnswer } from '../http/json-answer.ts';
import type { ReadBody } from '../http/read-body.ts';
import type { Received } from '../received.ts';
import type { Endpoint, RateLimit, RestAnswer, RestRequest } from './endpoint.ts';
import { endpointFinder } from './endpoint-finder.ts';
import { ENDPOINTS } from './endpoints.ts';
import { Query } from './query.ts';
import { EVERYTHING_ELSE } from './rate-limit-table.ts';
import type { RateLimits } from './rate-limits.ts';

/** What the REST endpoints need from the twin. */
export interface RestHost {
  readonly rateLimits: RateLimits;
  now(): number;
  /** Called once, before anything of the request is done. */
  accept(received: Omit<Received, 'at'>): void;
  workspaceOfRestKey(key: string): TwinWorkspace | undefined;
}

/** The endpoint for a method and path; `undefined` where there is none. */
export const findEndpoint = endpointFinder(ENDPOINTS);

/** The answer of Braze's framework to a body that is no JSON: the one that says `error` where others say `message`. */
const NOT_JSON = {
  error:
    "\nProblem:\n  message body does not match declared format\nResolution:\n  when specifying application/json as content-type, you must pass valid application/json in the request's 'body' ",
};

/** The REST key of a request; empty when it has none. */
export function restKeyOf(request: Request): string {
  return /^Bearer +(\S+)$/i.exec(request.headers.get('authorization') ?? '')?.[1] ?? '';
}

/**
 * Answers a request to the REST API: path, key, permission, rate limit, body, then the endpoint. Every answer carries
 * the headers of a limit: the endpoint's, or that of everything else where there is none.
 */
export async function handleRest(host: RestHost, request: Request, read: ReadBody): Promise<Response> {
  const url = new URL(request.url);
  const { endpoint, params = new Map<string, string>() } = findEndpoint(request.method, url.pathname) ?? {};
  const asked: RestRequest = {
    body: isObject(read.body) && endpoint?.method !== 'GET' ? read.body : {},
    query: new Query(url.search),
    params,
    headers: request.headers,
    origin: url.origin,
  };
  const key = restKeyOf(request);
  const workspace = host.workspaceOfRestKey(key);
  // Limits are a workspace's; strangers share one that is nobody's.
  const { headers, exceeded } = host.rateLimits.count(
    workspace ?? host,
    limitOf(endpoint, asked),
    host.now(),
  );
  const answer = async (): Promise<RestAnswer> => {
    if (!endpoint) return problem(404, 'Not Found');
    if (!workspace) return problem(401, 'Invalid API Key');
    const permissions = workspace.seed.restKeys?.find((it) => it.key === key)?.permissions ?? [];
    if (!permissions.includes(endpoint.permission)) {
      return problem(403, 'You do not have permission to access this resource');
    }
    if (exceeded) return problem(429, 'Rate Limited');
    const wrong = bodyProblem(endpoint, read);
    if (wrong) return wrong;
    const { method, url: address, headers: said } = request;
    host.accept({ method, url: address, headers: Object.fromEntries(said), body: read.text ?? '' });
    return endpoint.handle(workspace, asked);
  };
  const { headers: more = {}, ...answered } = await answer();
  return jsonAnswer(answered, { ...headers, ...more });
}

function limitOf(endpoint: Endpoint | undefined, request: RestRequest): RateLimit {
  if (endpoint?.otherLimit?.appliesTo(request)) return endpoint.otherLimit;
  return endpoint?.rateLimit ?? EVERYTHING_ELSE;
}

function bodyProblem({ method }: Endpoint, read: ReadBody): RestAnswer | undefined {
  if (read.refuse === 413) return problem(413, 'Request Entity Too Large');
  // A GET may come with the content type of JSON and no body.
  return method === 'GET' || isObject(read.body) ? undefined : { status: 400, body: NOT_JSON };
}

function problem(status: number, message: string): RestAnswer {
  return { status, body: { message } satisfies JsonObject };
}
