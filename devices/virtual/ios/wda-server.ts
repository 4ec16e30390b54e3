import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { KEPT_ALIVE } from '../kept-alive.ts';
import type { WdaContext, WdaEndpoints, WdaRequest } from './wda-context.ts';
import { ACTION_ENDPOINTS } from './wda-actions.ts';
import { APP_ENDPOINTS } from './wda-apps.ts';
import { DEVICE_ENDPOINTS } from './wda-device.ts';
import { ELEMENT_ENDPOINTS } from './wda-elements.ts';
import { WebDriverError } from '../webdriver-error.ts';
import { SESSION_ENDPOINTS } from './wda-session.ts';

/** Longer than anything a driver sends, in bytes. */
const LARGEST_BODY = 1024 * 1024;
const SESSION = /^\/session\/([^/]+)(?=\/|$)/;

/** Endpoints as lists of words, those without names first: `/element/active` is no element called "active". */
const ENDPOINTS = Object.entries<WdaEndpoints[string]>({
  ...SESSION_ENDPOINTS,
  ...ELEMENT_ENDPOINTS,
  ...ACTION_ENDPOINTS,
  ...APP_ENDPOINTS,
  ...DEVICE_ENDPOINTS,
})
  .map(([route, handle]) => ({ words: route.split(/[ /]/), handle }))
  .toSorted((one, other) => namesIn(one.words) - namesIn(other.words));

/** WebDriverAgent's HTTP interface on 127.0.0.1. */
export async function startWdaServer(
  context: WdaContext,
): Promise<{ readonly url: string; close(): Promise<void> }> {
  const server = createServer(KEPT_ALIVE, (request, response) => void answer(context, request, response));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function answer(
  context: WdaContext,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  let [status, value]: [number, unknown] = [200, null];
  try {
    value = (await handle(context, request)) ?? null;
  } catch (error) {
    const known =
      error instanceof WebDriverError ? error : new WebDriverError('unknown error', messageOf(error));
    status = known.status;
    value = { error: known.code, message: known.message, traceback: '' };
  }
  const { sessionId } = context.state;
  const body = Buffer.from(JSON.stringify({ value, sessionId: sessionId === '' ? null : sessionId }));
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': body.length,
  });
  response.end(body);
}

async function handle(context: WdaContext, request: IncomingMessage): Promise<unknown> {
  // A web page elsewhere must not reach the phone through a name of its own.
  if (!/^(127\.0\.0\.1|localhost)(:\d+)?$/.test(request.headers.host ?? '')) {
    throw new WebDriverError('invalid argument', 'WebDriverAgent is at 127.0.0.1');
  }
  const body = await readJson(request);
  const { pathname } = new URL(request.url ?? '/', 'http://127.0.0.1');
  const sessionId = SESSION.exec(pathname)?.[1];
  const path = pathname.replace(SESSION, '') || '/';
  const found = findEndpoint(`${request.method} ${path}`);
  if (!found) {
    context.unknown.note(`WebDriverAgent ${request.method} ${path}`);
    throw new WebDriverError('unknown command', `Unhandled endpoint: ${request.method} ${path}`);
  }
  if (sessionId !== undefined && sessionId !== context.state.sessionId) {
    throw new WebDriverError('invalid session id', 'The session does not exist');
  }
  return found.handle(context, { params: found.params, body });
}

function findEndpoint(
  route: string,
): { handle: WdaEndpoints[string]; params: WdaRequest['params'] } | undefined {
  const words = route.split(/[ /]/);
  for (const endpoint of ENDPOINTS) {
    const fits =
      endpoint.words.length === words.length &&
      endpoint.words.every((word, index) => word.startsWith(':') || word === words[index]);
    if (!fits) continue;
    const names = endpoint.words.flatMap((word, index) =>
      word.startsWith(':') ? [[word.slice(1), words[index]!] as const] : [],
    );
    return { handle: endpoint.handle, params: new Map(names) };
  }
  return undefined;
}

async function readJson(request: IncomingMessage): Promise<Readonly<Record<string, unknown>>> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length;
    // Read to its end all the same: a connection that is cut off loses the answer.
    if (size <= LARGEST_BODY) parts.push(part);
  }
  if (size > LARGEST_BODY) throw new WebDriverError('invalid argument', 'The body is too large');
  if (size === 0) return {};
  try {
    const value: unknown = JSON.parse(Buffer.concat(parts).toString('utf8'));
    if (typeof value === 'object' && value !== null) return value as Readonly<Record<string, unknown>>;
  } catch {
    // Said below.
  }
  throw new WebDriverError('invalid argument', 'The body is no JSON object');
}

function namesIn(words: readonly string[]): number {
  return words.filter((word) => word.startsWith(':')).length;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
