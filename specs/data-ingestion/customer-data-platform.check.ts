import { check, item } from '../../harness/check/check.ts';

/** What is asked of a customer data platform, by item. */
const ASKED = {
  'cdp-identify-changeuser': 'Who is identified in the customer data platform is known to Braze',
  'cdp-flush': 'A flush of the customer data platform has Braze send at once',
  'cdp-events-purchases': 'Events and orders of the customer data platform arrive once',
} as const;

for (const [id, title] of Object.entries(ASKED))
  check(title, item(id), async ({ braze }) => {
    if (!braze.tools.includes('customer-data-platform'))
      return braze.notApplicable('no customer data platform is planned (`tools` of the target)');
    return braze.blocked('braze-qa cannot judge a customer data platform yet: look at this item by hand');
  });
