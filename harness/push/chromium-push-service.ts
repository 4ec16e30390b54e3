import { randomBytes } from 'node:crypto';
import { createServer as createTlsServer } from 'node:tls';
import { ChromiumRegistry } from './chromium-registry.ts';
import { answerCheckIn, answerRegistration } from './chromium-push-http.ts';
import { dataMessage } from './data-message.ts';
import { createLoopbackHttp, type HttpCall, type HttpReply } from './loopback-http.ts';
import { listenOnLoopback } from './loopback.ts';
import { serveMcsConnection, type McsLogin } from './mcs-connection.ts';
import { PendingPushes } from './pending-pushes.ts';
import { readPostedPush } from './posted-push.ts';
import { sendWebPush } from './web-push-sender.ts';
import type { PushRegistration, WebPushService } from './web-push-service.ts';

/** Google's push service for Chromium, on this machine. */
export interface ChromiumPushService extends WebPushService {
  /**
   * Arguments that make a Chromium use this service. The browser must also trust the certificate: `chromiumArgs` of
   * transport sees to that.
   */
  readonly args: readonly string[];
}

export interface ChromiumPushOptions {
  readonly certificate: { readonly key: string; readonly cert: string };
  /** Unix milliseconds. Default: the machine's clock. */
  readonly now?: () => number;
}

/**
 * Compiled into Chromium, chosen by its channel: stable Chrome has the first, builds of no channel (Debian's, Playwright's) the
 * second: `push_messaging_constants.cc`.
 */
const ENDPOINT_ORIGINS = ['https://fcm.googleapis.com', 'https://jmt17.google.com'];
const ENDPOINT_PATH = /^\/(?:fcm\/send|wp)\//;

/**
 * Starts a push service that real Chromiums subscribe with, on free ports of 127.0.0.1. One serves many browsers.
 * The browser needs a persistent context (`launchPersistentContext`): private ones refuse to subscribe.
 *
 * @example
 * const push = await startChromiumPushService({ certificate });
 * const args = [...chromiumArgs({ port, certificate, hermetic: true }), ...push.args];
 * await push.send(subscription, { title: 'Hello' }, { vapidKeys });
 */
export async function startChromiumPushService(options: ChromiumPushOptions): Promise<ChromiumPushService> {
  const { certificate, now = Date.now } = options;
  const registry = new ChromiumRegistry();
  const pending = new PendingPushes<Buffer>();
  const online = new Map<string, { login: McsLogin; send: (id: string, message: Buffer) => void }>();

  const reader = {
    audiences: ENDPOINT_ORIGINS,
    senderOf: (token: string) => registry.byToken(token)?.sender,
    now,
  };
  const accept = async (call: HttpCall): Promise<HttpReply> => {
    const push = await readPostedPush(call, reader);
    const registration = typeof push === 'number' ? undefined : registry.byToken(push.token);
    if (typeof push === 'number' || !registration) return { status: typeof push === 'number' ? push : 410 };
    const { device, token } = registration;
    const id = `0:${now()}%${randomBytes(8).toString('hex')}`;
    const message = dataMessage(push, registration, id, now());
    const expires = now() + push.ttl * 1000;
    if (push.ttl > 0) pending.keep({ id, device, token, topic: push.topic, expires, message });
    online.get(device)?.send(id, message);
    return { status: 201 };
  };

  const routes: readonly [RegExp, (call: HttpCall) => HttpReply | Promise<HttpReply>][] = [
    [/^\/checkin/, () => answerCheckIn(registry)],
    [/^\/register/, (call) => answerRegistration(registry, call, (token) => pending.dropToken(token))],
    [ENDPOINT_PATH, accept],
  ];
  const web = createLoopbackHttp(
    (call) => routes.find(([path]) => path.test(call.path))?.[1](call) ?? { status: 404 },
  );
  const mcs = createTlsServer({ key: certificate.key, cert: certificate.cert }, (socket) =>
    serveMcsConnection(socket, {
      admit: ({ device, secret }) => registry.admit(device, secret),
      online: (login, send) => {
        online.set(login.device, { login, send });
        for (const id of login.received) pending.acknowledge(login.device, id);
        for (const { id, message } of pending.due(login.device, now())) send(id, message);
      },
      acknowledged: ({ device }, id) => pending.acknowledge(device, id),
      offline: (login) => {
        if (online.get(login.device)?.login === login) online.delete(login.device);
      },
    }),
  );
  mcs.on('tlsClientError', () => {});

  const [webPort, connections] = await Promise.all([listenOnLoopback(web), listenOnLoopback(mcs)]);
  const localEndpoint = (endpoint: string) => {
    const url = URL.canParse(endpoint) ? new URL(endpoint) : undefined;
    if (!url || !ENDPOINT_ORIGINS.includes(url.origin) || !ENDPOINT_PATH.test(url.pathname)) return undefined;
    return `http://127.0.0.1:${webPort.port}${url.pathname}`;
  };
  return {
    args: [
      `--gcm-checkin-url=http://127.0.0.1:${webPort.port}/checkin`,
      `--gcm-registration-url=http://127.0.0.1:${webPort.port}/register`,
      `--gcm-mcs-endpoint=https://localhost:${connections.port}/`,
    ],
    localEndpoint,
    send: (target, payload, sendOptions) => sendWebPush(target, payload, sendOptions, localEndpoint),
    registrations: () =>
      registry
        .subscriptions()
        .map(({ token, device, origin, sender }): PushRegistration => ({ token, device, origin, sender })),
    pending: (device) => pending.due(device, now()).length,
    disconnect: () => connections.disconnect(),
    close: async () => {
      await Promise.all([webPort.close(), connections.close()]);
    },
  };
}
