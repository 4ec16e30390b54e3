import { once } from 'node:events';
import { connect } from 'node:net';
import { SDK_HEADERS } from './sdk-bodies.ts';
import { sendRequests, type Sent } from './send-requests.ts';

/** Sends bodies as an SDK does over kept-alive connections of plain HTTP, each with one request under way. */
export async function sendBodies(url: string, bodies: readonly string[], connections: number): Promise<Sent> {
  const { hostname, port } = new URL(url);
  const sockets = await Promise.all(
    Array.from({ length: connections }, async () => {
      const socket = connect({ host: hostname, port: Number(port), noDelay: true });
      await once(socket, 'connect');
      return socket;
    }),
  );
  return sendRequests(
    sockets,
    bodies.map((body) => sdkRequest(`${hostname}:${port}`, body)),
  );
}

/** A body as an SDK sends it to a host, over HTTP/1.1. */
export function sdkRequest(host: string, body: string): Buffer {
  const head = Object.entries({ host, connection: 'keep-alive', ...SDK_HEADERS })
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join('');
  return Buffer.from(
    `POST /api/v3/data/ HTTP/1.1\r\n${head}content-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  );
}
