import { once } from 'node:events';
import http2 from 'node:http2';
import net from 'node:net';
import tls from 'node:tls';
import { expect, onTestFinished, test } from 'vitest';
import { createCertificate } from '../harness/transport/certificate.ts';
import { startServer, type ServerOptions } from '../harness/transport/server.ts';
import { createTwin } from '../harness/twin/create-twin.ts';

const APP_KEY = 'web-key';
/** Short, so that a test sees its end; long enough for a machine that is busy with other tests. */
const PATIENCE = 1_000;
const BODY = JSON.stringify({ api_key: APP_KEY, device_id: 'd' });

async function serveTwin(options: Partial<ServerOptions> = {}) {
  const twin = createTwin();
  const workspace = twin.open({ name: 'test', apps: [{ name: 'Shop', platform: 'web', key: APP_KEY }] });
  const errors: unknown[] = [];
  const server = await startServer({
    handle: twin.fetch,
    onError: (error) => errors.push(error),
    ...options,
  });
  onTestFinished(() => server.close());
  return { twin, workspace, server, errors };
}

type Served = Awaited<ReturnType<typeof serveTwin>>;

function connect({ server }: Served): net.Socket {
  const socket = net.connect(server.port, '127.0.0.1');
  socket.on('error', () => {});
  onTestFinished(() => void socket.destroy());
  return socket;
}

/** All that comes until the connection is closed. */
async function untilClosed(socket: net.Socket): Promise<string> {
  let text = '';
  socket.on('data', (data: Buffer) => (text += data.toString()));
  await new Promise((resolve) => socket.once('close', resolve));
  return text;
}

const post = (body: string, more = '') =>
  `POST /api/v3/data/ HTTP/1.1\r\nhost: localhost\r\ncontent-length: ${Buffer.byteLength(body)}\r\n${more}\r\n${body}`;

/** The twin answers who behaves, and has stored nothing of who did not. */
async function goesOn({ server, workspace }: Served): Promise<void> {
  expect(workspace.profiles()).toEqual([]);
  expect((await fetch(`${server.url}/api/v3/data/`, { method: 'POST', body: BODY })).status).toBe(200);
}

test('a body that stops in the middle is answered with 408, and nothing of it is stored', async () => {
  const served = await serveTwin({ patience: PATIENCE });
  const socket = connect(served);
  socket.write(post(BODY).slice(0, -5));
  const text = await untilClosed(socket);
  expect(text).toContain('HTTP/1.1 408 ');
  expect(text).toContain('The body was not there after 1 s.');
  expect(String(served.errors)).toContain('[BODY_UNFINISHED]');
  await goesOn(served);
});

test('a body that comes a byte at a time is not waited for longer than one that stops', async () => {
  const served = await serveTwin({ patience: PATIENCE });
  const socket = connect(served);
  socket.write(post('x'.repeat(100_000)).slice(0, 200));
  const dripping = setInterval(() => socket.write('x'), 20);
  const text = await untilClosed(socket);
  clearInterval(dripping);
  expect(text).toContain('HTTP/1.1 408 ');
  await goesOn(served);
});

test('a half-sent body over HTTP/2 ends its stream, and the connection lives', async () => {
  const certificate = await createCertificate();
  const { server } = await serveTwin({ patience: PATIENCE, certificate });
  const session = http2.connect(server.url, { ca: certificate.cert });
  onTestFinished(() => session.destroy());
  const open = () =>
    session.request({ ':method': 'POST', ':path': '/api/v3/data/', ':authority': 'sdk.iad-01.braze.com' });
  const half = open();
  half.on('error', () => {});
  half.write('{"api_key":');
  const [refused] = (await once(half, 'response')) as [http2.IncomingHttpHeaders];
  expect(refused[':status']).toBe(408);
  const whole = open();
  whole.end(BODY);
  const [answered] = (await once(whole, 'response')) as [http2.IncomingHttpHeaders];
  expect(answered[':status']).toBe(200);
});

test.each([
  ['nothing', ''],
  ['half a line', 'POST /api'],
  ['headers without end', 'POST / HTTP/1.1\r\nhost: localhost\r\na: b\r\n'],
])('a connection that brings %s is cut off', async (_, bytes) => {
  const served = await serveTwin({ patience: PATIENCE });
  const socket = connect(served);
  socket.write(bytes);
  await untilClosed(socket);
  await goesOn(served);
});

test('a handshake that is never finished is cut off, and so is a connection that asks nothing after it', async () => {
  const certificate = await createCertificate();
  const served = await serveTwin({ patience: PATIENCE, certificate });
  const broken = connect(served);
  broken.write(Buffer.from([22, 3, 1, 2, 0, 1]));
  const silent = tls.connect({
    port: served.server.port,
    host: '127.0.0.1',
    ca: certificate.cert,
    servername: 'localhost',
  });
  silent.on('error', () => {});
  await Promise.all([broken, silent].map((it) => new Promise((resolve) => it.once('close', resolve))));
});

test.each([
  ['a header of 1 MB', `a: ${'x'.repeat(1_000_000)}\r\n`],
  ['100,000 headers', Array.from({ length: 100_000 }, (_, i) => `a${i}: b\r\n`).join('')],
  ['two lengths', 'content-length: 3\r\n'],
  ['a length and chunks', 'transfer-encoding: chunked\r\n'],
  ['a header with no name', ': x\r\n'],
  ['two hosts', 'host: evil.example\r\n'],
])('%s are refused without effect', async (_, headers) => {
  const served = await serveTwin();
  const socket = connect(served);
  socket.end(post(BODY, headers));
  await untilClosed(socket);
  await goesOn(served);
});

test('junk that is pipelined after a request costs its sender the connection, and nobody else anything', async () => {
  const served = await serveTwin();
  const socket = connect(served);
  socket.write(`${post(BODY)}${'\0junk\r\n\r\n'.repeat(1_000)}`);
  await untilClosed(socket);
  await served.server.disconnect();
  expect(served.workspace.profiles().length).toBeLessThanOrEqual(1);
  expect((await fetch(`${served.server.url}/api/v3/data/`, { method: 'POST', body: BODY })).status).toBe(200);
});

test.each(['text/plain', 'multipart/form-data; boundary=x', 'application/json; charset=utf-7', '\u00ff'])(
  'the content type %j makes no difference to what a body is',
  async (type) => {
    const { server } = await serveTwin();
    const headers = { 'content-type': type };
    const ask = (body: string) => fetch(`${server.url}/api/v3/data/`, { method: 'POST', body, headers });
    expect((await ask(BODY)).status).toBe(200);
    expect((await ask('--x\r\n')).status).toBe(400);
  },
);
