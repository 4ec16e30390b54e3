import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from 'node:http';
import { namesThisMachine } from './loopback.ts';

export interface HttpCall {
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

export interface HttpReply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

/** More than any caller of ours sends, in bytes. */
const BODY_LIMIT = 64 * 1024;

/** An HTTP server for callers on this machine: 421 for other host names, 413 for bodies above 64 kB, 500 for what throws. */
export function createLoopbackHttp(answer: (call: HttpCall) => HttpReply | Promise<HttpReply>): Server {
  return createServer((request, response) => {
    request.on('error', () => {});
    response.on('error', () => {});
    if (!namesThisMachine(request.headers.host)) return reply(response, { status: 421 });
    const parts: Buffer[] = [];
    let size = 0;
    request.on('data', (part: Buffer) => {
      size += part.length;
      if (size <= BODY_LIMIT) parts.push(part);
      else reply(response, { status: 413 });
    });
    request.on('end', () => {
      if (size > BODY_LIMIT) return;
      const { method = 'GET', url = '/', headers } = request;
      const call = { method, path: url.split('?')[0] ?? '/', headers, body: Buffer.concat(parts) };
      void (async () => answer(call))().then(
        (given) => reply(response, given),
        () => reply(response, { status: 500 }),
      );
    });
  }).on('clientError', (_error, socket) => socket.destroy());
}

function reply(response: ServerResponse, { status, headers = {}, body }: HttpReply): void {
  if (response.headersSent) return;
  // Of a refused body the rest is not read.
  response.writeHead(status, status === 413 ? { connection: 'close' } : headers).end(body);
}
