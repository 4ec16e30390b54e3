import { defineConfig } from '../../harness/config/config.ts';
import { map } from '../../fixtures/storefront/app-map.ts';
import { WORKSPACES } from '../../fixtures/storefront/workspaces.ts';

/** The sample shop where its staging server asks for a name and a password, which are in the address. */
export default defineConfig({
  name: 'Storefront',
  workspaces: WORKSPACES,
  plan: '../../fixtures/plans/storefront.yaml',
  targets: {
    web: {
      platform: 'web',
      minimumSdkVersion: '4.10.2',
      minimumIntervalBetweenMessages: { test: 0 },
      map,
      url: { test: process.env['STAGING_URL'] ?? '' },
    },
  },
});
