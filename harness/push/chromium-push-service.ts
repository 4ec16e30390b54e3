import { randomBytes } from 'node:crypto';
import type { AddressInfo, Server, Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { ChromiumRegistry } from './chromium-registry.ts';
import { createPushHttpServer, type PostedPush } from './chromium-push-http.ts';
import { serveMcsConnection, type McsLogin } from './mcs-connection.ts';
import { bytesField, intField } from './protobuf.ts';
import type { PushGateway, PushRegistration } from './push-gateway.ts';
import { sendWebPush } from './web-push-sender.ts';

/** Google's push service for Chromium, on this machine. */
export interface ChromiumPushService extends PushGateway {
  /**
   * Arguments that make a Chromium use this service. The browser must also trust the certificate: `chromiumArgs` of
   * transport sees to that.
   */
  readonly args: readonly string[];
  /** Where a subscription's endpoint is served here: the same path on 127.0.0.1. */
  localEndpoint(endpoint: string): string;
}

interface HeldPush {
  readonly id: string;
  readonly message: Buffer;
  readonly expires: number;
}

/** Google's service holds as many for a browser that is away, then drops them. */
const HELD_LIMIT = 100;
/** Fields of DataMessageStanza and AppData in mcs.proto. */
const DATA = { from: 3, category: 5, appData: 7, id: 9, ttl: 17, sent: 18, raw: 21 } as const;
const APP_DATA = { key: 1, value: 2 } as const;

/**
 * Starts a push service that real Chromiums subscribe with, on free ports of 127.0.0.1. One serves many browsers.
 * The browser needs a persistent context (`launchPersistentContext`): private ones refuse to subscribe.
 *
 * @example
 * const push = await startChromiumPushService({ certificate });
 * const args = [...chromiumArgs({ port, certificate, hermetic: true }), ...push.args];
 * await push.send(subscription, { title: 'Hello' }, { vapidKeys });
 */
export async function startChromiumPushService(options: {
  readonly certificate: { readonly key: string; readonly cert: string };
}): Promise<ChromiumPushService> {
  const registry = new ChromiumRegistry();
  const online = new Map<string, { login: McsLogin; send: (message: Buffer) => void }>();
  const held = new Map<string, HeldPush[]>();

  const deliver = (push: PostedPush): number => {
    const registration = registry.byToken(push.token);
    if (!registration) return 410;
    const id = `0:${Date.now()}%${randomBytes(8).toString('hex')}`;
    const message = dataMessage(push, registration, id);
    const connection = online.get(registration.device);
    if (connection) connection.send(message);
    else if (push.ttl > 0) {
      const waiting = held.get(registration.device) ?? [];
      waiting.push({ id, message, expires: Date.now() + push.ttl * 1000 });
      held.set(registration.device, waiting.slice(-HELD_LIMIT));
    }
    return 201;
  };

  const web = createPushHttpServer(registry, deliver);
  const mcs = createTlsServer({ key: options.certificate.key, cert: options.certificate.cert }, (socket) =>
    serveMcsConnection(socket, {
      admit: ({ device, secret }) => registry.admit(device, secret),
      online: (login, send) => {
        online.set(login.device, { login, send });
        const received = new Set(login.received);
        for (const { id, message, expires } of held.get(login.device) ?? []) {
          if (expires > Date.now() && !received.has(id)) send(message);
        }
        held.delete(login.device);
      },
      offline: (login) => {
        if (online.get(login.device)?.login === login) online.delete(login.device);
      },
    }),
  );
  mcs.on('tlsClientError', () => {});

  const sockets = new Set<Socket>();
  const [webPort, mcsPort] = await Promise.all([web, mcs].map((server) => listen(server, sockets)));
  const localEndpoint = (endpoint: string) => `http://127.0.0.1:${webPort}${new URL(endpoint).pathname}`;
  return {
    args: [
      `--gcm-checkin-url=http://127.0.0.1:${webPort}/checkin`,
      `--gcm-registration-url=http://127.0.0.1:${webPort}/register`,
      `--gcm-mcs-endpoint=https://localhost:${mcsPort}/`,
    ],
    localEndpoint,
    send: (target, payload, sendOptions) => sendWebPush(target, payload, sendOptions, localEndpoint),
    registrations: () =>
      registry
        .subscriptions()
        .map(({ token, device, origin, sender }): PushRegistration => ({ token, device, origin, sender })),
    close: async () => {
      const closed = [web, mcs].map((server) => new Promise((resolve) => server.close(resolve)));
      for (const socket of sockets) socket.destroy();
      await Promise.all(closed);
    },
  };
}

function listen(server: Server, sockets: Set<Socket>): Promise<number> {
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    socket.on('error', () => {});
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
}

function dataMessage(
  push: PostedPush,
  to: { readonly app: string; readonly subtype: string; readonly sender: string },
  id: string,
): Buffer {
  const appData = (key: string, value: string) =>
    bytesField(
      DATA.appData,
      Buffer.concat([bytesField(APP_DATA.key, key), bytesField(APP_DATA.value, value)]),
    );
  return Buffer.concat([
    bytesField(DATA.from, to.sender),
    bytesField(DATA.category, to.app),
    ...(to.subtype ? [appData('subtype', to.subtype)] : []),
    ...(push.encoding ? [appData('content-encoding', push.encoding)] : []),
    bytesField(DATA.id, id),
    intField(DATA.ttl, push.ttl),
    intField(DATA.sent, Date.now()),
    ...(push.body.length > 0 ? [bytesField(DATA.raw, push.body)] : []),
  ]);
}
