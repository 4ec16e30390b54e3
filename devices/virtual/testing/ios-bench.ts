import { remote, type Browser } from 'webdriverio';
import { bootIosPhone, type IosPhone } from '../ios/boot-ios-phone.ts';
import { startUsbmuxd, type Usbmuxd } from '../ios/usbmuxd.ts';
import type { PhoneApp } from '../phone.ts';
import { startAppiumServer } from '../../appium-server.ts';
import { bundleTestApp } from './bundle-test-app.ts';
import { IosTestPush } from './ios-test-push.ts';

/** Where the app's traffic would go; nobody listens there. */
export const PROXY = 'http://127.0.0.1:9';
export const CA_FILE = new URL('no-such-authority.pem', import.meta.url).pathname;

/** The real Appium server and the real XCUITest driver with a session on a virtual iPhone. */
export interface IosBench {
  readonly app: PhoneApp;
  readonly mux: Usbmuxd;
  readonly push: IosTestPush;
  readonly iphone: IosPhone;
  readonly driver: Browser;
  /** Another session, on another phone: the driver ends an older one on the same. */
  open(phone: IosPhone, more?: Readonly<Record<string, unknown>>): Promise<Browser>;
  /** Installs the app as new, and starts it. */
  reset(): Promise<void>;
  textOf(name: string): Promise<string>;
  /** The last thing that happened to the app. */
  lastSeen(): Promise<string | undefined>;
  close(): Promise<void>;
}

export async function startIosBench(): Promise<IosBench> {
  const push = new IosTestPush();
  const mux = await startUsbmuxd();
  const { app, remove } = await bundleTestApp('ios');
  const appium = await startAppiumServer({ drivers: ['xcuitest'], usbmuxPort: mux.port });
  const iphone = await bootIosPhone({ apps: [app], push, mux, caFile: CA_FILE });
  const open = (phone: IosPhone, more: Readonly<Record<string, unknown>> = {}) =>
    remote({
      hostname: '127.0.0.1',
      port: appium.port,
      logLevel: 'silent',
      connectionRetryCount: 0,
      waitforInterval: 50,
      capabilities: {
        platformName: 'iOS',
        'appium:automationName': 'XCUITest',
        'appium:udid': phone.udid,
        'appium:deviceName': 'iPhone 16',
        'appium:platformVersion': '18.2',
        'appium:webDriverAgentUrl': phone.wdaUrl,
        'appium:bundleId': app.id,
        'appium:noReset': true,
        ...more,
      },
    });
  const driver = await open(iphone, { 'appium:processArguments': { env: { HTTPS_PROXY: PROXY } } });
  const textOf = (name: string) => driver.$(`~${name}`).getText();
  return {
    app,
    mux,
    push,
    iphone,
    driver,
    open,
    reset: async () => {
      await iphone.phone.clear(app.id);
      await driver.execute('mobile: launchApp', { bundleId: app.id });
    },
    textOf,
    lastSeen: async () => (await textOf('seen')).split('\n').at(-1),
    close: async () => {
      await driver.deleteSession();
      await iphone.close();
      await appium.close();
      await mux.close();
      await remove();
    },
  };
}
