/**
 * What a check file imports. Under Playwright `check` is Playwright's own test function, extended with `app` and
 * `braze`.
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
export { check } from './check-playwright.ts';
export { containing } from './containing.ts';
export { item } from './item.ts';
export { againstPlan } from '../plan/against-plan.ts';
export { trackingId } from '../twin/messaging/tracking-id.ts';
export { sampleCustomAttributes, sampleProfile, standardAttributes } from './samples.ts';
export type { Braze } from './braze.ts';
export type { Plan } from '../plan/plan.ts';
export type { CampaignSeed, SegmentSeed } from '../twin/seed.ts';
export type { App } from '../app/app.ts';
