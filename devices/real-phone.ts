import { readFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import type { Browser } from 'webdriverio';
import { findAdb } from './adb.ts';
import { freePort } from './free-port.ts';
import { runAdb } from './run-adb.ts';
import { sessionCapabilities } from './session-capabilities.ts';
import type { TestPhone } from './test-phone.ts';

export interface RealPhoneOptions {
  readonly platform: 'android' | 'ios';
  readonly kind: 'emulator' | 'simulator' | 'device';
  /** Package name or bundle id. */
  readonly appId: string;
  /** What to install: a path or an address that the Appium server can read. Default: the app is there. */
  readonly app: string | undefined;
  /** They win over those that follow from the rest. */
  readonly capabilities: Readonly<Record<string, unknown>>;
  /** The device proxy on this machine that the app is to talk through. */
  readonly proxy: { readonly port: number; readonly caFile: string };
  /** Whether the phone hangs on this machine: it does not where Appium runs elsewhere. */
  readonly isHere: boolean;
  /** On Android: the broadcast receiver of the test build that hands pushes to Braze's SDK, as `am` names it. */
  readonly pushReceiver: string | undefined;
}

/** A phone that is really there, or a system's own imitation of one. */
export interface RealPhone extends TestPhone {
  /** Hands the payload of a push to the app, past Google's and Apple's servers. Only once attached. */
  push(payload: Readonly<Record<string, unknown>>): Promise<void>;
}

/**
 * An emulator, a simulator or a device, as Appium's drivers reach it. Nothing is started before its session.
 *
 * On Android the app talks through the device proxy by `adb reverse` and the global proxy setting, which `close` takes back. The iOS simulator uses
 * the proxy of its Mac, which nobody but its owner should set.
 *
 * @throws CodedError ADB_NOT_FOUND, ADB_PATH_INVALID
 * @example
 * const phone = await realPhone({ platform: 'android', kind: 'emulator', appId, app, capabilities: { 'appium:avd': 'Pixel_9' }, proxy, isHere: true });
 * const driver = await remote({ port, capabilities: phone.capabilities });
 * await phone.attach(driver);
 */
export async function realPhone(options: RealPhoneOptions): Promise<RealPhone> {
  const { platform, appId, app, kind, proxy, isHere, pushReceiver } = options;
  const capabilities = {
    ...sessionCapabilities(options),
    ...(await OF_THIS_RUN[platform](options)),
    ...options.capabilities,
  };
  const adb = platform === 'android' && isHere ? adbOf(capabilities) : undefined;
  const wire = adb && wireTo(adb, proxy.port);
  let session: Browser | undefined;
  const driver = (): Browser => {
    if (!session) throw new Error('The phone has no session yet.');
    return session;
  };
  return {
    capabilities,
    attach: async (begun) => {
      session = begun;
      adb?.found(begun);
      await wire?.lay();
    },
    pass: (milliseconds) => delay(milliseconds),
    reset: async () => {
      const which = platform === 'android' ? { appId } : { bundleId: appId };
      // iOS devices forget nothing of an app but with the app itself.
      if (platform === 'android' || (app === undefined && kind === 'simulator'))
        return void (await driver().execute('mobile: clearApp', which));
      await driver().execute('mobile: removeApp', which);
      await driver().execute('mobile: installApp', { app });
    },
    push: async (payload) => {
      if (platform === 'ios')
        return void (await driver().execute('mobile: pushNotification', { bundleId: appId, payload }));
      if (!adb || pushReceiver === undefined) throw new Error('There is no way for pushes to this phone.');
      const extras = Object.entries(payload).flatMap(([key, value]) => ['--es', key, String(value)]);
      await adb.run('shell', ['am', 'broadcast', '-n', pushReceiver, ...extras].map(quoted).join(' '));
    },
    close: async () => wire?.take(),
  };
}

const OF_THIS_RUN = {
  android: async () => ({ 'appium:systemPort': await freePort() }),
  ios: async ({ kind, proxy }: RealPhoneOptions) => ({
    'appium:wdaLocalPort': await freePort(),
    ...(kind === 'simulator' ? { 'appium:customSSLCert': await readFile(proxy.caFile, 'utf8') } : {}),
  }),
};

/** adb, for the phone that a session turned out to have. */
function adbOf(capabilities: Readonly<Record<string, unknown>>) {
  const { executablePath } = findAdb(process.env);
  const port = capabilities['appium:adbPort'];
  const server = port === undefined ? [] : ['-P', String(port)];
  let serial = capabilities['appium:udid'];
  return {
    found: ({ capabilities: granted }: Browser): void => {
      const { deviceUDID } = granted as { readonly deviceUDID?: string };
      serial = deviceUDID ?? serial;
    },
    run: (...args: readonly string[]): Promise<string> =>
      runAdb(executablePath, [...server, '-s', String(serial), ...args]),
  };
}

/** The way of an Android phone's apps to a proxy on this machine, by a port of the phone that nobody has. */
function wireTo(adb: ReturnType<typeof adbOf>, port: number) {
  let portThere: string | undefined;
  const setProxy = (value: string) => adb.run('shell', 'settings', 'put', 'global', 'http_proxy', value);
  return {
    lay: async (): Promise<void> => {
      portThere = (await adb.run('reverse', 'tcp:0', `tcp:${port}`)).trim();
      await setProxy(`127.0.0.1:${portThere}`);
    },
    /** A phone that is gone has lost both. */
    take: async (): Promise<void> => {
      if (portThere === undefined) return;
      await setProxy(':0').catch(() => {});
      await adb.run('reverse', '--remove', `tcp:${portThere}`).catch(() => {});
      portThere = undefined;
    },
  };
}

/** For the shell of the phone: adb hands it one line. */
const quoted = (word: string): string => `'${word.replaceAll("'", "'\\''")}'`;
