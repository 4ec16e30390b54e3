import { defineConfig } from 'braze-qa';
import { map } from './app-map.ts';
import { startSite } from './site/start-site.ts';

export default defineConfig({
  name: 'Harbour Radio',
  workspaces: {
    test: {
      endpoint: 'sdk.iad-01.braze.com',
      apps: { web: '33333333-3333-4333-8333-333333333333' },
    },
    production: {
      endpoint: 'sdk.iad-01.braze.com',
      apps: { web: '44444444-4444-4444-8444-444444444444' },
    },
  },
  targets: {
    'web-chromium': {
      platform: 'web',
      map,
      start: ({ flavour }) => startSite(flavour),
      notApplicable: {
        'consent-gating': 'the site asks for no consent',
        'iam-delivered-metrics': 'the site shows no messages',
        'messages-sent-look-right': 'the site shows no messages',
        'content-cards-delivered-metrics': 'the site has no feed',
        'push-token-registered': 'the site sends no push',
        'push-token-removed': 'the site sends no push',
        'rest-continuous-update': 'no server of the site calls Braze',
        'rest-import-push-purchases': 'no server of the site calls Braze',
        'api-key-permissions': 'no server of the site calls Braze',
        'batch-rest-requests': 'no server of the site calls Braze',
        'qa-user-cleanup': 'no server of the site calls Braze',
        'sdk-auth-enforced': 'the site does not use SDK authentication',
      },
    },
  },
  checks: ['checks/*.check.ts'],
});
