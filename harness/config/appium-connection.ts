import { CodedError } from '../common/coded-error.ts';
import type { NativeTarget } from './config.ts';
import { isVirtual } from './is-virtual.ts';

/** Where a session is opened, as WebdriverIO names it. */
export interface AppiumConnection {
  readonly protocol: string;
  readonly hostname: string;
  readonly port: number;
  readonly path: string;
  readonly user?: string;
  readonly key?: string;
  readonly connectionRetryCount: number;
}

const DEFAULT_PORTS: Readonly<Record<string, number>> = { http: 80, https: 443 };

/**
 * The Appium server that a target names; `undefined` where the run starts one.
 *
 * @throws CodedError APPIUM_ACCOUNT_MISSING
 * @example
 * const target = { …, appium: { url: 'https://farm.example/wd/hub', userEnv: 'FARM_USER', keyEnv: 'FARM_KEY' } };
 * const driver = await remote({ ...appiumConnection(target, process.env), capabilities });
 */
export function appiumConnection(
  target: NativeTarget,
  env: Readonly<Record<string, string | undefined>>,
): AppiumConnection | undefined {
  if (isVirtual(target) || !target.appium) return undefined;
  const { url, userEnv, keyEnv } = target.appium;
  const { protocol, hostname, port, pathname } = new URL(url);
  const scheme = protocol.slice(0, -1);
  return {
    protocol: scheme,
    hostname,
    port: port === '' ? DEFAULT_PORTS[scheme]! : Number(port),
    path: pathname,
    // Servers far away may be busy, and lines may break.
    connectionRetryCount: 3,
    ...(userEnv === undefined ? {} : { user: valueOf(userEnv, env) }),
    ...(keyEnv === undefined ? {} : { key: valueOf(keyEnv, env) }),
  };
}

function valueOf(variable: string, env: Readonly<Record<string, string | undefined>>): string {
  const value = env[variable];
  if (!value) throw new CodedError('APPIUM_ACCOUNT_MISSING', { variable });
  return value;
}
