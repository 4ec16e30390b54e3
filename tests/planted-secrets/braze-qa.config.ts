import shop from '../../braze-qa.config.ts';
import type { WebScreen } from '../../harness/app/web/web-app-map.ts';
import { defineConfig, type WebTarget } from '../../harness/config/config.ts';
import { sayAll } from './say-all.ts';
import { SECRETS } from './secrets.ts';

const web = shop.targets['web-chromium'] as WebTarget;
const { test } = shop.workspaces;

/** The sample shop, with a careless person; and a farm of phones that is not run, but has accounts. */
export default defineConfig({
  ...shop,
  workspaces: {
    ...shop.workspaces,
    test: {
      ...test,
      apps: { ...test.apps, ios: SECRETS.appKey },
      restKeys: { ...test.restKeys, loyalty: { permissions: ['users.track'], env: 'PLANTED_REST' } },
    },
  },
  targets: {
    'web-chromium': {
      ...web,
      map: {
        ...web.map,
        events: {
          careless: async (screen: WebScreen) => {
            await sayAll(screen, test.apps.web);
            return {};
          },
        },
      },
    },
    farm: {
      platform: 'android',
      kind: 'device',
      appId: 'com.example.kiln',
      map: {},
      url: { test: 'https://shop.example' },
      appium: { url: 'https://farm.example/wd/hub', keyEnv: 'PLANTED_FARM' },
      capabilities: { 'bstack:options': { accessKey: SECRETS.farmCapability } },
    },
  },
  plan: '../../fixtures/plans/storefront.yaml',
  checks: ['*.check.ts'],
  patience: 1_000,
});
