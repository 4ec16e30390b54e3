import { CodedError } from '../common/coded-error.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { createBrazeWebPushSender } from '../push/braze-web-push-sender.ts';
import { startChromiumPushService } from '../push/chromium-push-service.ts';
import { startFirefoxPushService } from '../push/firefox-push-service.ts';
import { createPushGateway, type PushGateway, type PushSender } from '../push/push-gateway.ts';
import { createVapidKeys } from '../push/web-push-sender.ts';
import { createCertificate } from '../transport/certificate.ts';
import type { AuthorityPem } from '../transport/create-authority.ts';
import { startDeviceProxy, type DeviceProxy } from '../transport/device-proxy.ts';
import { chromiumArgs } from '../transport/chromium-args.ts';
import { createLiveWorld, type LiveOptions, type LiveWorld } from './live-world.ts';
import { firefoxPreferences, type FirefoxPreferences } from '../transport/firefox-preferences.ts';
import { createOverrides, type Overrides } from '../transport/overrides.ts';
import { startServer, type ServerOptions } from '../transport/server.ts';
import { createTwin, type TwinOptions } from '../twin/create-twin.ts';
import type { Twin } from '../twin/twin.ts';

/** Everything a worker owns: its twin, the server in front of it, the push service, and the browser's arguments. */
export interface World {
  readonly twin: Twin;
  readonly ledger: Ledger;
  readonly overrides: Overrides;
  /** In live mode: what stands in the place of the twin's workspaces. */
  readonly live: LiveWorld | undefined;
  /** Where backends find the REST API: plain HTTP on 127.0.0.1, as Node maps no host names. */
  readonly restUrl: string;
  /** Answers every request with 404 and JSON: a backend that has nothing to say to Connected Content. */
  readonly failingUrl: string;
  /** Lets Connected Content call the host of this URL too. */
  allowConnectedContent(url: string): void;
  /** The way out for pushes: the twin sends by it, and a target's own providers are in it. */
  readonly push: PushGateway;
  /** Arguments that make a Chromium believe in this world. */
  readonly args: readonly string[];
  /** Preferences that make a Firefox believe in it, where there is a proxy. */
  readonly preferences: FirefoxPreferences;
  /** The proxy of devices and of browsers that map no hosts, where there is an authority for it. */
  readonly proxy: DeviceProxy | undefined;
  /** Cuts off the clients of a check that has ended: nothing they sent can reach the next one. */
  disconnect(): Promise<void>;
  close(): Promise<void>;
}

export interface WorldOptions {
  /** Nothing but Braze's hosts and this machine resolves in the browser: for apps that are served here. */
  readonly hermetic: boolean;
  /** Hosts that a hermetic browser may reach all the same. */
  readonly reaches?: readonly string[];
  /** SDK endpoints that are not Braze's own hosts. */
  readonly hosts?: readonly string[];
  /** Signs for Braze's hosts to devices that trust it. Default: none, and there is no proxy for devices. */
  readonly authority?: AuthorityPem | undefined;
  /** Passes SDK requests on to the team's test workspace. Default: the twin answers. */
  readonly live?: LiveOptions | undefined;
  /** The port of that proxy. Default: a free one. */
  readonly proxyPort?: number | undefined;
  /** Through the proxy Braze's hosts are reached, and nothing else. Default `false`. */
  readonly proxyIsShut?: boolean;
  /** Who comes through the proxy takes any certificate: browsers that leave after the handshake have only connected too early. Default `false`. */
  readonly takesAnyCertificate?: boolean;
  /** Is told of an app key that no workspace has: it may open one. Default: nobody. */
  readonly onUnknownApp?: TwinOptions['onUnknownApp'];
  /** The port of `restUrl`. Default: a free one. */
  readonly restPort?: number | undefined;
  /** Senders of other platforms, by platform or app key. Web push is there. */
  readonly pushSenders?: Readonly<Record<string, PushSender>>;
}

/**
 * Starts a world on loopback, on free ports.
 *
 * @example
 * const world = await startWorld({ hermetic: true });
 * const browser = await chromium.launch({ args: [...world.args] });
 */
export async function startWorld(options: WorldOptions): Promise<World> {
  const { hermetic, hosts = [], reaches = [] } = options;
  const certificate = await createCertificate();
  const [chromiumPush, firefoxPush] = await Promise.all([
    startChromiumPushService({ certificate }),
    startFirefoxPushService(),
  ]);
  const vapidKeys = createVapidKeys();
  const web = createBrazeWebPushSender({ services: [chromiumPush, firefoxPush], vapidKeys });
  const push = createPushGateway({ web, ...options.pushSenders });
  const connectedContent: string[] = [];
  const twin = createTwin({
    push,
    vapidPublicKey: vapidKeys.publicKey,
    connectedContent,
    onUnknownApp: options.onUnknownApp,
  });
  const live = options.live && createLiveWorld(options.live, twin);
  const overrides = createOverrides(live?.passOn ?? twin);
  const answers: ServerOptions = {
    handle: (request) => overrides.handle(request),
    answer: (request) => overrides.answer(request),
    hosts,
    onError: (error) =>
      twin.ledger.report(
        error instanceof CodedError && error.code === 'BODY_TOO_LARGE'
          ? { code: 'body-too-large', message: error.message }
          : { code: 'twin-error', message: `The twin failed: ${String(error)}` },
      ),
  };
  const [server, restServer, failing] = await Promise.all([
    startServer({ ...answers, certificate }),
    startServer({ ...answers, port: options.restPort ?? 0 }),
    startServer({ handle: async () => Response.json({ error: 'not found' }, { status: 404 }) }),
  ]);
  const proxy =
    options.authority &&
    (await startDeviceProxy({
      ...answers,
      authority: options.authority,
      ...(options.proxyIsShut ? { resolve: nothing } : {}),
      ...(options.proxyPort === undefined ? {} : { port: options.proxyPort }),
      onError: (error) => {
        if (!(error instanceof CodedError)) return answers.onError?.(error);
        // What an app wants of hosts that are not Braze's, and does not get, is its own business.
        if (error.code === 'CERTIFICATE_REFUSED' && !options.takesAnyCertificate)
          twin.ledger.report({ code: 'certificate-refused', message: error.message });
      },
    }));
  const allowConnectedContent = (url: string) => {
    const { host } = new URL(url);
    if (!connectedContent.includes(host)) connectedContent.push(host);
  };
  allowConnectedContent(failing.url);
  return {
    twin,
    ledger: twin.ledger,
    overrides,
    live,
    restUrl: restServer.url,
    failingUrl: failing.url,
    allowConnectedContent,
    push,
    proxy,
    args: [
      ...chromiumArgs({ port: server.port, certificate, hosts, hermetic, reaches }),
      ...chromiumPush.args,
    ],
    preferences: {
      ...firefoxPush.preferences,
      ...ASKED_FIRST,
      ...(proxy ? firefoxPreferences({ port: proxy.port, hosts, hermetic, reaches }) : {}),
    },
    disconnect: async () => {
      await Promise.all([server.disconnect(), restServer.disconnect(), proxy?.disconnect()]);
    },
    close: async () => {
      await Promise.all([
        server.close(),
        restServer.close(),
        failing.close(),
        chromiumPush.close(),
        firefoxPush.close(),
        proxy?.close(),
      ]);
    },
  };
}

/** Here people answer for each page whether it may notify them. */
const ASKED_FIRST: FirefoxPreferences = {
  'permissions.default.desktop-notification': 0,
  'dom.push.testing.ignorePermission': false,
};

/** Nothing that is not on this machine has an address. */
const nothing = async (): Promise<readonly string[]> => [];
