/** How an attempt ended. */
export interface Ending {
  readonly status: 'passed' | 'failed' | 'broken' | 'skipped';
  readonly verdict?: 'inconclusive' | 'blocked' | 'not-applicable';
  readonly message?: string;
}

const PASSED: Ending = { status: 'passed' };
const FAILED: Ending = {
  status: 'failed',
  message:
    'Error: \u001b[31mExpected\u001b[39m 2 × purchase, and nothing more.\nAlso came: purchase of user 9a0a77cb-52f1-4c8e-8d6f-0b7d2f4a3c11 at {time}, ' +
    '{ product: "lamp-17", price: 49.9, currency: "EUR", quantity: 1 }.\n  The last before it: custom event "added_to_basket" of the same user.\n' +
    '  Seen: session-start, custom-event × 4, purchase × 3, session-end.\n',
};

/** How all attempts of a check end, the first and the others: of twenty checks, fourteen are green. */
export const ENDINGS: readonly { readonly first: Ending; readonly then: Ending }[] = [
  ...Array.from({ length: 14 }, () => ({ first: PASSED, then: PASSED })),
  { first: FAILED, then: FAILED },
  { first: FAILED, then: PASSED },
  ...(
    [
      { status: 'broken', message: 'TimeoutError: locator.click: Timeout 5000ms exceeded at {time}.' },
      {
        status: 'failed',
        verdict: 'inconclusive',
        message: 'inconclusive: nothing was asserted of stored, {time}',
      },
      {
        status: 'skipped',
        verdict: 'blocked',
        message: 'blocked: the app map has no action "openFeed", {time}',
      },
      { status: 'skipped', verdict: 'not-applicable', message: 'not-applicable: this app has no feed' },
    ] satisfies Ending[]
  ).map((ending) => ({ first: ending, then: ending })),
];

/** A step of a check with the steps in it. */
export type Step = readonly [name: string, ...inner: Step[]];

/** What the adapter of Playwright writes for a short check. */
export const STEPS: readonly Step[] = [
  [
    'Before Hooks',
    ['Fixture "config"'],
    ['Fixture "target"'],
    ['Fixture "world"'],
    ['Fixture "plan"'],
    ['Fixture "rest"'],
    ['Fixture "builds"'],
    ['Fixture "checkRun"'],
    ['Fixture "app"', ['Create context'], ['Create page']],
    ['Fixture "braze"'],
  ],
  ['app.open()', ['Navigate'], ['Expect "toBeVisible"'], ['Click'], ['Expect "toBeHidden"']],
  ['app.signUp()', ['Click'], ['Fill'], ['Fill'], ['Fill'], ['Click'], ['Expect "toHaveText"'], ['Evaluate']],
  ['app.perform("product_viewed")', ['Click'], ['Expect "toHaveTitle"'], ['Evaluate'], ['Query count']],
  [
    'braze.events.only("custom-event", [{"name":"product_viewed","user":"9a0a77cb-52f1-4c8e-8d6f-0b7d2f4a3c11"}])',
    ['Evaluate'],
  ],
  ['braze.test.profile({"externalId":"9a0a77cb-52f1-4c8e-8d6f-0b7d2f4a3c11"})', ['Evaluate']],
  [
    'After Hooks',
    ['Fixture "braze"'],
    ['Fixture "app"', ['Screenshot'], ['Close context']],
    ['Fixture "checkRun"'],
  ],
];

/** Names that a check noted of what the app said: the same on every target. */
export const SEEN = JSON.stringify([
  ...['custom-event', 'feature-flags-requested', 'messages-requested', 'session-start'].map((name) => ({
    path: ['event', name],
    types: [],
  })),
  ...['name', 'price', 'category', 'in_stock'].map((name) => ({
    path: ['custom-event', 'product_viewed', name],
    types: ['string'],
  })),
]);

/** What lies beside a result, in the sizes that a run of the sample shop has on average: bytes. */
export const ATTACHMENTS = [
  { name: '1 time line of events', type: 'text/plain', extension: 'txt', size: 5_200 },
  { name: '2 exchanges', type: 'application/json', extension: 'json', size: 16_300 },
  { name: '3 profiles stored in test', type: 'application/json', extension: 'json', size: 1_000 },
  // Half of the checks look at the screen.
  { name: 'screen', type: 'image/png', extension: 'png', size: 47_700, everySecond: true },
];
