import { once } from 'node:events';
import http from 'node:http';
import net from 'node:net';
import tls from 'node:tls';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { beforeAll, expect, it, vi } from 'vitest';
import type { CertificateAuthority } from '../harness/transport/certificate-authority.ts';
import {
  connectThrough,
  overHttp2,
  secureThrough,
  socketTo,
  startProxy,
  startTarget,
  testAuthority,
  untilEnd,
  type TestProxy,
} from './proxy-clients.ts';

const SDK = 'sdk.iad-01.braze.com';
/** Short limits: what is cut off is cut off within the test. */
const PATIENCE = 1_000;
const run = promisify(execFile);
let authority: CertificateAuthority;
beforeAll(async () => {
  authority = await testAuthority();
});

/** The proxy still does its work. */
async function goesOn(proxy: TestProxy): Promise<void> {
  const secure = await secureThrough(proxy, SDK, { ca: authority.cert, ALPNProtocols: ['h2'] });
  expect((await overHttp2(secure, { ':authority': SDK })).status).toBe(200);
}

/** How a request in absolute form, or any other, is answered. */
async function ask(proxy: TestProxy, head: string): Promise<string> {
  const socket = socketTo(proxy.port);
  socket.write(`${head}\r\nConnection: close\r\n\r\n`);
  return untilEnd(socket);
}

const PRIVATE = [
  ...[
    '127.0.0.1',
    '127.1',
    '0x7f.1',
    '2130706433',
    '017700000001',
    '127.0.0.1.',
    '0.0.0.0',
    '0',
    'localhost',
  ],
  ...['[::1]', '[::]', '[::ffff:127.0.0.1]', '[::ffff:7f00:1]', '[::127.0.0.1]', '[64:ff9b::127.0.0.1]'],
  ...[
    '10.0.0.1',
    '172.16.0.1',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '224.0.0.1',
    '255.255.255.255',
  ],
  ...['[fe80::1]', '[fc00::1]', '[ff02::1]', '[2002:7f00:1::]'],
];

it.each(PRIVATE.map((host) => [host]))('does not connect to %s', async (host) => {
  const target = await startTarget((_, response) => void response.end('secret'));
  const proxy = await startProxy(authority, { allow: ['127.0.0.9:1', `other.example:${target.port}`] });
  const tunnelled = await connectThrough(proxy, `${host}:${target.port}`);
  const plain = await ask(proxy, `GET http://${host}:${target.port}/ HTTP/1.1\r\nHost: a`);
  const upgraded = await ask(
    proxy,
    `GET http://${host}:${target.port}/ HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nConnection: upgrade`,
  );
  expect(tunnelled.status).toBe(403);
  expect(plain).toMatch(/^HTTP\/1\.1 403 /);
  expect(upgraded).toMatch(/^HTTP\/1\.1 403 /);
  expect(target.connections()).toBe(0);
  expect(proxy.reports.map(({ code }) => code)).toEqual(
    Array.from({ length: 3 }, () => 'PROXY_TARGET_REFUSED'),
  );
});

it.each([
  ['a private address', ['127.0.0.1']],
  ['one private address among public ones', ['93.184.216.34', '::1']],
  ['a mapped address', ['::ffff:127.0.0.1']],
])('does not connect to a name at %s', async (_, addresses) => {
  const target = await startTarget((_request, response) => void response.end('secret'));
  const proxy = await startProxy(authority, { resolve: async () => addresses });
  expect((await connectThrough(proxy, `evil.example:${target.port}`)).status).toBe(403);
  expect(target.connections()).toBe(0);
});

it('resolves a name once: what it is later does not count', async () => {
  const target = await startTarget((_, response) => void response.end('secret'));
  const answers = [['127.0.0.2'], ['127.0.0.1']];
  const asked: string[] = [];
  const proxy = await startProxy(authority, {
    allow: [`rebound.example:${target.port}`],
    resolve: async (host) => (asked.push(host), answers[asked.length - 1] ?? []),
  });
  // Nobody listens on 127.0.0.2: a second look would have found the server.
  expect((await connectThrough(proxy, `rebound.example:${target.port}`)).status).toBe(502);
  expect(asked).toEqual(['rebound.example']);
  expect(target.connections()).toBe(0);
});

it('connects to exactly what it was given: not to other ports, not to other names of it', async () => {
  const target = await startTarget((_, response) => void response.end('mine'));
  const proxy = await startProxy(authority, {
    allow: [`127.0.0.1:${target.port}`],
    resolve: async () => ['127.0.0.1'],
  });
  expect(await ask(proxy, `GET http://127.0.0.1:${target.port}/ HTTP/1.1\r\nHost: a`)).toContain('mine');
  expect((await connectThrough(proxy, `other.example:${target.port}`)).status).toBe(403);
  expect((await connectThrough(proxy, '127.0.0.1:1')).status).toBe(403);
  await expect(startProxy(authority, { allow: ['http://127.0.0.1'] })).rejects.toThrow(
    '[ALLOWED_HOST_INVALID]',
  );
});

it('refuses a loop through itself, even where it was given', async () => {
  const free = net.createServer().listen(0, '127.0.0.1');
  await once(free, 'listening');
  const { port } = free.address() as net.AddressInfo;
  await new Promise((resolve) => free.close(resolve));
  const proxy = await startProxy(authority, {
    port,
    allow: [`127.0.0.1:${port}`, `me.example:${port}`],
    resolve: async () => ['127.0.0.1'],
  });
  for (const host of ['127.0.0.1', 'me.example']) {
    expect((await connectThrough(proxy, `${host}:${port}`)).status).toBe(403);
    expect(await ask(proxy, `GET http://${host}:${port}/ HTTP/1.1\r\nHost: a`)).toContain(
      'that is the proxy itself',
    );
  }
});

it.each([
  ['an address in userinfo', `http://${SDK}@127.0.0.1/`],
  ['another scheme', 'ftp://example.com/'],
  ['https in the request line', `https://${SDK}/`],
  ['no URL', '*'],
])('refuses %s', async (_, target) => {
  const proxy = await startProxy(authority);
  expect(await ask(proxy, `GET ${target} HTTP/1.1\r\nHost: ${SDK}`)).toMatch(/^HTTP\/1\.1 400 /);
});

it.each(['', 'example.com', 'example.com:0', 'example.com:99999', 'a@b:443', '/x:443', '[::1', ':443'])(
  'refuses CONNECT to %j',
  async (target) => {
    const proxy = await startProxy(authority);
    expect([0, 400]).toContain((await connectThrough(proxy, target)).status);
    await goesOn(proxy);
  },
);

it('answers no request whose header names another host than its target', async () => {
  const proxy = await startProxy(authority);
  expect(await ask(proxy, `GET http://${SDK}/ HTTP/1.1\r\nHost: evil.example`)).toMatch(/^HTTP\/1\.1 400 /);
  const secure = await secureThrough(proxy, SDK, { ca: authority.cert });
  secure.write('GET / HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n');
  expect(await untilEnd(secure)).toMatch(/^HTTP\/1\.1 421 /);
});

it.each(['SDK.IAD-01.BRAZE.COM', 'sdk.iad-01.braze.com.', 'deep.below.sdk.braze.eu'])(
  'never sends Braze’s traffic out: %s',
  async (host) => {
    let resolved = 0;
    const proxy = await startProxy(authority, { resolve: async () => (resolved++, ['127.0.0.1']) });
    const { status } = await connectThrough(proxy, `${host}:443`);
    expect(status).toBe(200);
    expect(resolved).toBe(0);
  },
);

it('says that the app refused our certificate: by an alert, as curl and phones do', async () => {
  const proxy = await startProxy(authority);
  for (const version of ['--tls-max 1.2', '--tlsv1.3']) {
    proxy.reports.length = 0;
    const args = ['-sS', '--noproxy', '', '--proxy', proxy.url, ...version.split(' '), `https://${SDK}/`];
    await expect(run('curl', args)).rejects.toThrow('curl');
    const { message, host } = await proxy.reported('CERTIFICATE_REFUSED');
    expect(message).toContain(`The app refused our certificate for ${SDK}: it sent the alert unknown_ca.`);
    expect(host).toBe(SDK);
  }
});

it.each([
  ['TLSv1.2', 'CERTIFICATE_REFUSED', 'it left after the handshake and asked nothing'],
  // Here the end of the handshake is the client's, and Node's does not say it.
  ['TLSv1.3', 'TLS_UNFINISHED', 'it hung up'],
] as const)(
  'says so, too, of an app that looks at the certificate itself, over %s',
  async (maxVersion, code, said) => {
    const proxy = await startProxy(authority);
    await secureThrough(proxy, SDK, { ca: [], maxVersion });
    const { message, host } = await proxy.reported(code);
    expect(message).toContain(said);
    expect(host).toBe(SDK);
  },
);

it('serves a client that names no host in its handshake', async () => {
  const proxy = await startProxy(authority);
  const { socket } = await connectThrough(proxy, `${SDK}:443`);
  const secure = tls.connect({ socket, ca: authority.cert, checkServerIdentity: () => undefined });
  secure.write(`GET /n HTTP/1.1\r\nHost: ${SDK}\r\nConnection: close\r\n\r\n`);
  expect(await untilEnd(secure)).toContain(`https://${SDK}/n`);
});

it.each<[string, (proxy: TestProxy) => Promise<unknown>]>([
  [
    'TLS 1.0',
    (proxy) =>
      secureThrough(proxy, SDK, {
        ca: authority.cert,
        minVersion: 'TLSv1',
        maxVersion: 'TLSv1',
        ciphers: 'DEFAULT@SECLEVEL=0',
      }),
  ],
  [
    'no TLS at all',
    async (proxy) => void (await connectThrough(proxy, `${SDK}:443`)).socket.write('GET / HTTP/1.1\r\n\r\n'),
  ],
  [
    'half a handshake',
    async (proxy) => (await connectThrough(proxy, `${SDK}:443`)).socket.end(Buffer.from([22, 3, 1, 2, 0, 1])),
  ],
  ['a client that hangs up', async (proxy) => (await connectThrough(proxy, `${SDK}:443`)).socket.destroy()],
  ['a client that says nothing', (proxy) => connectThrough(proxy, `${SDK}:443`)],
])('reports %s, with the host, and goes on', async (_, act) => {
  const proxy = await startProxy(authority, { patience: PATIENCE });
  await act(proxy);
  expect((await proxy.reported('TLS_UNFINISHED')).host).toBe(SDK);
  await goesOn(proxy);
});

it('cuts off 500 tunnels in which nothing is said, and serves others meanwhile', async () => {
  const proxy = await startProxy(authority, { patience: 3_000 });
  const open = await Promise.all(Array.from({ length: 500 }, () => connectThrough(proxy, `${SDK}:443`)));
  expect(open.every(({ status }) => status === 200)).toBe(true);
  await goesOn(proxy);
  await Promise.all(open.map(({ socket }) => untilEnd(socket)));
  await expect.poll(() => proxy.reports.length).toBe(500);
});

it.each([
  ['nothing', ''],
  ['half a CONNECT', 'CONNECT sdk'],
  ['headers without end', `CONNECT ${SDK}:443 HTTP/1.1\r\na: b\r\n`],
  ['no HTTP', '\0\u0001\u0002\r\n\r\n'],
  ['a header of 1 MB', `CONNECT ${SDK}:443 HTTP/1.1\r\na: ${'x'.repeat(1_000_000)}\r\n\r\n`],
])('cuts off a client that brings %s', async (_, bytes) => {
  const proxy = await startProxy(authority, { patience: PATIENCE });
  const socket = socketTo(proxy.port);
  socket.write(bytes);
  expect(await untilEnd(socket)).not.toContain(' 200 ');
  await goesOn(proxy);
});

it('ends a tunnel that is silent for too long', async () => {
  const target = await startTarget(() => {});
  const proxy = await startProxy(authority, { allow: [`127.0.0.1:${target.port}`], idle: PATIENCE });
  const { socket } = await connectThrough(proxy, `127.0.0.1:${target.port}`);
  await untilEnd(socket);
});

it('passes a half-closed connection on, both ways', async () => {
  const target = net.createServer({ allowHalfOpen: true }, async (socket) => {
    const text = await untilEnd(socket);
    socket.end(`got ${text}`);
  });
  target.listen(0, '127.0.0.1');
  await once(target, 'listening');
  const at = `127.0.0.1:${(target.address() as net.AddressInfo).port}`;
  const proxy = await startProxy(authority, { allow: [at] });
  const { socket } = await connectThrough(proxy, at);
  socket.end('all');
  expect(await untilEnd(socket)).toBe('got all');
  await new Promise((resolve) => target.close(resolve));
});

it('says that a target cannot be reached', async () => {
  const proxy = await startProxy(authority, {
    allow: ['127.0.0.1:1'],
    resolve: () => Promise.reject(Object.assign(new Error('secret'), { code: 'ENOTFOUND' })),
  });
  expect((await connectThrough(proxy, '127.0.0.1:1')).status).toBe(502);
  expect(await ask(proxy, 'GET http://none.example/ HTTP/1.1\r\nHost: a')).toContain(
    '[PROXY_TARGET_UNREACHABLE] The device proxy could not reach none.example:80: ENOTFOUND.',
  );
});

it('gives up on a name that is never resolved', async () => {
  const proxy = await startProxy(authority, { patience: PATIENCE, resolve: () => new Promise(() => {}) });
  expect((await connectThrough(proxy, 'slow.example:443')).status).toBe(502);
});

it('answers 502 when a target breaks off', async () => {
  const target = await startTarget((request) => request.socket.destroy());
  const proxy = await startProxy(authority, { allow: [`127.0.0.1:${target.port}`] });
  expect(await ask(proxy, `GET http://127.0.0.1:${target.port}/ HTTP/1.1\r\nHost: a`)).toMatch(
    /^HTTP\/1\.1 502 /,
  );
});

it('does not become two requests on the way: a body in a GET stays a body', async () => {
  const seen: (string | undefined)[] = [];
  const target = await startTarget((request, response) => {
    seen.push(request.url);
    request.pipe(response);
  });
  const proxy = await startProxy(authority, { allow: [`127.0.0.1:${target.port}`] });
  const body = 'GET /smuggled HTTP/1.1\r\nHost: a\r\n\r\n';
  const sent = http.request({
    port: proxy.port,
    path: `http://127.0.0.1:${target.port}/a`,
    headers: { 'transfer-encoding': 'chunked' },
  });
  sent.end(body);
  const [answer] = (await once(sent, 'response')) as [http.IncomingMessage];
  expect(Buffer.concat(await answer.toArray()).toString()).toBe(body);
  expect(seen).toEqual(['/a']);
});

it('makes its certificate anew before it ends', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'Date'] });
  try {
    const proxy = await startProxy(authority);
    // OpenSSL keeps the real time, in which the new one is not valid yet.
    const serial = async () => {
      const secure = await secureThrough(proxy, SDK, { rejectUnauthorized: false });
      await once(secure, 'secureConnect');
      return secure.getPeerCertificate().serialNumber;
    };
    const first = await serial();
    vi.advanceTimersByTime(22 * 86_400_000);
    expect(await serial()).toBe(first);
    vi.advanceTimersByTime(2 * 86_400_000);
    await expect.poll(serial, { timeout: 10_000 }).not.toBe(first);
  } finally {
    vi.useRealTimers();
  }
});
