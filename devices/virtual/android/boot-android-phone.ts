import { CodedError } from '../../../harness/common/coded-error.ts';
import { findAdb } from '../../adb.ts';
import { Phone, type PhoneOptions } from '../phone.ts';
import { AdbServer } from './adb-server.ts';
import { Adbd } from './adbd.ts';
import { createAndroidShell } from './android-shell.ts';
import { AndroidSystem } from './android-system.ts';
import { freePort } from '../../free-port.ts';
import { UiAutomatorServer } from './uiautomator-server.ts';

/** The port that the UiAutomator2 server has on a device. */
const UIAUTOMATOR_PORT = 6790;

export interface AndroidPhoneOptions extends Omit<PhoneOptions, 'platform'> {
  /** PEM file of the certificate authority of the proxy. Apps trust it beside the usual ones. Default: none. */
  readonly caFile?: string;
  /** The port of the proxy on this machine that apps go through. Default: they go directly. */
  readonly proxyPort?: number;
  /** A session of the driver was on it before: the driver's settings helper is there, and runs. Default: a new phone. */
  readonly wasDriven?: boolean;
}

export interface AndroidPhoneCapabilities {
  readonly platformName: 'Android';
  readonly 'appium:automationName': 'UiAutomator2';
  readonly 'appium:udid': string;
  readonly 'appium:adbPort': number;
  /** To an adb server that is named by its host adb only talks: it starts none in its place when the phone is gone. */
  readonly 'appium:remoteAdbHost': '127.0.0.1';
  readonly 'appium:systemPort': number;
}

/** A virtual Android phone that is on, and what a driver has to be told of it. */
export interface AndroidPhone {
  readonly phone: Phone;
  /** As adb names it. */
  readonly serial: string;
  /** Of an adb server of its own. */
  readonly adbPort: number;
  /** A port that is free, for the driver to forward. */
  readonly systemPort: number;
  /** What a session has to say to get this phone. */
  readonly capabilities: AndroidPhoneCapabilities;
  /** ANDROID_HOME for Appium; `undefined` where adb is in no SDK. */
  readonly sdkFolder: string | undefined;
  /** Shell commands and endpoints that the phone did not know. A test that finds one says that the driver has changed. */
  readonly unknown: readonly string[];
  /** Switches it off. Nothing stays: no process, port or adb server. */
  close(): Promise<void>;
}

/**
 * Switches on a virtual Android phone, connected to an adb server of its own. End the driver's sessions before `close`.
 *
 * @throws CodedError ADB_NOT_FOUND, ADB_PATH_INVALID, ADB_FAILED
 * @example
 * const { capabilities, close } = await bootAndroidPhone({ apps: [shop] });
 * const driver = await remote({ capabilities: { ...capabilities, 'appium:appPackage': shop.id, 'appium:appActivity': '.MainActivity' } });
 * await driver.deleteSession();
 * await close();
 */
export async function bootAndroidPhone({
  caFile,
  proxyPort,
  wasDriven = false,
  ...options
}: AndroidPhoneOptions): Promise<AndroidPhone> {
  const { executablePath, sdkFolder } = findAdb(process.env);
  const opened: (() => void | Promise<void>)[] = [];
  const close = async () => {
    for (const shut of opened.splice(0).toReversed()) await shut();
  };
  try {
    const phone = await Phone.boot({ ...options, platform: 'android' });
    opened.push(() => phone.shutDown());
    const system = new AndroidSystem(phone, caFile);
    opened.push(() => system.shutDown());
    if (wasDriven) system.leaveHelper();
    const uiAutomator = await UiAutomatorServer.start(system);
    opened.push(() => uiAutomator.close());
    const adbd = await Adbd.start({
      shell: createAndroidShell(system),
      files: system.files,
      portOf: async (port) => {
        if (port !== UIAUTOMATOR_PORT) return port;
        return (await system.isInstrumented()) ? uiAutomator.port : undefined;
      },
    });
    opened.push(() => adbd.close());
    const adb = await AdbServer.start(executablePath);
    opened.push(() => adb.close());
    const serial = `127.0.0.1:${adbd.port}`;
    const said = await adb.run('connect', serial);
    if (!said.startsWith('connected to')) {
      throw new CodedError('ADB_FAILED', { command: `adb connect ${serial}`, reason: said.trim() });
    }
    await adb.run('-s', serial, 'wait-for-device');
    if (proxyPort !== undefined) {
      const proxy = `127.0.0.1:${proxyPort}`;
      await adb.run('-s', serial, 'shell', 'settings', 'put', 'global', 'http_proxy', proxy);
    }
    const systemPort = await freePort();
    return {
      phone,
      serial,
      adbPort: adb.port,
      systemPort,
      capabilities: {
        platformName: 'Android',
        'appium:automationName': 'UiAutomator2',
        'appium:udid': serial,
        'appium:adbPort': adb.port,
        'appium:remoteAdbHost': '127.0.0.1',
        'appium:systemPort': systemPort,
      },
      sdkFolder,
      get unknown() {
        return system.unknown;
      },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}
