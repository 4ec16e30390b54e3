import type { BrowserType, LaunchOptions } from '@playwright/test';
import { openSystemWebKit } from '../../devices/system-webkit.ts';
import { startVirtualDisplay, type VirtualDisplay } from '../../devices/virtual-display.ts';
import { SYSTEM_WEBKIT_LIMITS } from '../app/web/browser-limits.ts';
import { insertTextAsWebKitDoes } from '../app/web/insert-text.ts';
import type { BrowserProfiles } from './browser-profiles.ts';
import { STEP_LIMIT } from './time-limit.ts';

/** In pixels. A little more than the window, which nobody resizes. */
const SCREEN = { width: 1280, height: 1024 };

export interface SystemWebKitProfilesOptions {
  readonly launchOptions: LaunchOptions;
  readonly headless: boolean;
}

/** Profiles of a WebKit of the system, each in a browser of its own. They are gone when it ends. */
export function systemWebKitProfiles(
  type: BrowserType,
  { launchOptions, headless }: SystemWebKitProfilesOptions,
): BrowserProfiles {
  const { executablePath = '', proxy } = launchOptions;
  let display: Promise<VirtualDisplay> | undefined;
  const screen = async () => (await (display ??= startVirtualDisplay(SCREEN))).DISPLAY;
  return {
    open: async () => {
      const profile = await openSystemWebKit(type, {
        executablePath,
        proxy,
        display: headless ? await screen() : undefined,
      });
      // Playwright's own settings are for contexts that it makes.
      profile.context.setDefaultTimeout(STEP_LIMIT);
      await profile.context.addInitScript(insertTextAsWebKitDoes);
      return { ...profile, limits: SYSTEM_WEBKIT_LIMITS };
    },
    close: async () => (await display?.catch(() => undefined))?.close(),
  };
}
