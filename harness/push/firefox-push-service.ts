import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { WebSocketServer } from 'ws';
import { serveAutopushConnection, type AutopushNotification } from './autopush-connection.ts';
import { FirefoxRegistry } from './firefox-registry.ts';
import { createLoopbackHttp, type HttpCall, type HttpReply } from './loopback-http.ts';
import { listenOnLoopback, namesThisMachine } from './loopback.ts';
import { PendingPushes } from './pending-pushes.ts';
import { readPostedPush } from './posted-push.ts';
import { sendWebPush } from './web-push-sender.ts';
import type { PushRegistration, WebPushService } from './web-push-service.ts';

/** Mozilla's push service for Firefox, on this machine. */
export interface FirefoxPushService extends WebPushService {
  /** Preferences that make a Firefox use this service, and let every page notify: `extraPrefsFirefox` of Puppeteer. */
  readonly preferences: Readonly<Record<string, string | boolean | number>>;
}

const PATH = '/wpush/v2/';
/** The largest message of a Firefox, in bytes: an acknowledgement of many pushes. */
const MESSAGE_LIMIT = 64 * 1024;

interface Online {
  readonly send: (push: AutopushNotification) => void;
  readonly hangUp: () => void;
}

/**
 * Starts a push service that real Firefoxes subscribe with, on a free port of 127.0.0.1. One serves many browsers.
 *
 * @param options.now Unix milliseconds. Default: the machine's clock.
 * @example
 * const push = await startFirefoxPushService();
 * const browser = await launch({ browser: 'firefox', executablePath, extraPrefsFirefox: { ...push.preferences } });
 * await push.send(subscription, { title: 'Hello' }, { vapidKeys });
 */
export async function startFirefoxPushService(
  options: { readonly now?: () => number } = {},
): Promise<FirefoxPushService> {
  const { now = Date.now } = options;
  const registry = new FirefoxRegistry();
  const pending = new PendingPushes<AutopushNotification>();
  const online = new Map<string, Online>();

  const web = createLoopbackHttp((call) => (call.path.startsWith(PATH) ? accept(call) : { status: 404 }));
  const sockets = new WebSocketServer({
    server: web,
    maxPayload: MESSAGE_LIMIT,
    perMessageDeflate: false,
    // Pages name their origin and speak no such protocol: only a browser itself may come in.
    verifyClient: ({ req, origin }: { readonly req: IncomingMessage; readonly origin?: string }) =>
      namesThisMachine(req.headers.host) &&
      !/^https?:|^null$/i.test(origin ?? '') &&
      req.headers['sec-websocket-protocol'] === 'push-notification',
  });
  sockets.on('connection', (socket) =>
    serveAutopushConnection(socket, {
      admit: (device) => registry.admit(device),
      online: (device, send, hangUp) => {
        online.get(device)?.hangUp();
        online.set(device, { send, hangUp });
        for (const { message } of pending.due(device, now())) send(message);
      },
      offline: (device, hangUp) => {
        if (online.get(device)?.hangUp === hangUp) online.delete(device);
      },
      register: (device, channel, key) => `${origin}${PATH}${registry.register(device, channel, key)}`,
      unregister: (device, channel) => {
        const token = registry.unregister(device, channel);
        if (token !== undefined) pending.dropToken(token);
      },
      acknowledged: (device, version) => pending.acknowledge(device, version),
    }),
  );
  const listener = await listenOnLoopback(web);
  const origin = `http://127.0.0.1:${listener.port}`;

  const reader = {
    audiences: [origin],
    senderOf: (token: string) => registry.byToken(token)?.sender,
    now,
  };
  async function accept(call: HttpCall): Promise<HttpReply> {
    const push = await readPostedPush(call, reader);
    const registration = typeof push === 'number' ? undefined : registry.byToken(push.token);
    if (typeof push === 'number' || !registration) return { status: typeof push === 'number' ? push : 410 };
    const { device, token, channel } = registration;
    const { ttl, topic, body, encoding = 'aes128gcm' } = push;
    const version = randomBytes(12).toString('base64url');
    const data = body.length > 0 ? { data: body.toString('base64url'), headers: { encoding } } : {};
    const message = { channelID: channel, version, ttl, ...data };
    if (ttl > 0) pending.keep({ id: version, device, token, topic, expires: now() + ttl * 1000, message });
    online.get(device)?.send(message);
    return { status: 201, headers: { location: `${origin}/m/${version}`, ttl: String(ttl) } };
  }

  const localEndpoint = (endpoint: string) =>
    URL.canParse(endpoint) && new URL(endpoint).href.startsWith(`${origin}${PATH}`)
      ? new URL(endpoint).href
      : undefined;
  return {
    preferences: {
      'dom.push.serverURL': `ws://127.0.0.1:${listener.port}/`,
      'dom.push.testing.allowInsecureServerURL': true,
      'dom.push.connection.enabled': true,
      'dom.push.testing.ignorePermission': true,
      'permissions.default.desktop-notification': 1,
      // Without a notification daemon showNotification would fail.
      'alerts.useSystemBackend': false,
    },
    localEndpoint,
    send: (target, payload, sendOptions) => sendWebPush(target, payload, sendOptions, localEndpoint),
    registrations: () =>
      registry.subscriptions().map(({ token, device, origin: page, sender }): PushRegistration => ({
        token,
        device,
        origin: page,
        sender,
      })),
    pending: (device) => pending.due(device, now()).length,
    disconnect: () => {
      for (const socket of sockets.clients) socket.terminate();
    },
    close: async () => {
      for (const socket of sockets.clients) socket.terminate();
      sockets.close();
      await listener.close();
    },
  };
}
