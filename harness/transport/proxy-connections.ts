import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { isBrazeHost } from '../common/braze-hosts.ts';
import { CodedError } from '../common/coded-error.ts';
import type { Certificate } from './certificate.ts';
import type { AuthorityPem } from './create-authority.ts';
import { HttpEndpoint } from './http-endpoint.ts';
import { passRequest, tunnel, upgradeHead } from './pass-through.ts';
import { connectTo, proxyTarget, type ProxyTarget, type ResolveHost } from './proxy-target.ts';
import { createRequestHandler, LINGER, PATIENCE, type HandlerOptions } from './request-handler.ts';
import { tlsProblem } from './tls-problem.ts';

/** Longer than the pings of WebSockets are apart, in milliseconds. */
const IDLE = 300_000;
/** More than a phone opens, fewer than a process may. */
const MOST_CONNECTIONS = 2_000;

export interface DeviceProxyOptions extends HandlerOptions {
  /** Signs the one certificate that is shown for every Braze host; the device must trust it. */
  readonly authority: AuthorityPem;
  /** Further hosts whose TLS is opened: an app's own SDK endpoint. The authority must cover them. Default: none. */
  readonly hosts?: readonly string[] | undefined;
  /** The only targets on this machine or in private networks that are connected to, `host:port` each. Default: none. */
  readonly allow?: readonly string[] | undefined;
  /** Default 0: a free port. */
  readonly port?: number | undefined;
  /** How long a connection or a tunnel may be silent, in milliseconds. Default: 5 minutes. */
  readonly idle?: number | undefined;
  /** Resolves host names. Default: the operating system. */
  readonly resolve?: ResolveHost | undefined;
  /**
   * Told of what went wrong, with the host where it is known: CERTIFICATE_REFUSED, TLS_UNFINISHED, PROXY_TARGET_REFUSED,
   * PROXY_TARGET_UNREACHABLE, and what the server reports. Default: nobody.
   */
  readonly onError?: ((error: unknown, host?: string) => void) | undefined;
}

/** What comes to a device proxy, and where it goes. */
export class ProxyConnections {
  readonly #options: DeviceProxyOptions;
  readonly #allow: ReadonlySet<string>;
  readonly #opened: ReadonlySet<string>;
  readonly #serve: ReturnType<typeof createRequestHandler>;
  /** Takes what is said to the proxy itself. */
  readonly #outer: HttpEndpoint;
  /** Takes what is said to Braze's hosts over TLS. It listens nowhere. */
  readonly #inner: HttpEndpoint;
  readonly #upstreams = new Set<Socket>();
  #port = 0;
  #closed = false;
  #wasUsed = false;

  constructor(options: DeviceProxyOptions, allow: ReadonlySet<string>, certificate: Certificate) {
    const { hosts = [], patience, onError } = options;
    this.#options = options;
    this.#allow = allow;
    this.#opened = new Set(hosts.map((host) => host.toLowerCase()));
    this.#serve = createRequestHandler(options);
    this.#inner = new HttpEndpoint({
      serve: this.#serve,
      certificate,
      patience,
      onError,
      onUnasked: (connection) => {
        const { host = '' } = connection;
        const problem = tlsProblem(connection, host);
        if (problem) onError?.(problem, host);
      },
    });
    this.#outer = new HttpEndpoint({
      serve: (incoming, outgoing) => this.#onRequest(incoming as IncomingMessage, outgoing as ServerResponse),
      patience,
      onError,
    });
    const { server } = this.#outer;
    server.maxConnections = MOST_CONNECTIONS;
    server.once('connection', () => {
      this.#wasUsed = true;
    });
    server.on('connect', (incoming: IncomingMessage, socket: Socket, head: Buffer) => {
      this.#take(incoming, socket, this.#onConnect(incoming, socket, head));
    });
    server.on('upgrade', (incoming: IncomingMessage, socket: Socket, head: Buffer) => {
      this.#take(incoming, socket, this.#onUpgrade(incoming, socket, head));
    });
  }

  get wasUsed(): boolean {
    return this.#wasUsed;
  }

  async listen(port: number): Promise<number> {
    this.#port = await this.#outer.listen(port);
    return this.#port;
  }

  /** Shows another certificate from now on. */
  show({ key, cert }: Certificate): void {
    const { server } = this.#inner;
    if ('setSecureContext' in server) server.setSecureContext({ key, cert });
  }

  async disconnect(): Promise<void> {
    for (const upstream of this.#upstreams) upstream.destroy();
    for (const endpoint of [this.#inner, this.#outer]) endpoint.hangUp();
    await Promise.all([this.#inner.settled(), this.#outer.settled()]);
  }

  async close(): Promise<void> {
    this.#closed = true;
    for (const upstream of this.#upstreams) upstream.destroy();
    await Promise.all([this.#inner.close(), this.#outer.close()]);
  }

  /** A connection that is no longer the server's: it has limits of its own, and whatever goes wrong with it is answered. */
  #take({ url = '' }: IncomingMessage, socket: Socket, done: Promise<void>): void {
    this.#outer.asked(socket.remotePort);
    socket.on('error', () => {});
    this.#limit(socket);
    done.catch((error: unknown) => this.#refuse(socket, error, url));
  }

  async #onConnect({ url = '' }: IncomingMessage, socket: Socket, head: Buffer): Promise<void> {
    const target = proxyTarget(url);
    if (!target) return answer(socket, '400 Bad Request', 'CONNECT takes host:port.');
    const isBraze = this.#isOpened(target);
    const upstream = isBraze ? undefined : await this.#connect(target, socket);
    socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
    if (head.length > 0) socket.unshift(head);
    if (upstream) return tunnel(socket, upstream);
    // Clients that tunnel everything do so with http:// and ws://, too.
    if (target.port === 80) return this.#outer.accept(socket, target.host);
    // Else a client that leaves in the middle of its handshake would not be noticed: HTTP keeps half of a connection open.
    socket.allowHalfOpen = false;
    this.#inner.accept(socket, target.host);
  }

  async #onUpgrade(incoming: IncomingMessage, socket: Socket, head: Buffer): Promise<void> {
    const asked = absolute(incoming);
    if (!asked || this.#isOpened(asked.target))
      return answer(socket, '501 Not Implemented', 'No upgrade is possible.');
    const upstream = await this.#connect(asked.target, socket);
    upstream.write(upgradeHead(incoming, asked.url));
    if (head.length > 0) upstream.write(head);
    tunnel(socket, upstream);
  }

  async #onRequest(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    // In origin form it is for us: a tunnel to port 80, or somebody who takes the proxy for a server.
    if (incoming.url?.startsWith('/')) return this.#serve(incoming, outgoing);
    const asked = absolute(incoming);
    if (!asked) return this.#answerOnce(outgoing, 400, 'This proxy takes http:// requests and CONNECT.');
    const { url, target } = asked;
    if (this.#isOpened(target)) {
      // Whoever stands between may go by the header, so it has to say the same.
      incoming.url = url.pathname + url.search;
      const { host } = incoming.headers;
      const named = host === undefined ? undefined : proxyTarget(host, 80);
      if (named?.host !== target.host) return this.#answerOnce(outgoing, 400, 'Host and target differ.');
      return this.#serve(incoming, outgoing);
    }
    try {
      const upstream = await this.#connect(target, incoming.socket);
      await passRequest(incoming, outgoing, url, upstream);
    } catch (error) {
      const [status, text] = this.#report(error, target.host);
      this.#answerOnce(outgoing, Number.parseInt(status, 10), text);
    }
  }

  #isOpened({ host }: ProxyTarget): boolean {
    return isBrazeHost(host) || this.#opened.has(host);
  }

  async #connect(target: ProxyTarget, client: Socket): Promise<Socket> {
    const { patience = PATIENCE, resolve } = this.#options;
    const upstream = await connectTo(target, { allow: this.#allow, ownPort: this.#port, patience, resolve });
    this.#upstreams.add(upstream);
    upstream.once('close', () => this.#upstreams.delete(upstream));
    this.#limit(upstream);
    // While it was connecting, the client may have left, and the proxy may have closed.
    if (client.destroyed || this.#closed) upstream.destroy();
    return upstream;
  }

  #limit(socket: Socket): void {
    socket.setTimeout(this.#options.idle ?? IDLE, () => socket.destroy());
  }

  #refuse(socket: Socket, error: unknown, authority: string): void {
    const [status, text] = this.#report(error, proxyTarget(authority)?.host);
    answer(socket, status, text);
  }

  /** Tells of an error; returns the status and the text for the client. */
  #report(error: unknown, host: string | undefined): readonly [status: string, text: string] {
    this.#options.onError?.(error, host);
    if (!(error instanceof CodedError)) return ['500 Internal Server Error', 'The device proxy failed.'];
    return [error.code === 'PROXY_TARGET_REFUSED' ? '403 Forbidden' : '502 Bad Gateway', error.message];
  }

  #answerOnce(outgoing: ServerResponse, status: number, text: string): void {
    outgoing.writeHead(status, { 'content-type': 'text/plain', connection: 'close' }).end(`${text}\n`);
  }
}

/** The target of a request that names it whole, `http://host/path`; nothing else can be sent on unread. */
function absolute({ url: text = '' }: IncomingMessage): { url: URL; target: ProxyTarget } | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !/^(?:http|ws):$/.test(url.protocol) || url.username !== '' || url.password !== '')
    return undefined;
  const target = proxyTarget(url.host, 80);
  return target && { url, target };
}

function answer(socket: Socket, status: string, text: string): void {
  if (socket.destroyed) return;
  const body = `${text}\n`;
  const length = Buffer.byteLength(body);
  socket.end(
    `HTTP/1.1 ${status}\r\nContent-Type: text/plain\r\nContent-Length: ${length}\r\nConnection: close\r\n\r\n${body}`,
  );
  // Closing at once would reset the connection, and the sender would lose the answer with it.
  socket.resume();
  const timer = setTimeout(() => socket.destroy(), LINGER);
  socket.once('close', () => clearTimeout(timer));
}
