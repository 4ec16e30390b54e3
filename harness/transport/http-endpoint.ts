import {
  createServer as createPlainServer,
  type IncomingMessage,
  type Server as HttpServer,
  type ServerResponse,
} from 'node:http';
import { createSecureServer, type Http2SecureServer, type ServerHttp2Session } from 'node:http2';
import type { AddressInfo, Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';
import { CodedError } from '../common/coded-error.ts';
import type { Certificate } from './certificate.ts';
import { PATIENCE, reset, type Incoming, type Outgoing } from './request-handler.ts';

export interface EndpointOptions {
  /** Answers a request. */
  readonly serve: (incoming: Incoming, outgoing: Outgoing) => Promise<void>;
  /** With it: TLS, HTTP/2 and HTTP/1.1. Without: plain HTTP/1.1. */
  readonly certificate?: Certificate | undefined;
  /** How long a connection may be without a first request, in milliseconds. Default: 30 s. */
  readonly patience?: number | undefined;
  readonly onError?: ((error: unknown) => void) | undefined;
  /** Told of each connection that ended without ever having asked anything, unless it was ended here. */
  readonly onUnasked?: ((connection: Unasked) => void) | undefined;
}

/** A connection that came and went without a request. */
export interface Unasked {
  /** The host it wanted, where that was said to `accept`. */
  readonly host: string | undefined;
  /** Whether it was ended here because it was silent for too long. */
  readonly silent: boolean;
  /** Whether its TLS was established. */
  readonly secured: boolean;
  /** How its TLS failed. */
  readonly failure: NodeJS.ErrnoException | undefined;
}

/** What is known of a connection that has not asked anything yet. */
interface Newcomer {
  readonly cutOff: NodeJS.Timeout;
  readonly seen: { -readonly [Key in keyof Unasked]: Unasked[Key] };
}

/**
 * How long a connection may be idle between two requests, in milliseconds: longer than any check is. Node's own 5 s are less than an SDK's pause, and
 * what it sends at the moment its connection ends is lost to it: it tries again much later.
 */
const KEEP_ALIVE = 600_000;

/** An HTTP server, whether it listens itself or is handed its connections. */
export class HttpEndpoint {
  readonly server: HttpServer | Http2SecureServer;
  readonly #options: EndpointOptions;
  readonly #underWay = new Set<Promise<void>>();
  readonly #sockets = new Set<Socket>();
  readonly #sessions = new Set<ServerHttp2Session>();
  /** By the port they come from: handshakes have no request yet. */
  readonly #newcomers = new Map<number | undefined, Newcomer>();

  constructor(options: EndpointOptions) {
    this.#options = options;
    const { certificate, patience = PATIENCE } = options;
    const onRequest = (incoming: IncomingMessage, outgoing: ServerResponse) =>
      this.#onRequest(incoming, outgoing);
    this.server = certificate
      ? createSecureServer(
          { key: certificate.key, cert: certificate.cert, allowHTTP1: true },
          (incoming, outgoing) => this.#onRequest(incoming, outgoing),
        )
      : createPlainServer(
          // Node looks for late ones only so often; its default, 30 s, would be as long again.
          { headersTimeout: patience, connectionsCheckingInterval: Math.min(patience, 5_000) },
          onRequest,
        );
    // Of both: the secure one speaks HTTP/1.1 too. Only types do not know that.
    Object.assign(this.server, { keepAliveTimeout: KEEP_ALIVE });
    this.#listenTo(this.server);
  }

  /** Takes a connection that somebody else accepted, for a host. */
  accept(socket: Socket, host: string): void {
    this.server.emit('connection', socket);
    const newcomer = this.#newcomers.get(socket.remotePort);
    if (newcomer) newcomer.seen.host = host;
  }

  /**
   * Listens on 127.0.0.1; 0 takes a free port.
   *
   * @returns the port
   * @throws CodedError PORT_BUSY
   */
  async listen(port: number): Promise<number> {
    await new Promise<void>((resolve, reject) => {
      this.server.once('error', (error: NodeJS.ErrnoException) =>
        reject(error.code === 'EADDRINUSE' ? new CodedError('PORT_BUSY', { port }, { cause: error }) : error),
      );
      this.server.listen(port, '127.0.0.1', resolve);
    });
    return (this.server.address() as AddressInfo).port;
  }

  /** Says that a connection has asked for something other than a request. */
  asked(remotePort: number | undefined): void {
    clearTimeout(this.#newcomers.get(remotePort)?.cutOff);
    this.#newcomers.delete(remotePort);
  }

  /** Ends every connection; new ones are welcome. */
  hangUp(): void {
    for (const port of this.#newcomers.keys()) this.asked(port);
    for (const session of this.#sessions) session.destroy();
    for (const socket of this.#sockets) socket.destroy();
  }

  /** Waits for the requests under way. */
  async settled(): Promise<void> {
    await Promise.all(this.#underWay);
  }

  /** Ends every connection and stops listening. */
  close(): Promise<void> {
    return new Promise((resolve) => {
      this.server.close(() => resolve());
      this.hangUp();
    });
  }

  #onRequest(incoming: Incoming, outgoing: Outgoing): void {
    this.asked(incoming.socket.remotePort);
    const served = this.#serve(incoming, outgoing).then(() => void this.#underWay.delete(served));
    this.#underWay.add(served);
  }

  async #serve(incoming: Incoming, outgoing: Outgoing): Promise<void> {
    try {
      await this.#options.serve(incoming, outgoing);
    } catch (error) {
      this.#options.onError?.(error);
      reset(incoming);
    }
  }

  #listenTo(server: HttpServer | Http2SecureServer): void {
    server.on('connection', (socket: Socket) => this.#onConnection(socket));
    server.on('session', (session: ServerHttp2Session) => {
      this.#sessions.add(session);
      session.once('close', () => this.#sessions.delete(session));
      session.on('error', () => {});
    });
    server.on('secureConnection', ({ remotePort }: TLSSocket) => {
      const newcomer = this.#newcomers.get(remotePort);
      if (newcomer) newcomer.seen.secured = true;
    });
    // Broken handshakes and requests concern the one who sent them.
    server.on('tlsClientError', (error: Error, socket: TLSSocket & { _parent?: Socket }) => {
      // By now the other side may be gone, and only the socket below TLS still knows its port. Node has no public name for it.
      const newcomer = this.#newcomers.get((socket._parent ?? socket).remotePort);
      if (newcomer) newcomer.seen.failure = error;
    });
    server.on('sessionError', () => {});
    server.on('clientError', (_error: Error, socket: Socket) => socket.destroy());
  }

  #onConnection(socket: Socket): void {
    const { remotePort } = socket;
    const { patience = PATIENCE, onUnasked } = this.#options;
    const seen = { host: undefined, silent: false, secured: false, failure: undefined };
    const cutOff = setTimeout(() => {
      newcomer.seen.silent = true;
      socket.destroy();
    }, patience);
    const newcomer: Newcomer = { cutOff, seen };
    this.#sockets.add(socket);
    this.#newcomers.set(remotePort, newcomer);
    socket.once('close', () => {
      this.#sockets.delete(socket);
      if (this.#newcomers.get(remotePort) !== newcomer) return;
      this.asked(remotePort);
      onUnasked?.(newcomer.seen);
    });
    socket.on('error', () => {});
  }
}
