import type { BrowserType, LaunchOptions } from '@playwright/test';
import { openAppiumChromium } from '../../devices/appium-chromium.ts';
import { startAppiumServer } from '../../devices/appium-server.ts';
import { findChromedriver } from '../../devices/chromedriver.ts';
import type { BrowserProfiles } from './browser-profiles.ts';
import { STEP_LIMIT } from './time-limit.ts';

export interface AppiumProfilesOptions {
  readonly launchOptions: LaunchOptions;
  readonly headless: boolean;
  /** By Playwright's name. */
  readonly device: string | undefined;
}

/**
 * Profiles of Chromium, each in a session of its own at an Appium server of the worker's. None of them is incognito.
 *
 * @throws CodedError CHROMEDRIVER_PATH_INVALID, CHROMEDRIVER_UNFIT
 */
export async function appiumProfiles(
  type: BrowserType,
  { launchOptions, headless, device }: AppiumProfilesOptions,
): Promise<BrowserProfiles> {
  const { executablePath = '', args = [] } = launchOptions;
  const chromedriver = await findChromedriver(executablePath, process.env);
  const { port, close } = await startAppiumServer({ drivers: ['chromium'] });
  return {
    open: async () => {
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
    close,
  };
}
