import type { Twin } from '../twin/twin.ts';

/** Where a running twin says why somebody got a message: a path that neither the SDKs nor the REST API have. */
export const EXPLAIN_PATH = '/braze-qa/explain';

/** What it answers: the explanation, or what of the question nobody knows. */
export type Answer = { readonly explanation: string } | { readonly unknown: string };

/** Host names by which only this machine can be meant. */
export const LOCAL_HOSTS: ReadonlySet<string> = new Set(['127.0.0.1', 'localhost']);

/**
 * Answers a question that is for the twin itself; `undefined` when the request is for Braze. It needs no key and changes
 * nothing: it is for programs on this machine. Under another host name it is not there, and without CORS headers no page can
 * read it.
 */
export async function answerQuestion(twin: Twin, request: Request): Promise<Response | undefined> {
  const { pathname, hostname, searchParams } = new URL(request.url);
  if (pathname !== EXPLAIN_PATH || request.method !== 'GET' || !LOCAL_HOSTS.has(hostname)) return undefined;
  const [workspace] = twin.workspaces;
  if (!workspace) return Response.json({ unknown: 'No workspace is open.' } satisfies Answer);
  const device = searchParams.get('device');
  const who = device === null ? { externalId: searchParams.get('user') ?? '' } : { device };
  const message = searchParams.get('message') ?? '';
  // What was just set off is not left out.
  await twin.settled();
  const unknown = workspace.unknown(who, message);
  const answer: Answer =
    unknown === undefined ? { explanation: workspace.explain(who, message) } : { unknown };
  return Response.json(answer);
}
