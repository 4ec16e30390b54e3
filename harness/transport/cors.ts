/** What a page needs to read an answer. `Retry-After` steers the SDK's retries, so it must be readable too. */
const CORS = { 'access-control-allow-origin': '*', 'access-control-expose-headers': 'retry-after' } as const;

/** A copy of a set of headers that lets any page read the answer. Headers that are there already stay as they are. */
export function withCors(headers: Headers): Headers {
  const open = new Headers(headers);
  for (const [name, value] of Object.entries(CORS)) if (!open.has(name)) open.set(name, value);
  return open;
}

/**
 * A JSON answer that any page can read: without CORS headers a browser reports every refusal as "network error".
 *
 * @example
 * jsonAnswer(413, 'The body is too large.');
 */
export function jsonAnswer(status: number, message: string, headers: Record<string, string> = {}): Response {
  return Response.json({ message }, { status, headers: { ...CORS, ...headers } });
}
