import { defineConfig } from './harness/config/config.ts';
import { map } from './fixtures/storefront/app-map.ts';
import { resolveBuild } from './fixtures/storefront/builds.ts';
import { startStorefront } from './fixtures/storefront/server.ts';

/** One key for each thing the backend does; the keys themselves are made up for each run. */
const restKeys = {
  loyalty: { permissions: ['users.track'] },
  service: { permissions: ['campaigns.trigger.send'] },
  privacy: { permissions: ['users.delete'] },
};

/** The sample shop of this repository: the configuration of a team's own app looks just like it. */
export default defineConfig({
  name: 'Storefront',
  workspaces: {
    test: {
      endpoint: 'sdk.iad-01.braze.com',
      apps: { web: '11111111-1111-4111-8111-111111111111' },
      restKeys,
    },
    production: {
      endpoint: 'sdk.iad-01.braze.com',
      apps: { web: '22222222-2222-4222-8222-222222222222' },
      restKeys,
    },
  },
  plan: 'fixtures/plans/storefront.yaml',
  targets: {
    'web-chromium': {
      platform: 'web',
      map,
      start: ({ flavour, build, rest }) => startStorefront({ ...resolveBuild(build), flavour, rest }),
    },
  },
});
