import { once } from 'node:events';
import http from 'node:http';
import http2 from 'node:http2';
import net from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mkdtempSync, rmSync } from 'node:fs';
import tls from 'node:tls';
import { afterAll, onTestFinished } from 'vitest';
import { CodedError } from '../harness/common/coded-error.ts';
import {
  openCertificateAuthority,
  type CertificateAuthority,
} from '../harness/transport/certificate-authority.ts';
import {
  startDeviceProxy,
  type DeviceProxy,
  type DeviceProxyOptions,
} from '../harness/transport/device-proxy.ts';

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** A certificate authority in a folder of its own, that goes with the file's last test. */
export async function testAuthority(hosts: readonly string[] = []): Promise<CertificateAuthority> {
  const folder = mkdtempSync(join(tmpdir(), 'braze-qa-ca-'));
  folders.push(folder);
  return openCertificateAuthority({ folder, hosts });
}

export interface Reported {
  readonly code: string;
  readonly message: string;
  readonly host: string | undefined;
}

export interface TestProxy extends DeviceProxy {
  /** Adds up. */
  readonly reports: Reported[];
  /** The next report with this code, or one that came already. */
  reported(code: string): Promise<Reported>;
}

/** A device proxy that answers with what it was asked, and goes with the test. */
export async function startProxy(
  authority: CertificateAuthority,
  options: Partial<DeviceProxyOptions> = {},
): Promise<TestProxy> {
  const reports: Reported[] = [];
  const waiting = new Set<() => void>();
  const proxy = await startDeviceProxy({
    authority,
    handle: async (request) =>
      Response.json({ url: request.url, method: request.method, body: await request.text() }),
    onError: (error, host) => {
      const code = error instanceof CodedError ? error.code : 'other';
      reports.push({ code, message: String(error), host });
      for (const look of waiting) look();
    },
    ...options,
  });
  onTestFinished(() => proxy.close());
  const reported = (code: string) =>
    new Promise<Reported>((resolve) => {
      const look = () => {
        const found = reports.find((it) => it.code === code);
        if (found) resolve(found);
      };
      waiting.add(look);
      look();
    });
  return { ...proxy, reports, reported };
}

export function socketTo(port: number): net.Socket {
  const socket = net.connect({ port, host: '127.0.0.1', allowHalfOpen: true });
  socket.on('error', () => {});
  onTestFinished(() => void socket.destroy());
  return socket;
}

export interface Connected {
  readonly status: number;
  readonly socket: net.Socket;
  /** What came after the head. */
  readonly rest: Buffer;
}

/** What the proxy says to CONNECT, and the tunnel when it says 200. */
export async function connectThrough(
  proxy: { port: number },
  target: string,
  headers = '',
): Promise<Connected> {
  const socket = socketTo(proxy.port);
  socket.write(`CONNECT ${target} HTTP/1.1\r\nHost: ${target}\r\n${headers}\r\n`);
  let head = Buffer.alloc(0);
  for (;;) {
    const [part] = (await Promise.race([
      once(socket, 'data'),
      once(socket, 'close').then(() => [undefined]),
    ])) as [Buffer | undefined];
    if (!part) return { status: 0, socket, rest: head };
    head = Buffer.concat([head, part]);
    const end = head.indexOf('\r\n\r\n');
    if (end < 0) continue;
    socket.pause();
    const status = Number(/^HTTP\/1\.1 (\d+)/.exec(head.toString('latin1'))?.[1] ?? 0);
    return { status, socket, rest: head.subarray(end + 4) };
  }
}

/** TLS through the proxy. */
export async function secureThrough(
  proxy: { port: number },
  host: string,
  options: tls.ConnectionOptions,
): Promise<tls.TLSSocket> {
  const { socket } = await connectThrough(proxy, `${host}:443`);
  const secure = tls.connect({ socket, servername: host, ...options });
  secure.on('error', () => {});
  onTestFinished(() => void secure.destroy());
  return secure;
}

/** All that comes until the other side ends. */
export async function untilEnd(socket: net.Socket): Promise<string> {
  const parts: Buffer[] = [];
  socket.on('data', (part: Buffer) => parts.push(part));
  socket.resume();
  if (socket.closed) return '';
  await Promise.race([once(socket, 'end'), once(socket, 'close')].map((it) => it.catch(() => undefined)));
  return Buffer.concat(parts).toString();
}

/** One request over HTTP/2 on a connection; its `:authority` is for the caller to say. */
export async function overHttp2(
  secure: tls.TLSSocket,
  headers: http2.OutgoingHttpHeaders,
  body = '',
): Promise<{ status: number; body: string }> {
  const session = http2.connect('https://braze.com', { createConnection: () => secure });
  session.on('error', () => {});
  onTestFinished(() => void session.destroy());
  const stream = session.request(headers, { endStream: body === '' });
  const parts: Buffer[] = [];
  stream.on('data', (part: Buffer) => parts.push(part));
  if (body !== '') stream.end(body);
  const [head] = (await once(stream, 'response')) as [http2.IncomingHttpHeaders];
  await once(stream, 'end');
  return { status: Number(head[':status']), body: Buffer.concat(parts).toString() };
}

/** A server on this machine, as a target; counts who comes. */
export async function startTarget(onRequest: http.RequestListener): Promise<{
  port: number;
  server: http.Server;
  connections(): number;
}> {
  const server = http.createServer(onRequest);
  let count = 0;
  server.on('connection', () => count++);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  return { port: (server.address() as net.AddressInfo).port, server, connections: () => count };
}
