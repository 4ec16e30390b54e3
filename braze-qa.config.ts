import { defineConfig, type NativeTarget } from './harness/config/config.ts';
import { map } from './fixtures/storefront/app-map.ts';
import { iosMap, map as androidMap } from './fixtures/storefront-native/app-map.ts';
import { startNativeStorefront } from './fixtures/storefront-native/server.ts';
import { ENVIRONMENTS } from './fixtures/storefront-native/src/braze/environments.ts';
import { resolveBuild } from './fixtures/storefront/builds.ts';
import { startStorefront } from './fixtures/storefront/server.ts';

/** One key for each thing the backend does; the keys themselves are made up for each run. */
const restKeys = {
  loyalty: { permissions: ['users.track'] },
  service: { permissions: ['campaigns.trigger.send'] },
  privacy: { permissions: ['users.delete'] },
};

/** The oldest SDKs that the shop is tested with. */
const minimumSdkVersion = { web: '4.10.2', android: '43.0.0', ios: '18.0.0' };

const phone = (platform: NativeTarget['platform']): NativeTarget => ({
  platform,
  minimumSdkVersion: minimumSdkVersion[platform],
  kind: 'virtual',
  appId: 'com.example.kiln',
  tools: ['geofences'],
  map: platform === 'ios' ? iosMap : androidMap,
  start: startNativeStorefront,
});

/** The sample shop of this repository: the configuration of a team's own app looks just like it. */
export default defineConfig({
  name: 'Storefront',
  workspaces: {
    test: {
      endpoint: 'sdk.iad-01.braze.com',
      apps: { web: '11111111-1111-4111-8111-111111111111', ...ENVIRONMENTS.test.apiKeys },
      restKeys,
    },
    production: {
      endpoint: 'sdk.iad-01.braze.com',
      apps: { web: '22222222-2222-4222-8222-222222222222', ...ENVIRONMENTS.production.apiKeys },
      restKeys,
    },
  },
  plan: 'fixtures/plans/storefront.yaml',
  targets: {
    'web-chromium': {
      platform: 'web',
      minimumSdkVersion: minimumSdkVersion.web,
      map,
      start: ({ flavour, build, rest }) => startStorefront({ ...resolveBuild(build), flavour, rest }),
    },
    // Virtual phones prove the harness, the drivers and the app map, not a native SDK: the app carries a model of Braze's.
    'android-virtual': phone('android'),
    'ios-virtual': phone('ios'),
  },
});
