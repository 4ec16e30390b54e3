import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { ChromiumRegistry } from './chromium-registry.ts';
import { fixed64Field, intField } from './protobuf.ts';

/** A push as a sender posted it. */
export interface PostedPush {
  readonly token: string;
  /** Seconds. */
  readonly ttl: number;
  readonly encoding: string | undefined;
  readonly body: Buffer;
}

interface Reply {
  readonly status: number;
  readonly body?: string | Buffer;
}

/** A check-in is a few kilobytes, in bytes. */
const BODY_LIMIT = 64 * 1024;
/** What a push service must take, and Google's takes no more: https://www.rfc-editor.org/rfc/rfc8030#section-7.2 */
const PUSH_LIMIT = 4096;
/** Four weeks, in seconds: the longest Google's service keeps a push. */
const TTL_LIMIT = 2_419_200;
/** Fields of AndroidCheckinResponse in Chromium's android_checkin proto. */
const CHECKIN_ANSWER = { ok: 1, time: 3, device: 7, secret: 8 } as const;

/** The half of the service that is asked over HTTP: check-in and registration by browsers, pushes by senders. */
export function createPushHttpServer(
  registry: ChromiumRegistry,
  deliver: (push: PostedPush) => number,
): Server {
  const routes: readonly [string, (request: IncomingMessage, body: Buffer, path: string) => Reply][] = [
    ['/checkin', () => checkIn(registry)],
    ['/register', (request, body) => register(registry, request, body)],
    ['/fcm/send/', (request, body, path) => post(deliver, request, body, path)],
    ['/wp/', (request, body, path) => post(deliver, request, body, path)],
  ];
  return createServer((request, response) => {
    request.on('error', () => {});
    response.on('error', () => {});
    // Another name for this port would be a web page's trick to reach it.
    if (!/^(?:127\.0\.0\.1|localhost):\d+$/.test(request.headers.host ?? ''))
      return reply(response, { status: 421 });
    const path = (request.url ?? '').split('?')[0] ?? '';
    const route = routes.find(([prefix]) => path.startsWith(prefix));
    if (!route) return reply(response, { status: 404 });
    const parts: Buffer[] = [];
    let size = 0;
    request.on('data', (part: Buffer) => {
      size += part.length;
      if (size <= BODY_LIMIT) parts.push(part);
      else reply(response, { status: 413 });
    });
    request.on('end', () => {
      if (size <= BODY_LIMIT) reply(response, route[1](request, Buffer.concat(parts), path));
    });
  }).on('clientError', (_error, socket) => socket.destroy());
}

function reply(response: ServerResponse, { status, body }: Reply): void {
  if (response.headersSent) return;
  // Of a refused body the rest is not read.
  response.writeHead(status, status === 413 ? { connection: 'close' } : {}).end(body);
}

function checkIn(registry: ChromiumRegistry): Reply {
  const { device, secret } = registry.issueDevice();
  return {
    status: 200,
    body: Buffer.concat([
      intField(CHECKIN_ANSWER.ok, 1),
      intField(CHECKIN_ANSWER.time, Date.now()),
      fixed64Field(CHECKIN_ANSWER.device, BigInt(device)),
      fixed64Field(CHECKIN_ANSWER.secret, BigInt(secret)),
    ]),
  };
}

/** Refusals are texts that Chromium knows, in answers that are otherwise fine: google_apis/gcm/engine/registration_request.cc */
function register(registry: ChromiumRegistry, request: IncomingMessage, body: Buffer): Reply {
  const form = new URLSearchParams(body.toString());
  const [device, app] = [form.get('device') ?? '', form.get('app') ?? ''];
  const [subtype, sender] = [form.get('X-subtype') ?? '', form.get('sender') ?? ''];
  const authorization = /^AidLogin (\d+):(\d+)$/.exec(request.headers.authorization ?? '');
  if (
    !app ||
    !authorization ||
    authorization[1] !== device ||
    !registry.admit(device, authorization[2] ?? '')
  ) {
    return { status: 401, body: 'Error=AUTHENTICATION_FAILED' };
  }
  if (form.get('delete') === 'true') {
    registry.unregister(device, app, subtype);
    return { status: 200, body: `deleted=${app}` };
  }
  if (!sender) return { status: 200, body: 'Error=INVALID_SENDER' };
  return { status: 200, body: `token=${registry.register(device, app, subtype, sender)}` };
}

function post(
  deliver: (push: PostedPush) => number,
  request: IncomingMessage,
  body: Buffer,
  path: string,
): Reply {
  const ttl = request.headers['ttl'];
  if (request.method !== 'POST') return { status: 405 };
  if (typeof ttl !== 'string' || !/^\d{1,10}$/.test(ttl)) return { status: 400 };
  if (body.length > PUSH_LIMIT) return { status: 413 };
  const push = {
    token: path.split('/').at(-1) ?? '',
    ttl: Math.min(Number(ttl), TTL_LIMIT),
    encoding: request.headers['content-encoding'],
    body,
  };
  return { status: deliver(push) };
}
