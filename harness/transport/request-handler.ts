import type { IncomingMessage, ServerResponse } from 'node:http';
import { constants, Http2ServerRequest, type Http2ServerResponse } from 'node:http2';
import { setImmediate as turnEnds } from 'node:timers/promises';
import { getRequestListener, RequestError } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { isBrazeHost } from '../common/braze-hosts.ts';
import { CodedError } from '../common/coded-error.ts';
import type { PlainRequest, PlainResponse } from '../twin/http/plain-request.ts';
import { BODY_LIMIT } from '../twin/http/read-body.ts';
import { jsonAnswer } from './cors.ts';
import { plainRequestOf, sendPlain } from './plain-http.ts';
import { readBody } from './read-body.ts';

/** How long a sender may take for a request, in milliseconds. Bodies of SDKs come whole within one. */
export const PATIENCE = 30_000;
/** How long a refused sender may go on before it is cut off: long enough to read the refusal. Milliseconds. */
export const LINGER = 500;

export interface HandlerOptions {
  /** Answers a request; typically `twin.fetch` or `overrides.handle`. `Response.error()` cuts the connection. */
  readonly handle: (request: Request) => Promise<Response>;
  /** Answers a request that was read whole, without the Web's objects; what it leaves goes to `handle`. Typically `twin.answer`. */
  readonly answer?: ((request: PlainRequest) => Promise<PlainResponse> | undefined) | undefined;
  /** Host names that may be asked for, besides Braze's, `localhost` and `127.0.0.1`. */
  readonly hosts?: readonly string[] | undefined;
  /** The largest body, in bytes as sent (unpacking is the handler's). Default: the twin's, 10 MB. */
  readonly bodyLimit?: number | undefined;
  /**
   * How long a connection may be without a first request, and a request's body may take, in milliseconds. Whoever takes
   * longer is cut off, with 408 in the middle of a body. Default: 30 s.
   */
  readonly patience?: number | undefined;
  /** Told of everything that was answered with an error of the server's own making. Default: nobody. */
  readonly onError?: ((error: unknown) => void) | undefined;
}

/** `rawBody` is where @hono/node-server looks for a body that somebody has read already. */
export type Incoming = (IncomingMessage | Http2ServerRequest) & { rawBody?: Buffer };
export type Outgoing = ServerResponse | Http2ServerResponse;

/**
 * Takes requests off a server: whole bodies within limits, the host checked, then `answer` or `handle`. The promise it returns
 * never waits for the sender for longer than `patience`.
 */
export function createRequestHandler(options: HandlerOptions) {
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
    outgoing.on('error', ignore);
    incoming.on('error', ignore);
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
      if (answered) {
        const said = await answered;
        // Answers of one turn of the event loop go out one after the other: to wake the client for each costs more than to write it.
        await turnEnds();
        return sendPlain(outgoing as ServerResponse, said);
      }
    }
    incoming.rawBody = body;
    await listener(incoming, outgoing);
  };
}

const ignore = (): void => {};

/** The host name that was asked for, without port, in lower case; `undefined` when the request does not say it well. */
function requestedHost(incoming: Incoming): string | undefined {
  const authority = incoming instanceof Http2ServerRequest ? incoming.authority : onlyHost(incoming);
  // An absolute target would name a host of its own.
  if (!authority || !incoming.url?.startsWith('/')) return undefined;
  return /^([\w.-]+)(?::\d{1,5})?$/.exec(authority)?.[1]?.toLowerCase();
}

/** Node takes the first of several; whoever stands between may have taken another. */
function onlyHost({ rawHeaders, headers }: IncomingMessage): string | undefined {
  // Names and values take turns. `headersDistinct` would build all lists for each request.
  const hosts = rawHeaders.filter((name, index) => index % 2 === 0 && name.toLowerCase() === 'host');
  return hosts.length === 1 ? headers.host : undefined;
}

/** Cuts one exchange off, as a lost connection would. */
export function reset(incoming: Incoming): void {
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
