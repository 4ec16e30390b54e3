import { check as underMocha } from './check-mocha.ts';
import { check as underPlaywright } from './check-playwright.ts';

/**
 * What a check file imports. Under Playwright `check` is Playwright's own test function, extended with `app` and
 * `braze`; under WebdriverIO the same call registers a test of mocha.
 *
 * @example
 * import { check, item } from 'braze-qa/check';
 *
 * check('Buying is recorded', item('custom-data-recorded'), async ({ app, braze }) => {
 *   await app.open();
 *   const [lamp] = await app.buy();
 *   await braze.events.next('purchase', lamp);
 * });
 */
export const check =
  process.env['WDIO_WORKER_ID'] === undefined ? underPlaywright : (underMocha as typeof underPlaywright);

export { containing } from './containing.ts';
export { item } from './item.ts';
export { againstPlan } from '../plan/against-plan.ts';
export { trackingId } from '../twin/messaging/tracking-id.ts';
export { sampleCustomAttributes, sampleProfile, standardAttributes } from './samples.ts';
export type { Braze } from './braze.ts';
export type { Plan } from '../plan/plan.ts';
export type { CampaignSeed, SegmentSeed } from '../twin/seed.ts';
export type { App, Channel } from '../app/app.ts';
