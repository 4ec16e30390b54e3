import { CodedError } from '../common/coded-error.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { Clock } from '../twin/clock.ts';
import { corsHeaders, preflight } from '../twin/http/cors.ts';
import { exchangeOf } from '../twin/http/exchange-of.ts';
import { isSdkPath } from '../twin/http/is-sdk-path.ts';
import { BODY_LIMIT, parseBody, readBody } from '../twin/http/read-body.ts';
import { findingsOf } from '../twin/sdk/findings-of.ts';
import type { Twin } from '../twin/twin.ts';
import { decode } from '../wire/decode.ts';
import type { Exchange, ExchangeResponse } from '../wire/exchange.ts';
import { asText, own } from '../wire/fields.ts';
import type { LiveAccess } from './live-access.ts';
import { readLimited } from './read-limited.ts';
import { reasonOf } from './rest-client.ts';

/** Those that concern one connection alone, or that `fetch` writes itself. */
const NOT_PASSED =
  /^(?:host|connection|keep-alive|proxy-.*|te|trailer|transfer-encoding|upgrade|content-length|accept-encoding|expect)$/;
/** Of an answer: its body was unpacked, and any page may read it. */
const NOT_ANSWERED =
  /^(?:connection|keep-alive|transfer-encoding|content-length|content-encoding|set-cookie|access-control-.*)$/;

export interface PassOnOptions {
  readonly access: LiveAccess;
  /** The host that the app is meant to ask. */
  readonly host: string;
  readonly ledger: Ledger;
  readonly clock: Clock;
  /** Told of an endpoint that does not do what Braze's does. */
  readonly onProblem: (problem: CodedError) => void;
}

/** What passes requests on, in the twin's place. */
export type PassOn = Pick<Twin, 'answer' | 'fetch' | 'ledger' | 'clock'>;

/**
 * Passes what SDKs say on to the real endpoint, and writes it down with what that answered. A request with another app key, or to
 * another host, goes nowhere: it is a finding.
 */
export function passOn({ access, host, ledger, clock, onProblem }: PassOnOptions): PassOn {
  let exchanges = 0;
  return {
    ledger,
    clock,
    answer: () => undefined,
    async fetch(request) {
      if (request.method === 'OPTIONS') return preflight(request);
      const url = new URL(request.url);
      if (!isSdkPath(url.pathname))
        return Response.json({ message: 'In live mode nobody plays the REST API here.' }, { status: 404 });
      const copy = request.clone();
      const read = await readBody(request);
      const exchange = exchangeOf(request, read, `x${++exchanges}`, clock.now());
      const events = decode(exchange, 'web');
      const findings = findingsOf(exchange, events);
      const refused = refusal(exchange, access, host);
      if (refused) findings.push({ ...refused, exchange: exchange.id });
      const passed = refused || read.refuse ? NOT_SENT : await send(copy, url, access);
      if (passed.problem) onProblem(passed.problem);
      for (const finding of findings) ledger.report(finding);
      // What was not taken comes again: the SDK keeps it.
      const taken = refused || passed.response.status < 300 ? events : [];
      ledger.append({ ...exchange, response: passed.response, answeredBy: 'live' }, taken);
      return new Response(passed.text, {
        status: passed.response.status,
        headers: { ...passed.headers, ...corsHeaders(request.headers.get('access-control-request-headers')) },
      });
    },
  };
}

interface Passed {
  readonly response: ExchangeResponse;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  readonly problem?: CodedError;
}

const answered = (status: number, message: string): Omit<Passed, 'problem'> => ({
  response: { status, body: { message } },
  headers: { 'content-type': 'application/json' },
  text: JSON.stringify({ message }),
});
const NOT_SENT: Passed = answered(403, 'Live mode did not pass that on. The run reports why.');

/** Why a request must not leave this machine. */
function refusal({ host: asked, headers, body, path }: Exchange, { appKey }: LiveAccess, host: string) {
  const key = asText(own(body, 'api_key')) ?? headers['x-braze-api-key'] ?? '';
  if (key !== appKey)
    return {
      code: 'unknown-app-key' as const,
      message: `${asked}${path} was asked with another app key than that of workspaces.test: it was not passed on.`,
    };
  if (asked.toLowerCase() !== host.toLowerCase())
    return {
      code: 'foreign-endpoint' as const,
      message: `The app talked to ${asked}, but its workspace is at ${host}: it was not passed on.`,
    };
  return undefined;
}

async function send(request: Request, url: URL, { sdkEndpoint, patience }: LiveAccess): Promise<Passed> {
  const { host } = new URL(sdkEndpoint);
  try {
    const response = await fetch(`${sdkEndpoint}${url.pathname}${url.search}`, {
      method: request.method,
      headers: [...request.headers].filter(([name]) => !NOT_PASSED.test(name)),
      body: await request.arrayBuffer(),
      redirect: 'manual',
      signal: AbortSignal.timeout(patience),
    });
    const text = await readLimited(response, BODY_LIMIT);
    if (text === undefined) throw new Error(`an answer of more than ${BODY_LIMIT} bytes`);
    const { status } = response;
    const { body, bodyProblem } = parseBody(Buffer.from(text));
    const problem = problemOf(response, bodyProblem, { host, path: url.pathname });
    const headers = Object.fromEntries([...response.headers].filter(([name]) => !NOT_ANSWERED.test(name)));
    return { response: { status, body }, headers, text, ...(problem ? { problem } : {}) };
  } catch (error) {
    const problem = new CodedError('LIVE_SILENT', { host, reason: reasonOf(error) });
    return { ...answered(502, problem.message), problem };
  }
}

function problemOf(
  { status, headers }: Response,
  bodyProblem: string | undefined,
  where: { readonly host: string; readonly path: string },
): CodedError | undefined {
  if (status === 401) return new CodedError('LIVE_UNAUTHORIZED', where);
  if (status === 403) return new CodedError('LIVE_FORBIDDEN', where);
  if (status === 429) return new CodedError('LIVE_RATE_LIMITED', where);
  if (status >= 500) return new CodedError('LIVE_SILENT', { ...where, reason: `it answered ${status}` });
  if (bodyProblem === undefined && status < 300) return undefined;
  const type = headers.get('content-type')?.split(';')[0] ?? 'no content type';
  return new CodedError('LIVE_NOT_BRAZE', { host: where.host, found: `${status}, ${type}` });
}
