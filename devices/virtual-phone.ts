import { COMMAND_PATIENCE } from './command-patience.ts';
import { bootAndroidPhone } from './virtual/android/boot-android-phone.ts';
import { bootIosPhone } from './virtual/ios/boot-ios-phone.ts';
import type { Usbmuxd } from './virtual/ios/usbmuxd.ts';
import type { Phone, PhoneApp, PushProvider } from './virtual/phone.ts';
import { TIME_ZONE } from './virtual/time-zone.ts';
import type { TestPhone } from './test-phone.ts';

export interface VirtualPhoneOptions {
  readonly platform: 'android' | 'ios';
  readonly app: PhoneApp;
  readonly push: PushProvider;
  /** What its apps talk through. Default: they talk directly. */
  readonly proxy?: { readonly port: number; readonly caFile: string };
  /** The computer's usbmuxd, for iPhones. Default: one of its own. */
  readonly mux?: Usbmuxd;
}

/** A virtual phone that is on, with the app on it. Its session is quick: nothing that only a real phone needs. */
export interface VirtualPhone extends TestPhone {
  /** What the driver asked for and the phone did not know: empty, or the driver has changed. */
  readonly unknown: readonly string[];
}

/**
 * Switches on a virtual phone.
 *
 * @throws CodedError ADB_NOT_FOUND, ADB_PATH_INVALID, ADB_FAILED
 * @example
 * const phone = await bootVirtualPhone({ platform: 'android', app, push });
 * const driver = await remote({ port: appium.port, capabilities: phone.capabilities });
 */
export async function bootVirtualPhone(options: VirtualPhoneOptions): Promise<VirtualPhone> {
  const { platform, app } = options;
  const { phone, capabilities, booted } = await BOOT[platform](options);
  return {
    capabilities: {
      ...capabilities,
      'appium:noReset': true,
      'appium:newCommandTimeout': COMMAND_PATIENCE,
    },
    get unknown() {
      return booted.unknown;
    },
    attach: async () => {},
    pass: (milliseconds) => phone.moveClock(milliseconds),
    reset: async () => {
      await phone.clear(app.id);
      await phone.moveClock(-phone.clockAhead);
    },
    rotateToken: async () => phone.rotateToken(app.id),
    // What iOS's driver cannot have here: it has no airplane mode, and asks a real phone's time zone of a service behind a tunnel.
    ...(platform === 'ios'
      ? { setOnline: (online: boolean) => phone.setOnline(online), timeZone: TIME_ZONE }
      : {}),
    close: booted.close,
  };
}

interface Booted {
  readonly phone: Phone;
  readonly capabilities: Readonly<Record<string, unknown>>;
  readonly booted: { readonly unknown: readonly string[]; close(): Promise<void> };
}

const BOOT = {
  android: async ({ app, push, proxy }: VirtualPhoneOptions): Promise<Booted> => {
    const network = proxy ? { proxyPort: proxy.port, caFile: proxy.caFile } : {};
    const booted = await bootAndroidPhone({ apps: [app], push, wasDriven: true, ...network });
    const capabilities = {
      ...booted.capabilities,
      'appium:deviceName': 'Virtual phone',
      'appium:appPackage': app.id,
      'appium:appActivity': `${app.id}.MainActivity`,
      'appium:skipServerInstallation': true,
      'appium:skipSettingsAppReinstall': true,
      // Starting the app waits for its process: a JVM takes its time on a busy machine. The driver's own 20 s are for a phone. Milliseconds.
      'appium:adbExecTimeout': 60_000,
      'appium:skipUnlock': true,
      'appium:skipLogcatCapture': true,
    };
    return { phone: booted.phone, capabilities, booted };
  },
  ios: async ({ app, push, proxy, mux }: VirtualPhoneOptions): Promise<Booted> => {
    const network = proxy ? { caFile: proxy.caFile } : {};
    const booted = await bootIosPhone({ apps: [app], push, ...network, ...(mux ? { mux } : {}) });
    const capabilities = {
      platformName: 'iOS',
      'appium:automationName': 'XCUITest',
      'appium:udid': booted.udid,
      'appium:deviceName': 'Virtual iPhone',
      'appium:platformVersion': '18.2',
      'appium:webDriverAgentUrl': booted.wdaUrl,
      'appium:bundleId': app.id,
      'appium:skipLogCapture': true,
      ...(proxy ? { 'appium:processArguments': { env: proxyEnvironment(proxy.port) } } : {}),
    };
    return { phone: booted.phone, capabilities, booted };
  },
};

/** By which a process is told of a proxy; programs differ in which spelling they read. */
function proxyEnvironment(port: number): Record<string, string> {
  const url = `http://127.0.0.1:${port}`;
  const names = ['HTTP_PROXY', 'HTTPS_PROXY', 'http_proxy', 'https_proxy'];
  return Object.fromEntries(names.map((name) => [name, url]));
}
