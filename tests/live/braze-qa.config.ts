import { defineConfig } from '../../harness/config/config.ts';
import { map } from '../../fixtures/storefront/app-map.ts';
import { resolveBuild } from '../../fixtures/storefront/builds.ts';
import { startStorefront } from '../../fixtures/storefront/server.ts';
import { map as androidMap } from '../../fixtures/storefront-native/app-map.ts';
import { startNativeStorefront } from '../../fixtures/storefront-native/server.ts';
import { ENVIRONMENTS } from '../../fixtures/storefront-native/src/braze/environments.ts';

const {
  LIVE_ENDPOINT = 'http://127.0.0.1:9',
  LIVE_TEST_KEYS = 'none',
  LIVE_PRODUCTION_KEY = '22222222-2222-4222-8222-222222222222',
} = process.env;

/** The sample shop, with a twin behind `LIVE_ENDPOINT` that stands for the team's test workspace at Braze. */
export default defineConfig({
  name: 'Storefront',
  workspaces: {
    test: {
      endpoint: 'sdk.iad-01.braze.com',
      apps: { web: '11111111-1111-4111-8111-111111111111', ...ENVIRONMENTS.test.apiKeys },
    },
    production: { endpoint: 'sdk.iad-01.braze.com', apps: { web: LIVE_PRODUCTION_KEY } },
  },
  live: {
    restEndpoint: LIVE_ENDPOINT,
    sdkEndpoint: LIVE_ENDPOINT,
    restKeyEnv: 'LIVE_REST',
    testKeys: LIVE_TEST_KEYS.split(','),
    patience: 5_000,
  },
  checks: ['send-card.check.ts'],
  plan: '../../fixtures/plans/storefront.yaml',
  targets: {
    web: {
      platform: 'web',
      map,
      start: ({ flavour, build, rest }) => startStorefront({ ...resolveBuild(build), flavour, rest }),
    },
    'android-virtual': {
      platform: 'android',
      kind: 'virtual',
      appId: 'com.example.kiln',
      map: androidMap,
      start: startNativeStorefront,
    },
  },
});
