import { defineConfig } from './harness/config/config.ts';
import { map } from './fixtures/storefront/app-map.ts';
import { resolveBuild } from './fixtures/storefront/builds.ts';
import { startStorefront } from './fixtures/storefront/server.ts';

/** The sample shop of this repository: the configuration of a team's own app looks just like it. */
export default defineConfig({
  name: 'Storefront',
  workspaces: {
    test: {
      endpoint: 'sdk.iad-01.braze.com',
      apps: { web: '11111111-1111-4111-8111-111111111111' },
    },
    production: {
      endpoint: 'sdk.iad-01.braze.com',
      apps: { web: '22222222-2222-4222-8222-222222222222' },
    },
  },
  plan: 'fixtures/plans/storefront.yaml',
  targets: {
    'web-chromium': {
      platform: 'web',
      map,
      start: ({ flavour, build }) => startStorefront({ ...resolveBuild(build), flavour }),
    },
  },
});
