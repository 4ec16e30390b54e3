import own from '../../examples/own-site/braze-qa.config.ts';
import { defineConfig, type WebTarget } from '../../harness/config/config.ts';

const target = own.targets['web-chromium'] as WebTarget;
const key = own.workspaces.test.apps.web;

/** The example site, with people who do what the page is not made for: each event says what. */
export default defineConfig({
  ...own,
  targets: {
    'web-chromium': {
      ...target,
      platform: 'web',
      notApplicable: {},
      map: {
        ...target.map,
        absent: { buy: 'nothing is sold' },
        notIntegrated: { 'content-card': 'there is no feed' },
        events: {
          strange: async ({ page }) => {
            const body = JSON.stringify({
              api_key: key,
              device_id: 'd',
              events: [{ name: 'zz', time: 1, data: {} }],
            });
            await page.evaluate(async (body) => {
              await fetch('https://sdk.iad-01.braze.com/api/v3/data/', { method: 'POST', body });
            }, body);
            return {};
          },
          slow: async ({ page }) => {
            await page.waitForTimeout(11_000);
            return {};
          },
          'sent at once': async ({ page }) => {
            await page.getByRole('button', { name: 'Play' }).first().click();
            await page.evaluate(() => window.__brazeQa?.flush());
            return {};
          },
          late: async ({ page }) => {
            await page.evaluate(() => {
              const play = () => document.querySelector<HTMLElement>('li button')!.click();
              for (const moment of [500, 1_000]) setTimeout(play, moment);
            });
            return {};
          },
          elsewhere: async ({ page, url }) => {
            await page.goto(url);
            return {};
          },
          unreachable: async ({ page }) => {
            await page.getByRole('button', { name: 'There is no such button' }).click();
            return {};
          },
        },
      },
    },
  },
  checks: ['*.check.ts'],
  patience: 2_000,
  dataPoints: { 'user-attributes-recorded': 0 },
});
