import { remote, type Browser } from 'webdriverio';
import { findAdb } from '../devices/adb.ts';
import { startAppiumServer } from '../devices/appium-server.ts';
import { freePort } from '../devices/free-port.ts';
import type { TestPhone } from '../devices/test-phone.ts';
import { NativeWorker } from '../harness/check/native-worker.ts';

export type PhonePlatform = 'android' | 'ios';

/** What a worker has around its phones: twin, proxy, the sample shop; and the real Appium with its real driver. */
export interface PhoneStage {
  /** Switches on a phone with the shop on it. */
  boot(): Promise<TestPhone>;
  /** Opens a session of the driver. */
  open(capabilities: Readonly<Record<string, unknown>>): Promise<Browser>;
  close(): Promise<void>;
}

/**
 * Sets the stage.
 *
 * @throws CodedError ADB_NOT_FOUND, ADB_PATH_INVALID where an Android phone is to be driven without adb
 */
export async function startPhoneStage(platform: PhonePlatform): Promise<PhoneStage> {
  const isAndroid = platform === 'android';
  const androidHome = isAndroid ? findAdb(process.env).sdkFolder : undefined;
  const usbmuxPort = await freePort();
  const settings = {
    configFile: new URL('../braze-qa.config.ts', import.meta.url).pathname,
    target: `${platform}-virtual`,
    build: 'healthy',
  };
  const worker = await NativeWorker.start({ settings, usbmuxPort });
  const drivers = [isAndroid ? 'uiautomator2' : 'xcuitest'] as const;
  const appium = await startAppiumServer({ drivers, androidHome, usbmuxPort }).catch(
    async (error: unknown) => {
      await worker.close();
      throw error;
    },
  );
  return {
    boot: () => worker.phone(0, 'test'),
    open: (capabilities) =>
      remote({
        hostname: '127.0.0.1',
        port: appium.port,
        logLevel: 'silent',
        connectionRetryCount: 0,
        capabilities: capabilities as WebdriverIO.Capabilities,
      }),
    close: async () => {
      await worker.close();
      await appium.close();
    },
  };
}
