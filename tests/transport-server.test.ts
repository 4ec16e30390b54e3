import { once } from 'node:events';
import http from 'node:http';
import http2 from 'node:http2';
import https from 'node:https';
import net from 'node:net';
import tls from 'node:tls';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeAll, expect, it } from 'vitest';
import { createCertificate, type Certificate } from '../harness/transport/certificate.ts';
import { startServer, type Server, type ServerOptions } from '../harness/transport/server.ts';
import { createTwin } from '../harness/twin/create-twin.ts';

let certificate: Certificate;
const cleanUps: (() => unknown)[] = [];
beforeAll(async () => {
  certificate = await createCertificate();
});
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).toReversed()) await cleanUp();
});

const echo = async (request: Request): Promise<Response> =>
  Response.json({ url: request.url, method: request.method, body: await request.text() });

async function serve(options: Partial<ServerOptions> = {}): Promise<Server> {
  const server = await startServer({ handle: echo, ...options });
  cleanUps.push(() => server.close());
  return server;
}

interface Answer {
  status: number;
  headers: Record<string, unknown>;
  body: string;
}

/** One request over HTTP/2, on a connection of its own. Rejects when the stream is reset. */
async function overHttp2(
  server: Server,
  headers: http2.OutgoingHttpHeaders,
  body?: string | Buffer,
): Promise<Answer> {
  const session = http2.connect(server.url, { ca: certificate.cert });
  session.on('error', () => {});
  cleanUps.push(() => session.destroy());
  const stream = session.request({ ':authority': 'sdk.iad-01.braze.com', ...headers });
  const answered = new Promise<Answer>((resolve, reject) => {
    let status = 0;
    let received: Record<string, unknown> = {};
    const parts: Buffer[] = [];
    stream.on('response', (answer) => {
      status = Number(answer[':status']);
      received = { ...answer };
    });
    stream.on('data', (part: Buffer) => parts.push(part));
    stream.on(
      'end',
      () => status && resolve({ status, headers: received, body: Buffer.concat(parts).toString() }),
    );
    stream.on('error', reject);
    stream.on('close', () => reject(new Error(`closed with code ${stream.rstCode}`)));
  });
  stream.end(body);
  return answered;
}

/** One request over HTTP/1.1. */
async function overHttp1(
  server: Server,
  options: http.RequestOptions,
  body?: string | Buffer,
): Promise<Answer> {
  const { request: ask } = server.url.startsWith('https:') ? https : http;
  const request = ask(server.url, { headers: { host: 'sdk.iad-01.braze.com' }, ...options });
  request.end(body);
  const [response] = (await once(request, 'response')) as [http.IncomingMessage];
  const parts: Buffer[] = await response.toArray();
  return {
    status: response.statusCode ?? 0,
    headers: response.headers,
    body: Buffer.concat(parts).toString(),
  };
}

it('speaks HTTP/2, and hands on the host the app asked for', async () => {
  const server = await serve({ certificate });
  const answer = await overHttp2(server, { ':method': 'POST', ':path': '/api/v3/data/?a=1' }, '{"a":"é"}');
  expect(answer.status).toBe(200);
  expect(JSON.parse(answer.body)).toEqual({
    url: 'https://sdk.iad-01.braze.com/api/v3/data/?a=1',
    method: 'POST',
    body: '{"a":"é"}',
  });
});

it('speaks HTTP/1.1 on the same port, to whoever prefers it', async () => {
  const server = await serve({ certificate });
  const socket = tls.connect({
    port: server.port,
    ca: certificate.cert,
    servername: 'sdk.fra-02.braze.eu',
    ALPNProtocols: ['http/1.1'],
  });
  cleanUps.push(() => socket.destroy());
  await once(socket, 'secureConnect');
  socket.write('GET /x HTTP/1.1\r\nHost: sdk.fra-02.braze.eu\r\nConnection: close\r\n\r\n');
  const text = Buffer.concat(await socket.toArray()).toString();
  expect(socket.alpnProtocol).toBe('http/1.1');
  expect(text).toMatch(/^HTTP\/1.1 200 OK/);
  expect(text).toContain('https://sdk.fra-02.braze.eu/x');
});

it('speaks plain HTTP without a certificate, and keeps the connection', async () => {
  const server = await serve();
  const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
  cleanUps.push(() => agent.destroy());
  for (let i = 0; i < 3; i++) {
    const answer = await overHttp1(server, { agent, method: 'POST', path: `/${i}` }, `body ${i}`);
    expect(JSON.parse(answer.body)).toEqual({
      url: `http://sdk.iad-01.braze.com/${i}`,
      method: 'POST',
      body: `body ${i}`,
    });
  }
  expect(server.url).toBe(`http://127.0.0.1:${server.port}`);
});

it('says that it keeps a connection for longer than an SDK pauses, with TLS and without', async () => {
  for (const server of [await serve(), await serve({ certificate })]) {
    const agent = server.url.startsWith('https:')
      ? new https.Agent({ keepAlive: true, ca: certificate.cert, servername: 'sdk.iad-01.braze.com' })
      : new http.Agent({ keepAlive: true });
    cleanUps.push(() => agent.destroy());
    const { headers } = await overHttp1(server, { agent, path: '/' });
    expect(headers).toMatchObject({ connection: 'keep-alive', 'keep-alive': 'timeout=600' });
  }
});

it('gives a handler a request it can clone and read twice', async () => {
  const server = await serve({
    certificate,
    handle: async (request) => Response.json([await request.clone().text(), await request.json()]),
  });
  const answer = await overHttp2(server, { ':method': 'POST', ':path': '/' }, '{"a":1}');
  expect(JSON.parse(answer.body)).toEqual(['{"a":1}', { a: 1 }]);
});

it.each([
  'evil.example',
  'braze.com.evil.example',
  'notbraze.com',
  '[::1]',
  'sdk.iad-01.braze.com@evil.example',
])('does nothing for the host %j', async (host) => {
  let calls = 0;
  const handle = async () => {
    calls++;
    return new Response('secret');
  };
  const plain = await serve({ handle });
  const secure = await serve({ handle, certificate });
  const first = await overHttp1(plain, { method: 'POST', headers: { host } }, '{}');
  expect([400, 421]).toContain(first.status);
  expect(first.headers['access-control-allow-origin']).toBeUndefined();
  const second = await overHttp2(secure, { ':method': 'POST', ':authority': host, host }, '{}').catch(
    () => undefined,
  );
  expect([400, 421, undefined]).toContain(second?.status);
  expect(calls).toBe(0);
});

it('does not let an absolute target name another host', async () => {
  let calls = 0;
  const server = await serve({ handle: async () => (calls++, new Response()) });
  const answer = await overHttp1(server, { path: 'http://evil.example/' });
  expect(answer.status).toBe(421);
  expect(calls).toBe(0);
});

it('does nothing for a request that names no host', async () => {
  let calls = 0;
  const server = await serve({ handle: async () => (calls++, new Response()) });
  const socket = net.connect(server.port, '127.0.0.1');
  socket.write('GET / HTTP/1.0\r\n\r\n');
  expect(Buffer.concat(await socket.toArray()).toString()).toMatch(/^HTTP\/1.1 421 /);
  expect(calls).toBe(0);
});

it('answers for further hosts when told to', async () => {
  const server = await serve({ hosts: ['Shop.example'] });
  expect((await overHttp1(server, { headers: { host: 'shop.EXAMPLE:8080' } })).status).toBe(200);
});

it('refuses 200 MB over HTTP/2 at once, without holding it, and goes on serving', async () => {
  const errors: unknown[] = [];
  const server = await serve({ certificate, onError: (error) => errors.push(error) });
  const session = http2.connect(server.url, { ca: certificate.cert });
  cleanUps.push(() => session.destroy());
  const stream = session.request({ ':method': 'POST', ':path': '/', ':authority': 'sdk.iad-01.braze.com' });
  stream.on('error', () => {});
  const before = process.memoryUsage().rss;
  const part = Buffer.alloc(1024 * 1024);
  let sent = 0;
  const pump = () => {
    while (sent < 200 && !stream.destroyed && !stream.writableEnded) {
      sent++;
      if (!stream.write(part)) return;
    }
    stream.end();
  };
  stream.on('drain', pump);
  pump();
  const [headers] = (await once(stream, 'response')) as [http2.IncomingHttpHeaders];
  expect(headers[':status']).toBe(413);
  expect(headers['access-control-allow-origin']).toBe('*');
  let text = '';
  stream.on('data', (data: Buffer) => (text += data.toString()));
  await once(stream, 'end');
  expect(JSON.parse(text)).toEqual({ message: 'The body is larger than 10485760 bytes.' });
  expect(sent).toBeLessThan(30);
  expect(process.memoryUsage().rss - before).toBeLessThan(100 * 1024 * 1024);
  expect(String(errors[0])).toContain('[BODY_TOO_LARGE]');
  expect((await overHttp2(server, { ':method': 'POST', ':path': '/' }, 'small')).status).toBe(200);
});

it('refuses 200 MB over HTTP/1.1, declared or chunked, and the sender reads why', async () => {
  const server = await serve();
  const declared = http.request(server.url, {
    method: 'POST',
    headers: { host: 'sdk.iad-01.braze.com', 'content-length': 200 * 1024 * 1024 },
  });
  declared.on('error', () => {});
  declared.flushHeaders();
  const [refused] = (await once(declared, 'response')) as [http.IncomingMessage];
  expect(refused.statusCode).toBe(413);
  expect(refused.headers['access-control-allow-origin']).toBe('*');
  declared.destroy();

  const chunked = http.request(server.url, { method: 'POST', headers: { host: 'sdk.iad-01.braze.com' } });
  chunked.on('error', () => {});
  const part = Buffer.alloc(1024 * 1024);
  for (let i = 0; i < 12; i++) chunked.write(part);
  const [alsoRefused] = (await once(chunked, 'response')) as [http.IncomingMessage];
  expect(alsoRefused.statusCode).toBe(413);
  chunked.destroy();
});

it('takes a body of exactly the limit, and not one byte more', async () => {
  const server = await serve({ certificate, bodyLimit: 1000 });
  const post = { ':method': 'POST', ':path': '/' };
  expect((await overHttp2(server, post, 'x'.repeat(1000))).status).toBe(200);
  expect((await overHttp2(server, post, 'x'.repeat(1001))).status).toBe(413);
});

it('survives a gzip bomb: the twin behind it unpacks no more than its limit', async () => {
  const twin = createTwin();
  const server = await serve({ certificate, handle: (request) => twin.fetch(request) });
  const bomb = gzipSync(Buffer.alloc(300 * 1024 * 1024));
  expect(bomb.length).toBeLessThan(1024 * 1024);
  const before = process.memoryUsage().rss;
  const answer = await overHttp2(
    server,
    { ':method': 'POST', ':path': '/api/v3/data/', 'content-encoding': 'gzip' },
    bomb,
  );
  expect(answer.status).toBe(413);
  expect(answer.headers['access-control-allow-origin']).toBe('*');
  expect(process.memoryUsage().rss - before).toBeLessThan(150 * 1024 * 1024);
});

it('turns a handler that throws into a readable 500 and a report', async () => {
  const errors: unknown[] = [];
  const problem = new Error('mine');
  const server = await serve({
    certificate,
    handle: () => Promise.reject(problem),
    onError: (error) => errors.push(error),
  });
  const answer = await overHttp2(server, { ':method': 'POST', ':path': '/' }, '{}');
  expect(answer.status).toBe(500);
  expect(answer.headers['access-control-allow-origin']).toBe('*');
  expect(JSON.parse(answer.body)).toEqual({ message: 'The local server failed. The run reports why.' });
  expect(errors).toEqual([problem]);
});

it('resets one stream for Response.error() over HTTP/2; the connection lives', async () => {
  const server = await serve({
    certificate,
    handle: async (request) => (request.url.endsWith('/bad') ? Response.error() : new Response('good')),
  });
  const session = http2.connect(server.url, { ca: certificate.cert });
  cleanUps.push(() => session.destroy());
  const ask = (path: string) =>
    session.request({ ':path': path, ':authority': 'sdk.iad-01.braze.com' }).end();
  const bad = ask('/bad');
  const [error] = (await once(bad, 'error').catch((thrown: unknown) => [thrown])) as [Error];
  expect(error.message).toContain('NGHTTP2_INTERNAL_ERROR');
  const good = ask('/good');
  expect(Buffer.concat(await good.toArray()).toString()).toBe('good');
});

it('drops the connection for Response.error() over HTTP/1.1', async () => {
  const server = await serve({ handle: async () => Response.error() });
  await expect(overHttp1(server, { method: 'POST' }, '{}')).rejects.toMatchObject({ code: 'ECONNRESET' });
});

it('closes although connections are half open, idle or in the middle of a request', async () => {
  for (const secure of [true, false]) {
    const server = await startServer({
      handle: () => new Promise(() => {}),
      ...(secure ? { certificate } : {}),
    });
    const silent = net.connect(server.port, '127.0.0.1');
    const broken = net.connect(server.port, '127.0.0.1');
    for (const socket of [silent, broken]) socket.on('error', () => {});
    await Promise.all([once(silent, 'connect'), once(broken, 'connect')]);
    broken.write(secure ? Buffer.from([22, 3, 1, 2, 0, 1]) : 'POST / HTTP/1.1\r\nHost: loc');
    const hanging = secure
      ? overHttp2(server, { ':method': 'POST' }, '{}')
      : overHttp1(server, { method: 'POST' }, '{}');
    const ended = expect(hanging).rejects.toThrow();
    const closed = Promise.all(
      [silent, broken].map((socket) => new Promise((resolve) => socket.once('close', resolve))),
    );
    await server.close();
    await Promise.all([ended, closed]);
  }
}, 5_000);

it('shrugs off bytes that are no request at all', async () => {
  const server = await serve({ certificate });
  for (const bytes of ['GET / HTTP/1.1\r\n\r\n', '\0\0\0', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n']) {
    const socket = net.connect(server.port, '127.0.0.1');
    socket.on('error', () => {});
    socket.end(bytes);
    await once(socket, 'close');
  }
  expect((await overHttp2(server, { ':path': '/' })).status).toBe(200);
});

it('says which port is taken', async () => {
  const server = await serve();
  await expect(startServer({ handle: echo, port: server.port })).rejects.toMatchObject({ code: 'PORT_BUSY' });
});

it('listens on 127.0.0.1 only', async () => {
  const server = await serve({ certificate });
  const socket = net.connect(server.port, '127.0.0.2');
  const [error] = (await once(socket, 'error')) as [NodeJS.ErrnoException];
  expect(error.code).toBe('ECONNREFUSED');
});

/** A promise that is resolved from outside. */
function signal(): { readonly promise: Promise<void>; readonly resolve: () => void } {
  let resolve = () => {};
  const promise = new Promise<void>((done) => (resolve = done));
  return { promise, resolve };
}

it('disconnects whoever is connected, waits for what is under way, and goes on serving', async () => {
  const arrived = signal();
  const finish = signal();
  let finished = false;
  const handle = async () => {
    arrived.resolve();
    await finish.promise;
    finished = true;
    return Response.json({});
  };
  const { url, disconnect } = await serve({ handle });
  const cutOff = fetch(url, { method: 'POST', body: '{}' }).catch(() => 'cut off');
  await arrived.promise;
  const disconnected = disconnect();
  await expect(cutOff).resolves.toBe('cut off');
  expect(finished).toBe(false);
  finish.resolve();
  await disconnected;
  expect(finished).toBe(true);
  expect((await fetch(url, { method: 'POST', body: '{}' })).status).toBe(200);
});

it('answers without the Web objects what it may, as the handler would, and leaves the rest to the handler', async () => {
  const twin = createTwin();
  twin.open({ name: 'shop', apps: [{ name: 'Web', platform: 'web', key: 'k' }] });
  const left: string[] = [];
  const handle = (request: Request) => {
    left.push(request.headers.get('content-encoding') ?? request.method);
    return twin.fetch(request);
  };
  const server = await serve({ handle, answer: twin.answer });
  const peer = await serve({ handle: twin.fetch });
  const body = JSON.stringify({ api_key: 'k', device_id: 'd', time: 1, events: [] });
  const packed = { body: gzipSync(body), headers: { 'content-encoding': 'gzip' } };
  for (const init of [{ body }, { body: '{' }, packed, { method: 'OPTIONS' }]) {
    const [one, other] = await Promise.all(
      [server, peer].map(async ({ url }) => {
        const response = await fetch(`${url}/api/v3/data/`, { method: 'POST', ...init });
        const headers = [...response.headers].filter(([name]) => /^(access-control|content-type)/.test(name));
        return { status: response.status, headers, body: await response.text() };
      }),
    );
    expect(one).toEqual(other);
  }
  expect(left).toEqual(['gzip', 'OPTIONS']);
});
