import type { Browser, BrowserType } from '@playwright/test';
import { profileFolder } from '../../devices/profile-folder.ts';
import { RELAYED_CHANNEL } from '../../devices/web-browser.ts';
import { BROWSER_LIMITS } from '../app/web/browser-limits.ts';
import { insertTextAsFirefoxDoes } from '../app/web/insert-text.ts';
import type { BrowserName } from '../common/browser-name.ts';
import type { BrowserProfiles } from './browser-profiles.ts';

interface PlaywrightProfilesOptions {
  /** Of the launch options. */
  readonly channel: string | undefined;
  /** A Chromium without push, that is faster. */
  readonly shell: string | undefined;
}

/** Profiles of a browser that Playwright starts, when the first check wants one. */
export function playwrightProfiles(
  type: BrowserType,
  { channel, shell }: PlaywrightProfilesOptions,
): BrowserProfiles {
  const limits = BROWSER_LIMITS[type.name() as BrowserName];
  let started: Promise<Browser> | undefined;
  const browser = () => (started ??= type.launch(shell === undefined ? {} : { executablePath: shell }));
  const incognito = async (options: Parameters<Browser['newContext']>[0] = {}) => {
    const context = await (await browser()).newContext(options);
    return { context, limits, close: () => context.close() };
  };
  return {
    open: async (needsPush) => {
      if (type.name() !== 'chromium') {
        const profile = await incognito({ ignoreHTTPSErrors: true });
        if (channel === RELAYED_CHANNEL) await profile.context.addInitScript(insertTextAsFirefoxDoes);
        return profile;
      }
      // An ordinary context of Chromium is incognito, and refuses push subscriptions.
      if (!needsPush) return incognito();
      const folder = await profileFolder();
      const context = await type.launchPersistentContext(folder.path);
      const close = async () => {
        await context.close();
        await folder.remove();
      };
      return { context, limits, close };
    },
    close: async () => (await started)?.close(),
  };
}
