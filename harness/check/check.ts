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
export const check: typeof underPlaywright =
  process.env['WDIO_WORKER_ID'] === undefined
    ? underPlaywright
    : (callOnly(underMocha) as typeof underPlaywright);

export { containing } from './containing.ts';
export { inAnyOrder } from './in-any-order.ts';
export { item } from './item.ts';
export { including, otherThan, saying } from './saying.ts';
export { cameBefore } from '../ledger/came-before.ts';
export { againstPlan } from '../plan/against-plan.ts';
export { overLimits } from '../plan/over-limits.ts';
export { eventTerms, plannedTerms } from '../plan/terms.ts';
export { isOfType, kindOf } from '../plan/value-type.ts';
export { trackingId } from '../twin/messaging/tracking-id.ts';
export { sampleCustomAttributes, sampleProfile, standardAttributes } from './samples.ts';
export type { Braze } from './braze.ts';
export type { Term } from '../common/term.ts';
export type { Plan } from '../plan/plan.ts';
export type { CampaignSeed, SegmentSeed } from '../twin/seed.ts';
export type { Message } from '../app/on-screen.ts';
export type { App, OpenOptions } from '../app/app.ts';
export type { Account, Profile, PurchaseFact } from '../app/facts.ts';
export type { Channel } from '../common/channel.ts';

/** Says so where a check file uses more of Playwright's test function than the call. */
function callOnly(call: typeof underMocha): typeof underMocha {
  return new Proxy(call, {
    get: (_call, key) => {
      throw new Error(
        `check.${String(key)} is Playwright's. On phones there is \`check(title, item('…'), async ({ app, braze }) => …)\` alone.`,
      );
    },
  });
}
