import type { FindingCode } from '../../ledger/finding.ts';
import type { Ledger } from '../../ledger/ledger.ts';
import { decode } from '../../wire/decode.ts';
import type { Exchange, ExchangeResponse } from '../../wire/exchange.ts';
import { applyEvents } from '../apply-events.ts';
import type { TwinWorkspace } from '../create-workspace.ts';
import { corsHeaders } from '../http/cors.ts';
import { plainExchangeOf } from '../http/exchange-of.ts';
import { JSON_TYPE, jsonText } from '../http/json-answer.ts';
import type { PlainResponse } from '../http/plain-request.ts';
import type { ReadBody } from '../http/read-body.ts';
import type { Received } from '../received.ts';
import { asText, isObject, own } from '../../wire/fields.ts';
import { answer } from './answer.ts';
import { findingsOf } from './findings-of.ts';
import { foreignEndpoint } from './foreign-endpoint.ts';
import { rejection } from './rejection.ts';
import { isAboutSomebody, usersOf } from './users-of.ts';

/** What the SDK endpoints need from the twin. */
export interface SdkHost {
  readonly ledger: Ledger;
  now(): number;
  /** Called once, before anything of the request is done. */
  accept(received: Omit<Received, 'at'>): void;
  newExchangeId(): string;
  /** The workspace of the app that made an exchange. */
  workspaceOfApp(key: string, exchange: Exchange): TwinWorkspace | undefined;
}

/** A request whose body was read. */
export interface SdkCall {
  readonly method: string;
  readonly url: URL;
  readonly headers: Exchange['headers'];
  readonly read: ReadBody;
}

/** Answers a request below `/api/v3/`, whatever it holds, and records it. */
export async function handleSdk(host: SdkHost, call: SdkCall): Promise<PlainResponse> {
  const { method, url, headers, read } = call;
  const exchange = plainExchangeOf(call, read, host.newExchangeId(), host.now());
  const key = asText(own(exchange.body, 'api_key')) ?? exchange.headers['x-braze-api-key'] ?? '';
  const workspace = host.workspaceOfApp(key, exchange);
  const app = workspace?.apps.get(key);
  const events = decode(exchange, app?.platform);
  const authentication = await workspace?.sdkAuthentication.verify({
    appKey: key,
    signature: exchange.headers['x-braze-auth-signature'],
    users: () => (exchange.method === 'POST' ? usersOf(exchange.body, events) : []),
  });
  // From here until it is applied nothing waits: whoever the ledger wakes sees the stored state.
  const findings = findingsOf(exchange, events);
  const say = (code: FindingCode, message: string) => findings.push({ code, message, exchange: exchange.id });
  const said = ((): ExchangeResponse | Promise<ExchangeResponse> => {
    if (read.refuse) return { status: read.refuse, body: { message: `The body is ${read.bodyProblem}.` } };
    if (exchange.method !== 'POST') return { status: 404, body: { message: 'Not Found' } };
    if (!workspace || !app) {
      const where = `${exchange.host}${exchange.path}`;
      say('unknown-app-key', `${where} was asked with the app key "${key}", which no open workspace has.`);
      return { status: 200, body: { error: 'invalid_api_key' } };
    }
    const foreign = foreignEndpoint(exchange, workspace);
    if (foreign) say('foreign-endpoint', foreign);
    if (authentication?.rejected) return rejection(authentication);
    if (!isAboutSomebody(exchange.body)) return { status: 200, body: { error: 'no_device_identifier' } };
    try {
      host.accept({ method, url: url.href, headers, body: read.text ?? '' });
      applyEvents(workspace, app, events);
      const body = isObject(exchange.body) ? exchange.body : {};
      return answer({ workspace, app, path: exchange.path, body, now: host.now() });
    } catch (error) {
      say('twin-error', `The twin failed at ${exchange.method} ${exchange.path}: ${String(error)}`);
      return { status: 500, body: { message: 'The twin failed; its ledger says why.' } };
    }
  })();
  const response = said instanceof Promise ? await said : said;
  for (const finding of findings) host.ledger.report(finding);
  const taken = authentication?.rejected ? [] : events;
  host.ledger.append(
    { ...exchange, response, answeredBy: 'twin', ...(authentication && { authentication }) },
    taken,
  );
  return {
    status: response.status,
    headers: { ...JSON_TYPE, ...corsHeaders(headers['access-control-request-headers']) },
    body: jsonText(response.body),
  };
}
