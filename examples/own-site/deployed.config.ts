import { defineConfig } from 'braze-qa';
import { map } from './app-map.ts';

export default defineConfig({
  name: 'Harbour Radio',
  workspaces: {
    test: {
      endpoint: 'sdk.iad-01.braze.com',
      apps: { web: '33333333-3333-4333-8333-333333333333' },
    },
  },
  targets: {
    'web-chromium': {
      platform: 'web',
      map,
      url: { test: process.env['SITE_URL'] ?? 'https://test.harbour-radio.example' },
    },
  },
  checks: ['checks/*.check.ts'],
});
