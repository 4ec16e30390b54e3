import { firefox, webkit, type LaunchOptions, type PlaywrightTestOptions } from '@playwright/test';
import type { Automation } from '../harness/common/automation.ts';
import type { BrowserName } from '../harness/common/browser-name.ts';
import { CodedError } from '../harness/common/coded-error.ts';
import { findChromium } from './browsers.ts';
import { isExecutable } from './executables.ts';
import { findFirefox } from './firefox.ts';
import { imitatedDevice } from './imitated-device.ts';
import { needAppiumChromium } from './need-appium-chromium.ts';

/** By which Playwright knows a Firefox that it did not bring. */
export const RELAYED_CHANNEL = 'moz-firefox';

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
 * Playwright's own Firefox and WebKit are taken where they are installed. A Firefox of the system stands in for the first; nothing does for the second.
 *
 * @throws CodedError BROWSER_NOT_FOUND, BROWSER_PATH_INVALID, FIREFOX_NOT_FOUND, FIREFOX_PATH_INVALID, WEBKIT_NOT_FOUND, DEVICE_UNKNOWN, APPIUM_CHROMIUM_NOT_INSTALLED
 * @example
 * const { browserName, launchOptions, ...context } = webBrowser({ device: 'Pixel 7' }, process.env);
 */
export function webBrowser(
  { browser = 'chromium', device, automation }: WebBrowserOptions,
  env: Readonly<Record<string, string | undefined>>,
): PlaywrightUse {
  const launchOptions = FIND[browser](env);
  if (automation === 'appium') needAppiumChromium();
  return { ...(device === undefined ? {} : imitatedDevice(device)), browserName: browser, launchOptions };
}

const FIND: Readonly<
  Record<BrowserName, (env: Readonly<Record<string, string | undefined>>) => LaunchOptions>
> = {
  chromium: (env) => ({ executablePath: findChromium(env).executablePath }),
  firefox: (env) => {
    const own = ownPath(firefox);
    // Whoever names one wants that one.
    if (!env['FIREFOX_PATH'] && isExecutable(own)) return { executablePath: own };
    return { channel: RELAYED_CHANNEL, executablePath: findFirefox(env).executablePath };
  },
  webkit: () => {
    const own = ownPath(webkit);
    if (!isExecutable(own)) throw new CodedError('WEBKIT_NOT_FOUND', { path: own || 'unknown' });
    return { executablePath: own };
  },
};

/** Playwright throws on systems that it has no browser for. */
function ownPath(type: typeof firefox): string {
  try {
    return type.executablePath();
  } catch {
    return '';
  }
}
