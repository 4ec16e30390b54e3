import { createServer as createPlainServer, type IncomingMessage, type ServerResponse } from 'node:http';
import {
  constants,
  createSecureServer,
  Http2ServerRequest,
  type Http2ServerResponse,
  type ServerHttp2Session,
} from 'node:http2';
import type { AddressInfo, Socket } from 'node:net';
import { getRequestListener, RequestError } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { CodedError } from '../common/coded-error.ts';
import type { PlainRequest, PlainResponse } from '../twin/http/plain-request.ts';
import { BODY_LIMIT } from '../twin/http/read-body.ts';
import { isBrazeHost } from '../common/braze-hosts.ts';
import type { Certificate } from './certificate.ts';
import { jsonAnswer } from './cors.ts';
import { plainRequestOf, sendPlain } from './plain-http.ts';
import { readBody } from './read-body.ts';

/** How long a sender may take for a request, in milliseconds. Bodies of SDKs come whole within one. */
const PATIENCE = 30_000;
/** How long a refused sender may go on before it is cut off: long enough to read the refusal. Milliseconds. */
const LINGER = 500;

export interface ServerOptions {
  /** Answers a request; typically `twin.fetch` or `overrides.handle`. `Response.error()` cuts the connection. */
  readonly handle: (request: Request) => Promise<Response>;
  /** Answers a request that was read whole, without the Web's objects; what it leaves goes to `handle`. Typically `twin.answer`. */
  readonly answer?: (request: PlainRequest) => Promise<PlainResponse> | undefined;
  /** With it: TLS, HTTP/2 and HTTP/1.1 on one port. Without: plain HTTP/1.1. */
  readonly certificate?: Certificate;
  /** Default 0: a free port. */
  readonly port?: number;
  /** Host names that may be asked for, besides Braze's, `localhost` and `127.0.0.1`. */
  readonly hosts?: readonly string[];
  /** The largest body, in bytes as sent (unpacking is the handler's). Default: the twin's, 10 MB. */
  readonly bodyLimit?: number;
  /**
   * How long a connection may be without a first request, and a request's body may take, in milliseconds. Whoever takes
   * longer is cut off, with 408 in the middle of a body. Default: 30 s.
   */
  readonly patience?: number;
  /** Told of everything that was answered with an error of the server's own making. Default: nobody. */
  readonly onError?: (error: unknown) => void;
}

/** A running server. */
export interface Server {
  /** `https://127.0.0.1:PORT`, or `http://` without a certificate. */
  readonly url: string;
  readonly port: number;
  /**
   * Ends every connection and waits for the requests under way; new ones are welcome. After it, nothing that an earlier
   * client sent can still arrive.
   */
  disconnect(): Promise<void>;
  /** Ends every connection and stops listening. */
  close(): Promise<void>;
}

/** `rawBody` is where @hono/node-server looks for a body that somebody has read already. */
type Incoming = (IncomingMessage | Http2ServerRequest) & { rawBody?: Buffer };
type Outgoing = ServerResponse | Http2ServerResponse;

/**
 * Puts a function from request to response on a port of 127.0.0.1. `new URL(request.url).hostname` is the host the app asked for,
 * whatever address that name was mapped to.
 *
 * Requests for a host that is not ours get 421 and have no effect, so a web page elsewhere cannot reach the server
 * through a name of its own. Too large a body gets 413, a handler that throws 500, both readable by pages.
 *
 * @throws CodedError PORT_BUSY
 * @example
 * const server = await startServer({ handle: twin.fetch, certificate: await createCertificate() });
 * await server.close();
 */
export async function startServer(options: ServerOptions): Promise<Server> {
  const { certificate, onError = () => {}, patience = PATIENCE } = options;
  const serve = createRequestHandler(options);
  const underWay = new Set<Promise<void>>();
  /** What cuts connections off that never ask anything, by the port they come from: handshakes have no request yet. */
  const unasked = new Map<number | undefined, NodeJS.Timeout>();
  const onRequest = (incoming: Incoming, outgoing: Outgoing) => {
    clearTimeout(unasked.get(incoming.socket.remotePort));
    const served = serve(incoming, outgoing)
      .catch((error: unknown) => {
        onError(error);
        reset(incoming);
      })
      .finally(() => underWay.delete(served));
    underWay.add(served);
  };
  const server = certificate
    ? createSecureServer({ key: certificate.key, cert: certificate.cert, allowHTTP1: true }, onRequest)
    : createPlainServer({ headersTimeout: patience }, onRequest);

  const sockets = new Set<Socket>();
  const sessions = new Set<ServerHttp2Session>();
  server.on('connection', (socket: Socket) => {
    const { remotePort } = socket;
    sockets.add(socket);
    unasked.set(
      remotePort,
      setTimeout(() => socket.destroy(), patience),
    );
    socket.once('close', () => {
      sockets.delete(socket);
      clearTimeout(unasked.get(remotePort));
      unasked.delete(remotePort);
    });
    socket.on('error', () => {});
  });
  server.on('session', (session: ServerHttp2Session) => {
    sessions.add(session);
    session.once('close', () => sessions.delete(session));
    session.on('error', () => {});
  });
  // Broken handshakes and requests concern the one who sent them.
  for (const event of ['tlsClientError', 'sessionError']) server.on(event, () => {});
  server.on('clientError', (_error: Error, socket: Socket) => socket.destroy());

  await new Promise<void>((resolve, reject) => {
    const port = options.port ?? 0;
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(error.code === 'EADDRINUSE' ? new CodedError('PORT_BUSY', { port }, { cause: error }) : error),
    );
    server.listen(port, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  const hangUp = () => {
    for (const session of sessions) session.destroy();
    for (const socket of sockets) socket.destroy();
  };
  return {
    url: `${certificate ? 'https' : 'http'}://127.0.0.1:${port}`,
    port,
    disconnect: async () => {
      hangUp();
      await Promise.all(underWay);
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        hangUp();
      }),
  };
}

function createRequestHandler(options: ServerOptions) {
  const { handle, answer, bodyLimit = BODY_LIMIT, onError = () => {}, patience = PATIENCE } = options;
  const allowed = new Set(
    ['localhost', '127.0.0.1', ...(options.hosts ?? [])].map((host) => host.toLowerCase()),
  );

  const tooLarge = () => {
    onError(new CodedError('BODY_TOO_LARGE', { what: 'A request body', limit: bodyLimit }));
    return jsonAnswer(413, `The body is larger than ${bodyLimit} bytes.`);
  };

  const tooLate = () => {
    const seconds = patience / 1_000;
    onError(new CodedError('BODY_UNFINISHED', { seconds }));
    return jsonAnswer(408, `The body was not there after ${seconds} s.`);
  };

  const listener = getRequestListener(
    async (request, env) => {
      const response = await handle(request);
      if (response.type !== 'error') return response;
      reset(env.incoming);
      return RESPONSE_ALREADY_SENT;
    },
    {
      // The replaced globals would be those of the whole process: the runner's and the user's tests too.
      overrideGlobalObjects: false,
      errorHandler: (error) => {
        onError(error);
        return error instanceof RequestError
          ? jsonAnswer(400, 'That is not a valid request.')
          : jsonAnswer(500, 'The local server failed. The run reports why.');
      },
    },
  );

  return async (incoming: Incoming, outgoing: Outgoing): Promise<void> => {
    // A client that goes away in the middle is no failure of ours.
    outgoing.on('error', () => {});
    incoming.on('error', () => {});
    const host = requestedHost(incoming);
    if (host === undefined || !(isBrazeHost(host) || allowed.has(host))) {
      return refuse(
        incoming,
        outgoing,
        Response.json({ message: 'That host is not served here.' }, { status: 421 }),
      );
    }
    const limits = { bytes: bodyLimit, milliseconds: patience };
    const body = await readBody(incoming, limits, incoming.headers['content-length']);
    if (body === 'aborted') return;
    if (body === 'too-large') return refuse(incoming, outgoing, tooLarge());
    if (body === 'late') return refuse(incoming, outgoing, tooLate());
    if (answer && !(incoming instanceof Http2ServerRequest)) {
      const answered = answer(plainRequestOf(incoming, body));
      if (answered) return sendPlain(outgoing as ServerResponse, await answered);
    }
    incoming.rawBody = body;
    await listener(incoming, outgoing);
  };
}

/** The host name that was asked for, without port, in lower case; `undefined` when the request does not say it well. */
function requestedHost(incoming: Incoming): string | undefined {
  const authority = incoming instanceof Http2ServerRequest ? incoming.authority : onlyHost(incoming);
  // An absolute target would name a host of its own.
  if (!authority || !incoming.url?.startsWith('/')) return undefined;
  return /^([\w.-]+)(?::\d{1,5})?$/.exec(authority)?.[1]?.toLowerCase();
}

/** Node takes the first of several; whoever stands between may have taken another. */
function onlyHost({ headersDistinct: { host = [] } }: IncomingMessage): string | undefined {
  return host.length === 1 ? host[0] : undefined;
}

/** Cuts one exchange off, as a lost connection would. */
function reset(incoming: Incoming): void {
  // On HTTP/2 only the stream: the connection carries other requests.
  if (incoming instanceof Http2ServerRequest) incoming.stream.close(constants.NGHTTP2_INTERNAL_ERROR);
  else incoming.socket.destroy();
}

/** Answers without having read the whole body, and lets nobody send on for long. */
async function refuse(incoming: Incoming, outgoing: Outgoing, response: Response): Promise<void> {
  const body = await response.text();
  const headers = Object.fromEntries(response.headers);
  if (incoming instanceof Http2ServerRequest) {
    const { stream } = incoming;
    (outgoing as Http2ServerResponse).writeHead(response.status, headers);
    outgoing.end(body, () => stream.close(constants.NGHTTP2_NO_ERROR));
    return;
  }
  const { socket } = incoming;
  (outgoing as ServerResponse).writeHead(response.status, { ...headers, connection: 'close' });
  outgoing.end(body);
  // Closing at once would reset the connection, and the sender would lose the answer with it.
  incoming.resume();
  const timer = setTimeout(() => socket.destroy(), LINGER);
  socket.once('close', () => clearTimeout(timer));
}
