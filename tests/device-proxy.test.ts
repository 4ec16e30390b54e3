import { execFile } from 'node:child_process';
import { once } from 'node:events';
import http from 'node:http';
import net from 'node:net';
import { Duplex } from 'node:stream';
import tls from 'node:tls';
import { promisify } from 'node:util';
import { beforeAll, expect, it, onTestFinished } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import type { CertificateAuthority } from '../harness/transport/certificate-authority.ts';
import { createTwin } from '../harness/twin/create-twin.ts';
import {
  connectThrough,
  overHttp2,
  secureThrough,
  socketTo,
  startProxy,
  startTarget,
  testAuthority,
  untilEnd,
} from './proxy-clients.ts';

const SDK = 'sdk.iad-01.braze.com';
const run = promisify(execFile);
let authority: CertificateAuthority;
beforeAll(async () => {
  authority = await testAuthority(['sdk.shop.example']);
});

it('answers for Braze over HTTP/2, with a certificate that the device trusts', async () => {
  const proxy = await startProxy(authority);
  const secure = await secureThrough(proxy, SDK, { ca: authority.cert, ALPNProtocols: ['h2'] });
  await once(secure, 'secureConnect');
  expect([secure.authorized, secure.alpnProtocol]).toEqual([true, 'h2']);
  const answer = await overHttp2(
    secure,
    { ':method': 'POST', ':authority': SDK, ':path': '/api/v3/data/?a=1' },
    '{"a":"é"}',
  );
  expect(answer.status).toBe(200);
  expect(JSON.parse(answer.body)).toEqual({
    url: `https://${SDK}/api/v3/data/?a=1`,
    method: 'POST',
    body: '{"a":"é"}',
  });
  expect(proxy.reports).toEqual([]);
});

it('answers over HTTP/1.1, again and again on one connection, and quickly where it can', async () => {
  const twin = createTwin();
  twin.open({ name: 'w', apps: [{ name: 'a', platform: 'android', key: 'k' }] });
  const proxy = await startProxy(authority, { handle: twin.fetch, answer: twin.answer });
  const secure = await secureThrough(proxy, SDK, { ca: authority.cert });
  const body = JSON.stringify({ api_key: 'k', device_id: 'd', time: 1_800_000_000, events: [] });
  const post = `POST /api/v3/data/ HTTP/1.1\r\nHost: ${SDK}\r\nContent-Type: application/json\r\n`;
  for (let i = 0; i < 3; i++) {
    secure.write(`${post}Content-Length: ${body.length}\r\n\r\n${body}`);
    const [part] = (await once(secure, 'data')) as [Buffer];
    expect(part.toString()).toMatch(/^HTTP\/1\.1 20\d /);
  }
  expect(twin.ledger.exchanges).toHaveLength(3);
});

it('opens the hosts it was told of, and serves every Braze host with one certificate', async () => {
  const proxy = await startProxy(authority, { hosts: ['SDK.shop.example'] });
  const serials = new Set<string>();
  for (const host of [
    'sdk.shop.example',
    'sdk.fra-02.braze.eu',
    'rest.iad-03.braze.com',
    'sdk.us-10.braze.com',
  ]) {
    const secure = await secureThrough(proxy, host, { ca: authority.cert });
    await once(secure, 'secureConnect');
    expect(secure.authorized).toBe(true);
    serials.add(secure.getPeerCertificate().serialNumber);
    secure.write(`GET /x HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);
    expect(await untilEnd(secure)).toContain(`https://${host}/x`);
  }
  expect(serials.size).toBe(1);
});

it('serves curl, which checks the certificate itself', async () => {
  const proxy = await startProxy(authority);
  const { stdout } = await run('curl', [
    ...['-sS', '--noproxy', '', '--proxy', proxy.url, '--cacert', authority.paths.cert],
    ...['--data', 'x=1', `https://${SDK}/a`],
  ]);
  expect(JSON.parse(stdout)).toEqual({ url: `https://${SDK}/a`, method: 'POST', body: 'x=1' });
  const plain = await run('curl', ['-sS', '--noproxy', '', '--proxy', proxy.url, `http://${SDK}/b`]);
  expect(JSON.parse(plain.stdout)).toMatchObject({ url: `http://${SDK}/b`, method: 'GET' });
});

it('serves plain requests to Braze that come through a tunnel', async () => {
  const proxy = await startProxy(authority);
  const { status, socket } = await connectThrough(proxy, `${SDK}:80`);
  socket.write(`GET /t HTTP/1.1\r\nHost: ${SDK}\r\nConnection: close\r\n\r\n`);
  expect(status).toBe(200);
  expect(await untilEnd(socket)).toContain(`http://${SDK}/t`);
});

it('tunnels everything else unread', async () => {
  const target = net.createServer((socket) => void socket.pipe(socket)).listen(0, '127.0.0.1');
  await once(target, 'listening');
  onTestFinished(() => void target.close());
  const { port } = target.address() as net.AddressInfo;
  const proxy = await startProxy(authority, {
    allow: [`other.example:${port}`],
    resolve: async () => ['127.0.0.1'],
  });
  const { status, socket } = await connectThrough(proxy, `other.example:${port}`);
  expect(status).toBe(200);
  const noise = Buffer.from([22, 3, 1, 0, 0, 255]);
  socket.end(noise);
  expect(await untilEnd(socket)).toBe(noise.toString());
});

it('takes clients that do not wait for the answer to CONNECT', async () => {
  const proxy = await startProxy(authority);
  const socket = socketTo(proxy.port);
  let begun = false;
  let answered = false;
  const eager = new Duplex({
    read: () => {},
    write: (part: Buffer, _encoding, done) => {
      // The first words of TLS arrive together with CONNECT.
      const before = begun ? '' : `CONNECT ${SDK}:443 HTTP/1.1\r\nHost: ${SDK}:443\r\n\r\n`;
      begun = true;
      socket.write(Buffer.concat([Buffer.from(before), part]), done);
    },
  });
  socket.on('data', (part: Buffer) => {
    const start = answered ? 0 : part.indexOf('\r\n\r\n') + 4;
    answered = true;
    if (start < part.length) eager.push(part.subarray(start));
  });
  const secure = tls.connect({ socket: eager, ca: authority.cert, servername: SDK });
  onTestFinished(() => void secure.destroy());
  secure.write(`GET /eager HTTP/1.1\r\nHost: ${SDK}\r\n\r\n`);
  expect(String((await once(secure, 'data'))[0])).toMatch(/^HTTP\/1\.1 200 /);
});

it('sends plain requests on, without what concerns the proxy, and their answers back', async () => {
  const seen: http.IncomingHttpHeaders[] = [];
  const target = await startTarget((request, response) => {
    seen.push(request.headers);
    response.writeHead(201, { 'set-cookie': ['a=1', 'b=2'], 'keep-alive': 'x' });
    request.pipe(response);
  });
  const proxy = await startProxy(authority, { allow: [`127.0.0.1:${target.port}`] });
  const sent = http.request({
    port: proxy.port,
    method: 'POST',
    path: `http://127.0.0.1:${target.port}/a?b`,
    headers: { 'proxy-authorization': 'secret', 'x-own': 'kept', connection: 'x-drop', 'x-drop': '1' },
  });
  sent.write('one ');
  sent.end('two');
  const [answer] = (await once(sent, 'response')) as [http.IncomingMessage];
  expect(Buffer.concat(await answer.toArray()).toString()).toBe('one two');
  expect(answer.statusCode).toBe(201);
  expect(answer.headers['set-cookie']).toEqual(['a=1', 'b=2']);
  expect(seen[0]).toMatchObject({ 'x-own': 'kept', host: `127.0.0.1:${target.port}` });
  expect(seen[0]).not.toHaveProperty('proxy-authorization');
  expect(seen[0]).not.toHaveProperty('x-drop');
});

it('passes WebSockets through, in a tunnel and by a plain upgrade', async () => {
  const target = await startTarget(() => {});
  const sockets = new WebSocketServer({ server: target.server });
  sockets.on('connection', (socket) => socket.on('message', (text) => socket.send(`echo ${String(text)}`)));
  const authorityOfTarget = `127.0.0.1:${target.port}`;
  const proxy = await startProxy(authority, { allow: [authorityOfTarget] });
  const tunnelled = (await connectThrough(proxy, authorityOfTarget)).socket;
  const plain = socketTo(proxy.port);
  const clients = [
    () => new WebSocket(`ws://${authorityOfTarget}/`, { createConnection: () => tunnelled.resume() }),
    // The request line names the target whole, as clients do that do not tunnel.
    () =>
      new WebSocket(`ws://${authorityOfTarget}/`, {
        createConnection: () => plain,
        finishRequest: (request) => {
          request.path = `http://${authorityOfTarget}/`;
          request.end();
        },
      }),
  ];
  for (const open of clients) {
    const client = open();
    await once(client, 'open');
    client.send('hello');
    expect(String((await once(client, 'message'))[0])).toBe('echo hello');
    client.close();
    await once(client, 'close');
  }
});

it('listens on 127.0.0.1 alone, and leaves nothing open when it is closed', async () => {
  const proxy = await startProxy(authority);
  const secure = await secureThrough(proxy, SDK, { ca: authority.cert });
  await once(secure, 'secureConnect');
  const half = socketTo(proxy.port);
  half.write('CONNECT ');
  await once(half, 'connect');
  const ended = [secure, half].map(
    (it) => new Promise((resolve) => it.once('end', resolve).once('close', resolve)),
  );
  await proxy.close();
  secure.resume();
  half.resume();
  await Promise.all(ended);
  expect(proxy.url).toBe(`http://127.0.0.1:${proxy.port}`);
  await expect(once(tls.connect({ port: proxy.port, host: '127.0.0.1' }), 'connect')).rejects.toThrow(
    'ECONNREFUSED',
  );
  expect(proxy.reports).toEqual([]);
});
