import type { BrowserType, LaunchOptions } from '@playwright/test';
import { openAppiumChromium } from '../../devices/appium-chromium.ts';
import { startAppiumServer, type AppiumServer } from '../../devices/appium-server.ts';
import { findChromedriver } from '../../devices/chromedriver.ts';
import { CodedError } from '../common/coded-error.ts';
import type { BrowserProfiles } from './browser-profiles.ts';
import { STEP_LIMIT } from './time-limit.ts';

export interface AppiumProfilesOptions {
  readonly launchOptions: LaunchOptions;
  readonly headless: boolean;
  /** By Playwright's name. */
  readonly device: string | undefined;
}

/** Profiles of Chromium, each in a session of its own at an Appium server of the worker's. None of them is incognito. */
export function appiumProfiles(
  type: BrowserType,
  { launchOptions, headless, device }: AppiumProfilesOptions,
): BrowserProfiles {
  const { executablePath = '', args = [] } = launchOptions;
  let server: Promise<AppiumServer> | undefined;
  const serverPort = async () =>
    (await (server ??= startAppiumServer({ drivers: ['chromium'] }).catch(refused))).port;
  return {
    open: async () => {
      const chromedriver = await findChromedriver(executablePath, process.env);
      const port = await serverPort();
      const profile = await openAppiumChromium(type, {
        port,
        executablePath,
        chromedriver,
        args,
        headless,
        device,
      });
      // Playwright's own settings are for contexts that it makes.
      profile.context.setDefaultTimeout(STEP_LIMIT);
      return profile;
    },
    close: async () => (await server?.catch(() => undefined))?.close(),
  };
}

/** Whatever it is, it says nothing about the app. */
function refused(error: unknown): never {
  const reason = error instanceof Error ? error.message : String(error);
  throw new CodedError('APPIUM_SESSION_REFUSED', { reason }, { cause: error });
}
