import { isBrazeImageHost } from '../common/braze-image-hosts.ts';
import { Ledger } from '../ledger/ledger.ts';
import { createPushGateway, type PushGateway } from '../push/push-gateway.ts';
import type { Exchange, Platform } from '../wire/exchange.ts';
import { platformOf } from '../wire/platform.ts';
import { Clock } from './clock.ts';
import { createWorkspace } from './create-workspace.ts';
import { isSdkPath } from './http/is-sdk-path.ts';
import { preflight } from './http/cors.ts';
import { JSON_TYPE, jsonAnswer, jsonText } from './http/json-answer.ts';
import type { PlainResponse } from './http/plain-request.ts';
import { parseBody, readBody } from './http/read-body.ts';
import { imageResponse } from './messaging/offline-image.ts';
import { OpenWorkspaces } from './open-workspaces.ts';
import { callOutside, type Outside } from './outside.ts';
import { onlyReads, receivedOf, type Journal, type Received } from './received.ts';
import { RateLimits } from './rest/rate-limits.ts';
import type { RecordedRestHost } from './rest/record-rest.ts';
import { handleSdk, type SdkCall, type SdkHost } from './sdk/handle-sdk.ts';
import type { Twin } from './twin.ts';
import { newVapidPublicKey } from './vapid-key.ts';

export interface TwinOptions {
  /** Default: a clock of its own. */
  readonly clock?: Clock;
  /** Default: a ledger of its own. */
  readonly ledger?: Ledger;
  /** The way out for pushes. Default: none, and no push is accepted. */
  readonly push?: PushGateway;
  /** The application server key that pages subscribe with: the gateway has its other half. Default: one that nobody has. */
  readonly vapidPublicKey?: string;
  /**
   * Hosts that Connected Content may call: `api.example.com`, `127.0.0.1:4000`. Default: none. Read when a workspace fills
   * in its first message: until then the list may grow.
   */
  readonly connectedContent?: readonly string[];
  /** Is told of every request that may change something, before it does. Default: nobody. */
  readonly journal?: Journal;
  /** Is told of an app key that no workspace has, before its request is answered: it may open one. Default: nobody. */
  readonly onUnknownApp?: ((key: string, platform: Platform) => void) | undefined;
  /** Makes the calls of pushes and Connected Content. Default: at once. */
  readonly outside?: Outside;
}

const BROKEN = { message: 'Internal Server Error' };

/**
 * Creates a twin. It knows no transport: hand it requests, or put a server in front of it.
 *
 * @example
 * const twin = createTwin();
 * const workspace = twin.open({ name: 'test', apps: [{ name: 'Web', platform: 'web', key: 'app-key' }] });
 * const body = JSON.stringify({ api_key: 'app-key', device_id: 'd-1', time: 1, sdk_version: '6.13.0' });
 * await twin.fetch(new Request('https://sdk.iad-01.braze.com/api/v3/data/', { method: 'POST', body }));
 * workspace.profile({ device: 'd-1' }); // an anonymous profile
 */
export function createTwin(options: TwinOptions = {}): Twin {
  const { ledger = new Ledger(), journal, push = createPushGateway({}), connectedContent = [] } = options;
  const { outside = callOutside, onUnknownApp } = options;
  const failed = (error: unknown) =>
    ledger.report({ code: 'twin-error', message: `The twin failed: ${String(error)}` });
  const { clock = new Clock(failed) } = options;
  let vapidPublicKey = options.vapidPublicKey ?? newVapidPublicKey();
  const workspaces = new OpenWorkspaces((seed, named) =>
    createWorkspace(seed, {
      clock,
      ledger,
      ...named,
      vapidPublicKey,
      push,
      connectedContent,
      outside,
    }),
  );
  let exchanges = 0;
  let underWay = 0;
  const host = {
    ledger,
    rateLimits: new RateLimits(),
    now: () => clock.now(),
    newExchangeId: () => `x${++exchanges}`,
    workspaceOfApp: (key: string, exchange: Exchange) => {
      const found = workspaces.ofApp(key);
      if (found || !onUnknownApp) return found;
      onUnknownApp(key, platformOf(exchange));
      return workspaces.ofApp(key);
    },
    workspaceOfRestKey: (key: string) => workspaces.ofRestKey(key),
  };
  /** Handles one request: keeps the journal, and turns what is thrown into an answer. */
  const handled = async <T>(handle: (host: SdkHost & RecordedRestHost) => Promise<T>, broken: () => T) => {
    let accepted = 0;
    const accept = (it: Omit<Received, 'at'>) => {
      clock.catchUp();
      if (!journal || onlyReads(it)) return;
      journal.append(receivedOf(it, clock.now()));
      underWay += accepted = 1;
    };
    try {
      return await handle({ ...host, accept });
    } catch (error) {
      failed(error);
      return broken();
    } finally {
      underWay -= accepted;
      if (accepted && underWay === 0) journal?.settled();
    }
  };
  const answerSdk = (call: SdkCall) =>
    handled<PlainResponse>(
      (it) => handleSdk(it, call),
      () => ({ status: 500, headers: JSON_TYPE, body: jsonText(BROKEN) }),
    );
  return {
    ledger,
    clock,
    answer: ({ method, url: address, headers, body }) => {
      if (method !== 'POST' || 'content-encoding' in headers || !URL.canParse(address)) return undefined;
      const url = new URL(address);
      if (!isSdkPath(url.pathname)) return undefined;
      return answerSdk({ method, url, headers, read: parseBody(body) });
    },
    fetch: async (request) => {
      const { method } = request;
      const url = new URL(request.url);
      if (method === 'GET' && isBrazeImageHost(url.hostname)) return imageResponse();
      if (!isSdkPath(url.pathname)) {
        const file = method === 'GET' ? workspaces.exported(url.pathname, clock.now()) : undefined;
        if (file) return new Response(file, { headers: { 'content-type': 'application/zip' } });
        return handled(
          async (it) => (await import('./rest/record-rest.ts')).recordRest(it, request),
          () => jsonAnswer({ status: 500, body: BROKEN }),
        );
      }
      if (method === 'OPTIONS') return preflight(request);
      const read = await readBody(request);
      const call = { method, url, headers: Object.fromEntries(request.headers), read };
      const { body, ...init } = await answerSdk(call);
      return new Response(body, init);
    },
    settled: () => workspaces.settled(),
    get workspaces() {
      return workspaces.all();
    },
    open: (seed) => workspaces.open(seed, clock.seconds()),
    snapshot: () => ({ clock: clock.state, vapidPublicKey, workspaces: workspaces.snapshot() }),
    restore: (snapshot) => {
      clock.state = snapshot.clock;
      ({ vapidPublicKey } = snapshot);
      workspaces.restore(snapshot.workspaces);
    },
    reset: () => {
      workspaces.close();
      ledger.clear();
      clock.reset();
    },
  };
}
