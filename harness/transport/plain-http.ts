import type { IncomingMessage, ServerResponse } from 'node:http';
import type { TLSSocket } from 'node:tls';
import type { PlainRequest, PlainResponse } from '../twin/http/plain-request.ts';

/** A request of HTTP/1.1 as it came, for whoever does without the Web's objects. */
export function plainRequestOf(incoming: IncomingMessage, body: Uint8Array): PlainRequest {
  const { method = '', headers, url = '' } = incoming;
  const scheme = (incoming.socket as TLSSocket).encrypted ? 'https' : 'http';
  return {
    method,
    url: `${scheme}://${headers.host}${url}`,
    // Only `set-cookie`, which is no header of requests, is a list.
    headers: headers as Readonly<Record<string, string>>,
    body,
  };
}

/** Sends an answer. */
export function sendPlain(outgoing: ServerResponse, { status, headers, body }: PlainResponse): void {
  outgoing.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(body) }).end(body);
}
