import type { LaunchOptions } from '@playwright/test';
import type { BrowserName } from '../common/browser-name.ts';
import type { World } from './world.ts';

/** How a browser is started that believes in a world: to it Braze's hosts are the twin. */
export const BELIEVING: Readonly<
  Record<BrowserName, (options: LaunchOptions, world: World) => LaunchOptions>
> = {
  chromium: (options, { args }) => ({ ...options, args: [...(options.args ?? []), ...args] }),
  firefox: (options, { preferences }) => ({
    ...options,
    firefoxUserPrefs: { ...options.firefoxUserPrefs, ...preferences },
  }),
  // It asks for all that is not on this machine through it.
  webkit: (options, { proxy }) => ({
    ...options,
    ...(proxy ? { proxy: { server: proxy.url, bypass: '127.0.0.1,localhost' } } : {}),
  }),
};
