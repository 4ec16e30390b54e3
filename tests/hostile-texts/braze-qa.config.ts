import own from '../../examples/own-site/braze-qa.config.ts';
import type { WebScreen } from '../../harness/app/web/web-app-map.ts';
import { defineConfig, type WebTarget } from '../../harness/config/config.ts';
import { TEXTS } from './texts.ts';

const target = own.targets['web-chromium'] as WebTarget;

/** The example site, with a person who makes the page send events, attributes and a user of the worst names. */
export default defineConfig({
  ...own,
  name: TEXTS.formula + TEXTS.handler + TEXTS.ansi,
  targets: {
    'web-chromium': {
      ...target,
      notApplicable: { 'push-token-removed': TEXTS.handler + TEXTS.osc },
      map: {
        ...target.map,
        events: {
          hostile: async ({ page }: WebScreen) => {
            await page.evaluate(
              async ({ names, key }) => {
                const events = names.map((n) => ({
                  name: 'ce',
                  time: 1,
                  user_id: n,
                  data: { n, p: { [n]: n } },
                }));
                const attributes = names.map((n) => ({ user_id: n, custom: { [n]: n }, first_name: n }));
                const body = JSON.stringify({ api_key: key, device_id: 'd', events, attributes });
                await fetch('https://sdk.iad-01.braze.com/api/v3/data/', { method: 'POST', body });
              },
              { names: Object.values<string>(TEXTS), key: own.workspaces.test.apps.web },
            );
            return {};
          },
        },
      },
    },
  },
  checks: ['*.check.ts'],
  patience: 1_000,
});
