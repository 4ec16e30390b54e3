import {
  firefox,
  webkit,
  type BrowserType,
  type LaunchOptions,
  type PlaywrightTestOptions,
} from '@playwright/test';
import type { Automation } from '../harness/common/automation.ts';
import type { BrowserName } from '../harness/common/browser-name.ts';
import { CodedError } from '../harness/common/coded-error.ts';
import { findChromium } from './browsers.ts';
import { isExecutable } from './executables.ts';
import { findFirefox } from './firefox.ts';
import { imitatedDevice } from './imitated-device.ts';
import { needAppiumChromium } from './need-appium-chromium.ts';
import { findWebKit } from './webkit.ts';

/** By which Playwright knows a Firefox that it did not bring. */
export const RELAYED_CHANNEL = 'moz-firefox';
/** By which we know a WebKit that Playwright did not bring, and does not start. */
export const SYSTEM_WEBKIT_CHANNEL = 'system-webkit';

/** What a web target says of where it runs. */
export interface WebBrowserOptions {
  /** Default `chromium`. */
  readonly browser?: BrowserName | undefined;
  /** What it imitates, by Playwright's name: `Pixel 7`. Default: a desktop. */
  readonly device?: string | undefined;
  /** What starts it. Default `playwright`. */
  readonly automation?: Automation | undefined;
}

/** What Playwright has to be told of it: `use` of a project. */
export interface PlaywrightUse extends Partial<PlaywrightTestOptions> {
  readonly browserName: BrowserName;
  readonly launchOptions: LaunchOptions;
}

/**
 * Where checks of a web target run.
 *
 * Playwright's own Firefox and WebKit are taken where they are installed, and nobody names another. Those of the system stand in for them.
 *
 * @throws CodedError BROWSER_NOT_FOUND, BROWSER_PATH_INVALID, FIREFOX_NOT_FOUND, FIREFOX_PATH_INVALID, WEBKIT_NOT_FOUND, WEBKIT_PATH_INVALID, XVFB_NOT_FOUND, WEBKIT_WITHOUT_DEVICE, DEVICE_UNKNOWN, APPIUM_CHROMIUM_NOT_INSTALLED
 * @example
 * const { browserName, launchOptions, ...context } = webBrowser({ device: 'Pixel 7' }, process.env);
 */
export function webBrowser(
  { browser = 'chromium', device, automation }: WebBrowserOptions,
  env: Readonly<Record<string, string | undefined>>,
): PlaywrightUse {
  const launchOptions = FIND[browser](env);
  if (device !== undefined && launchOptions.channel === SYSTEM_WEBKIT_CHANNEL)
    throw new CodedError('WEBKIT_WITHOUT_DEVICE', { device });
  if (automation === 'appium') needAppiumChromium();
  return { ...(device === undefined ? {} : imitatedDevice(device)), browserName: browser, launchOptions };
}

const FIND: Readonly<
  Record<BrowserName, (env: Readonly<Record<string, string | undefined>>) => LaunchOptions>
> = {
  chromium: (env) => ({ executablePath: findChromium(env).executablePath }),
  firefox: (env) =>
    ownOf(firefox, env['FIREFOX_PATH']) ?? {
      channel: RELAYED_CHANNEL,
      executablePath: findFirefox(env).executablePath,
    },
  webkit: (env) =>
    ownOf(webkit, env['WEBKIT_PATH']) ?? {
      channel: SYSTEM_WEBKIT_CHANNEL,
      executablePath: findWebKit(env).executablePath,
    },
};

/** Playwright's own, where it is installed. Whoever names another wants that one. */
function ownOf(type: BrowserType, named: string | undefined): LaunchOptions | undefined {
  if (named) return undefined;
  try {
    const executablePath = type.executablePath();
    return isExecutable(executablePath) ? { executablePath } : undefined;
  } catch {
    // Playwright has none for this system.
    return undefined;
  }
}
