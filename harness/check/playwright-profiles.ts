import type { Browser, BrowserType } from '@playwright/test';
import { profileFolder } from '../../devices/profile-folder.ts';
import { RELAYED_CHANNEL } from '../../devices/web-browser.ts';
import { insertTextAsFirefoxDoes } from '../app/web/insert-text.ts';
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
  let started: Promise<Browser> | undefined;
  const browser = () => (started ??= type.launch(shell === undefined ? {} : { executablePath: shell }));
  const incognito = async (options: Parameters<Browser['newContext']>[0] = {}) => {
    const context = await (await browser()).newContext(options);
    return { context, close: () => context.close() };
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
      return { context, close };
    },
    close: async () => (await started)?.close(),
  };
}
