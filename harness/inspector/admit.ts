import { timingSafeEqual } from 'node:crypto';

/** The header with the page's token. A page elsewhere can neither read the token nor send the header without our consent. */
export const TOKEN_HEADER = 'x-braze-qa-token';

/** Where a server is, and the token that it gave to its page. */
export interface Gate {
  readonly port: number;
  readonly token: string;
}

/**
 * Why a request is not admitted: the answer; `undefined` when it is. The page is served to this machine under its own names alone, which
 * keeps out names that were made to lead here. What changes something needs the page's own origin and its token.
 */
export function refusal(request: Request, { port, token }: Gate): Response | undefined {
  const { host, origin } = new URL(request.url);
  if (host !== `127.0.0.1:${port}` && host !== `localhost:${port}`)
    return refuse(421, 'That host is not served here.');
  const { headers, method } = request;
  const from = headers.get('origin');
  const site = headers.get('sec-fetch-site') ?? 'none';
  if ((from !== null && from !== origin) || !['same-origin', 'none'].includes(site))
    return refuse(403, 'Only the page itself may ask for that.');
  if (method === 'GET') return undefined;
  if (method !== 'POST') return refuse(405, 'That method is not known.');
  if (from === null || !isSame(headers.get(TOKEN_HEADER) ?? '', token))
    return refuse(403, "That needs the page's token.");
  if (headers.get('content-type') !== 'application/json') return refuse(415, 'Send JSON.');
  return undefined;
}

const refuse = (status: number, message: string) => Response.json({ message }, { status });

function isSame(given: string, wanted: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(wanted)];
  return a.length === b.length && timingSafeEqual(a, b);
}
