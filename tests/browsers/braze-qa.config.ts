import { expect } from '@playwright/test';
import { map } from '../../fixtures/storefront/app-map.ts';
import { resolveBuild } from '../../fixtures/storefront/builds.ts';
import { startStorefront } from '../../fixtures/storefront/server.ts';
import { defineConfig, type WebTarget } from '../../harness/config/config.ts';

/** The shop, where it runs in what `is` says. */
const shop = (
  is: Record<string, unknown>,
  where: Pick<WebTarget, 'browser' | 'device' | 'automation'>,
): WebTarget => ({
  platform: 'web',
  ...where,
  map: {
    ...map,
    ready: async (screen) => {
      const seen = await screen.page.evaluate(() => ({
        userAgent: navigator.userAgent,
        width: window.innerWidth,
        touch: navigator.maxTouchPoints > 0,
      }));
      expect(seen).toMatchObject(is);
      await map.ready?.(screen);
    },
  },
  start: ({ flavour, build, rest }) => startStorefront({ ...resolveBuild(build), flavour, rest }),
});

export default defineConfig({
  name: 'Storefront',
  workspaces: {
    test: {
      endpoint: 'sdk.iad-01.braze.com',
      apps: { web: '11111111-1111-4111-8111-111111111111' },
    },
  },
  targets: {
    pixel: shop(
      { userAgent: expect.stringMatching(/Android.*Pixel 7.*Mobile/), width: 412, touch: true },
      { device: 'Pixel 7' },
    ),
    appium: shop(
      { userAgent: expect.stringMatching(/Android.*Pixel 7.*Mobile/), width: 412, touch: true },
      { device: 'Pixel 7', automation: 'appium' },
    ),
    firefox: shop(
      { userAgent: expect.stringMatching(/Firefox\/\d/), width: 1280, touch: false },
      { browser: 'firefox' },
    ),
    webkit: shop(
      { userAgent: expect.stringMatching(/Version\/[\d.]+ Safari\/\d/), touch: false },
      { browser: 'webkit' },
    ),
  },
});
