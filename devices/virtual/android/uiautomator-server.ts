import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { KEPT_ALIVE } from '../kept-alive.ts';
import type { AndroidSystem } from './android-system.ts';
import { DEVICE_ENDPOINTS } from './device-endpoints.ts';
import { ELEMENT_ENDPOINTS } from './element-endpoints.ts';
import { matchEndpoint } from './endpoint.ts';
import { UiAutomatorSession } from './uiautomator-session.ts';
import { WebDriverError } from '../webdriver-error.ts';

const ENDPOINTS = { ...ELEMENT_ENDPOINTS, ...DEVICE_ENDPOINTS };
/** The most that a request carries, in bytes. */
const MAX_BODY = 1024 * 1024;

/** The HTTP of the server that the driver installs on a device, on 127.0.0.1. It has one session at a time, as the real one has. */
export class UiAutomatorServer {
  readonly #system: AndroidSystem;
  readonly #server: Server;
  #sessionId = '';
  #session: UiAutomatorSession;

  private constructor(system: AndroidSystem) {
    this.#system = system;
    this.#session = new UiAutomatorSession(system);
    this.#server = createServer(KEPT_ALIVE, (request, response) => void this.#serve(request, response));
  }

  static async start(system: AndroidSystem): Promise<UiAutomatorServer> {
    const server = new UiAutomatorServer(system);
    await new Promise<void>((resolve, reject) => {
      server.#server.once('error', reject).listen(0, '127.0.0.1', resolve);
    });
    return server;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  async close(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()));
    this.#server.closeAllConnections();
    await closed;
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let status = 200;
    let value: unknown;
    try {
      value = (await this.#answer(request)) ?? null;
    } catch (error) {
      const said = error instanceof WebDriverError ? error : unknownError(error);
      status = said.status;
      value = { error: said.code, message: said.message, stacktrace: '' };
    }
    response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' });
    response.end(JSON.stringify({ sessionId: this.#sessionId || null, value }));
  }

  async #answer(request: IncomingMessage): Promise<unknown> {
    // A web page that found the port comes under another name.
    if (!/^(?:127\.0\.0\.1|localhost)(?::\d+)?$/.test(request.headers.host ?? '')) {
      throw new WebDriverError('invalid argument', 'This server answers only as 127.0.0.1');
    }
    const method = request.method ?? '';
    const path = (request.url ?? '').replace(/\?.*$/s, '').replace(/\/+$/, '');
    const body = await readBody(request);
    if (method === 'GET' && path === '/status') {
      return {
        ready: true,
        message: 'UiAutomator2 Server is ready to accept commands',
        build: { version: '10.6.6' },
      };
    }
    if (method === 'GET' && path === '/sessions')
      return this.#sessionId ? [{ id: this.#sessionId, capabilities: {} }] : [];
    if (method === 'POST' && path === '/session') return this.#begin();
    const [, sessionId, rest = ''] = /^\/session\/([^/]+)(?:\/(.*))?$/s.exec(path) ?? [];
    const found = matchEndpoint(ENDPOINTS, method, rest);
    if (sessionId !== undefined && sessionId !== this.#sessionId) {
      throw new WebDriverError('invalid session id', 'There is no such session');
    }
    if (sessionId !== undefined && rest === '' && method === 'GET') return {};
    if (sessionId !== undefined && rest === '' && method === 'DELETE') return this.#end();
    if (found) return found.endpoint(this.#session, { params: found.params, body });
    this.#system.recordUnknown(`${method} ${sessionId === undefined ? path : rest}`);
    throw new WebDriverError('unknown command', `${method} ${path} is not known`);
  }

  #begin() {
    this.#sessionId = randomUUID();
    this.#session = new UiAutomatorSession(this.#system);
    return { sessionId: this.#sessionId, capabilities: {} };
  }

  #end(): void {
    this.#sessionId = '';
    this.#system.stopInstrumentation();
  }
}

async function readBody(request: IncomingMessage): Promise<Readonly<Record<string, unknown>>> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    length += part.length;
    // Read to its end all the same: a connection that is cut takes the answer along.
    if (length <= MAX_BODY) parts.push(part);
  }
  if (length > MAX_BODY) {
    throw new WebDriverError('invalid argument', `The body is larger than ${MAX_BODY} bytes`);
  }
  if (length === 0) return {};
  try {
    const body: unknown = JSON.parse(Buffer.concat(parts).toString());
    if (typeof body === 'object' && body !== null) return body as Readonly<Record<string, unknown>>;
  } catch {
    // Said below.
  }
  throw new WebDriverError('invalid argument', 'The body is no JSON object');
}

const unknownError = (error: unknown): WebDriverError =>
  new WebDriverError('unknown error', error instanceof Error ? error.message : String(error));
