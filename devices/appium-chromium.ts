import type { BrowserContext, BrowserType, Page } from '@playwright/test';
import { CodedError } from '../harness/common/coded-error.ts';
import { COMMAND_PATIENCE } from './command-patience.ts';
import { freePort } from './free-port.ts';
import { imitatedDevice } from './imitated-device.ts';
import { profileFolder } from './profile-folder.ts';

/** How long a session may take to open: a browser on a busy machine takes seconds, and a check has 90. Milliseconds. */
const SESSION_PATIENCE = 60_000;

/** What the driver takes, and chromedriver compares, of `process.platform`. */
const PLATFORM_NAMES: Readonly<Partial<Record<NodeJS.Platform, string>>> = {
  darwin: 'mac',
  win32: 'windows',
};

export interface AppiumChromiumOptions {
  /** Of the Appium server, on 127.0.0.1. It has the driver `chromium`. */
  readonly port: number;
  readonly executablePath: string;
  /** Default: the driver downloads one that fits. */
  readonly chromedriver: string | undefined;
  /** What the browser is started with besides what the driver starts it with. */
  readonly args: readonly string[];
  readonly headless: boolean;
  /** What chromedriver has it imitate, by Playwright's name. Default: a desktop. */
  readonly device: string | undefined;
}

/** A browser that a session of Appium started, with a profile of its own. */
export interface AppiumChromium {
  /** The same browser, for Playwright. */
  readonly context: BrowserContext;
  /** Opens an empty window. Only of those that it is asked for itself does chromedriver know before they load anything. */
  openPage(): Promise<Page>;
  close(): Promise<void>;
}

/**
 * Opens a session of Appium's Chromium driver, and attaches Playwright to its browser.
 *
 * @throws CodedError APPIUM_SESSION_REFUSED, DEVICE_UNKNOWN
 * @example
 * const appium = await startAppiumServer({ drivers: ['chromium'] });
 * const { context, close } = await openAppiumChromium(chromium, { port: appium.port, executablePath, chromedriver, args: [], headless: true, device: 'Pixel 7' });
 */
export async function openAppiumChromium(
  playwright: BrowserType,
  options: AppiumChromiumOptions,
): Promise<AppiumChromium> {
  const { remote } = await import('webdriverio');
  const profile = await profileFolder();
  const driver = await remote({
    hostname: '127.0.0.1',
    port: options.port,
    logLevel: 'silent',
    // What the driver refuses it refuses the second time too.
    connectionRetryCount: 0,
    connectionRetryTimeout: SESSION_PATIENCE,
    capabilities: capabilitiesOf(options, profile.path, await freePort()),
  }).catch(async (error: unknown) => {
    await profile.remove();
    const reason = error instanceof Error ? error.message : String(error);
    throw new CodedError('APPIUM_SESSION_REFUSED', { reason }, { cause: error });
  });
  const { 'goog:processID': id, 'goog:chromeOptions': granted } = driver.capabilities as Granted;
  const kill = () => {
    if (id !== undefined) killQuietly(id);
  };
  // Appium and chromedriver end with a process that is ended by force, and the browser would stay: it ends before its profile goes.
  process.prependOnceListener('exit', kill);
  const end = async () => {
    // A server that was told to end first has ended it already.
    await driver.deleteSession().catch(() => {});
    process.off('exit', kill);
    await profile.remove();
  };
  try {
    // It begins with a page of the browser's own.
    await driver.navigateTo('about:blank');
    const browser = await playwright.connectOverCDP(
      `http://${granted.debuggerAddress.replace('localhost', '127.0.0.1')}`,
    );
    const [context] = browser.contexts();
    if (!context) throw new Error('Failed to attach to the browser of Appium: it has no profile.');
    const known = () => driver.getWindowHandles();
    // A window that the site opens is imitated too, once chromedriver looks.
    context.on('page', () => void known().catch(() => {}));
    return {
      context,
      openPage: async () => {
        const [any] = await known();
        if (any !== undefined) await driver.switchToWindow(any);
        const opened = context.waitForEvent('page');
        const { handle } = await driver.createWindow('tab');
        await driver.switchToWindow(handle);
        return opened;
      },
      close: () => browser.close().finally(end),
    };
  } catch (error) {
    await end();
    throw error;
  }
}

interface Granted {
  readonly 'goog:processID'?: number;
  readonly 'goog:chromeOptions': { readonly debuggerAddress: string };
}

function capabilitiesOf(
  options: AppiumChromiumOptions,
  profile: string,
  port: number,
): WebdriverIO.Capabilities {
  const { executablePath, chromedriver, args, headless, device } = options;
  return {
    platformName: PLATFORM_NAMES[process.platform] ?? 'linux',
    browserName: 'chrome',
    'appium:automationName': 'Chromium',
    'appium:newCommandTimeout': COMMAND_PATIENCE,
    // By itself each driver takes the same one, and ends the chromedriver of another that has it.
    'appium:chromedriverPort': port,
    ...(chromedriver === undefined ? {} : { 'appium:executable': chromedriver }),
    // Playwright listens to the browser: a second listener would only cost.
    'wdio:enforceWebDriverClassic': true,
    'goog:chromeOptions': {
      binary: executablePath,
      args: [
        `--user-data-dir=${profile}`,
        // As Playwright starts its own.
        '--no-sandbox',
        '--disable-dev-shm-usage',
        ...(headless ? ['--headless=new'] : []),
        ...args,
      ],
      ...(device === undefined ? {} : { mobileEmulation: emulationOf(device) }),
    },
  };
}

/** A device of Playwright's, as chromedriver is told of one. */
function emulationOf(name: string) {
  const { userAgent, viewport, deviceScaleFactor, isMobile, hasTouch } = imitatedDevice(name);
  return {
    userAgent: userAgent!,
    deviceMetrics: {
      width: viewport!.width,
      height: viewport!.height,
      pixelRatio: deviceScaleFactor!,
      mobile: isMobile!,
      touch: hasTouch!,
    },
  };
}

function killQuietly(id: number): void {
  try {
    process.kill(id, 'SIGKILL');
  } catch {
    // It has ended.
  }
}
