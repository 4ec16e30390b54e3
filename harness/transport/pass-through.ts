import { request as requestOver, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { pipeline, type Duplex } from 'node:stream';

/** Those that concern one connection alone (RFC 9110, 7.6.1), and the host, which the target says. */
const OF_THE_CONNECTION = /^(?:host|connection|keep-alive|proxy-.*|te|trailer|transfer-encoding|upgrade)$/i;

/** Carries bytes both ways, unread; an end is passed on, and whoever is gone takes the other along. */
export function tunnel(client: Duplex, upstream: Socket): void {
  client.pipe(upstream);
  upstream.pipe(client);
  for (const [from, to] of [[client, upstream] as const, [upstream, client] as const]) {
    from.on('error', () => {});
    from.once('close', () => to.destroy());
  }
}

/** Sends a plain request on over a connection to its target, and the answer back. */
export function passRequest(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  url: URL,
  upstream: Socket,
): Promise<void> {
  return new Promise((resolve) => {
    const { method = 'GET' } = incoming;
    const chunked = incoming.headers['transfer-encoding'] !== undefined;
    const headers = [
      'host',
      url.host,
      ...passedOn(incoming),
      ...(chunked ? ['transfer-encoding', 'chunked'] : []),
      'connection',
      'close',
    ];
    const path = url.pathname + url.search;
    const out = requestOver({ createConnection: () => upstream, method, path, headers, setHost: false });
    outgoing.once('close', () => {
      upstream.destroy();
      resolve();
    });
    out.once('error', () => {
      if (outgoing.headersSent) outgoing.destroy();
      else outgoing.writeHead(502, { connection: 'close' }).end();
    });
    out.once('response', (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.statusMessage, passedOn(answer));
      pipeline(answer, outgoing, () => {});
    });
    incoming.pipe(out);
  });
}

/** The head of a request to become a WebSocket, as its target is to see it. */
export function upgradeHead({ method, rawHeaders }: IncomingMessage, url: URL): string {
  const lines = [`${method} ${url.pathname}${url.search} HTTP/1.1`, `Host: ${url.host}`];
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const name = rawHeaders[at] ?? '';
    if (!/^(?:host|proxy-.*)$/i.test(name)) lines.push(`${name}: ${rawHeaders[at + 1] ?? ''}`);
  }
  return `${lines.join('\r\n')}\r\n\r\n`;
}

/** Names and values in turn, without those of the connection and those that it names. */
function passedOn({ rawHeaders, headers }: IncomingMessage): string[] {
  const named = new Set((headers.connection ?? '').toLowerCase().split(/\s*,\s*/));
  return rawHeaders.filter((_, index) => {
    const name = rawHeaders[index - (index % 2)] ?? '';
    return !OF_THE_CONNECTION.test(name) && !named.has(name.toLowerCase());
  });
}
