import { Ledger } from '../ledger/ledger.ts';
import { Clock } from './clock.ts';
import { createWorkspace, type TwinWorkspace } from './create-workspace.ts';
import { isSdkPath } from './http/is-sdk-path.ts';
import { jsonAnswer } from './http/json-answer.ts';
import { RateLimits } from './rest/rate-limits.ts';
import { recordRest } from './rest/record-rest.ts';
import { handleSdk } from './sdk/handle-sdk.ts';
import type { Twin } from './twin.ts';
import { newVapidPublicKey } from './vapid-key.ts';

export interface TwinOptions {
  /** Default: a clock of its own. */
  readonly clock?: Clock;
  /** Default: a ledger of its own. */
  readonly ledger?: Ledger;
}

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
  const { clock = new Clock(), ledger = new Ledger() } = options;
  const byAppKey = new Map<string, TwinWorkspace>();
  const byRestKey = new Map<string, TwinWorkspace>();
  const vapidPublicKey = newVapidPublicKey();
  let configTime = 0;
  let exchanges = 0;
  const host = {
    ledger,
    rateLimits: new RateLimits(),
    now: () => clock.now(),
    newExchangeId: () => `x${++exchanges}`,
    workspaceOfApp: (key: string) => byAppKey.get(key),
    workspaceOfRestKey: (key: string) => byRestKey.get(key),
  };
  return {
    ledger,
    clock,
    fetch: async (request) => {
      try {
        const isSdk = isSdkPath(new URL(request.url).pathname);
        return await (isSdk ? handleSdk(host, request) : recordRest(host, request));
      } catch (error) {
        ledger.report({ code: 'twin-error', message: `The twin failed: ${String(error)}` });
        return jsonAnswer({ status: 500, body: { message: 'Internal Server Error' } });
      }
    },
    open: (seed) => {
      // SDKs take a config only if it is later than the one they have.
      configTime = Math.max(configTime + 1, Math.floor(clock.seconds()));
      const workspace = createWorkspace(seed, { clock, configTime, vapidPublicKey });
      for (const key of workspace.appKeys) byAppKey.set(key, workspace);
      for (const key of workspace.restKeys) byRestKey.set(key, workspace);
      return workspace;
    },
    reset: () => {
      byAppKey.clear();
      byRestKey.clear();
      ledger.clear();
      clock.reset();
    },
  };
}
