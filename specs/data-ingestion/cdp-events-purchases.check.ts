import { check, containing, item, saying } from '../../harness/check/check.ts';
import { bought } from '../bought.ts';
import { needsCustomerDataPlatform } from './needs-customer-data-platform.ts';

check(
  'An event of the customer data platform arrives once, from the device alone',
  item('cdp-events-purchases'),
  async ({ app, braze }) => {
    if (!needsCustomerDataPlatform(braze)) return;
    await app.open();
    const { externalId } = await app.signUp();
    for (const name of app.plannedEvents) {
      const before = await braze.events.mark();
      const properties = await app.perform(name);
      await braze.events.next('custom-event', { name, user: externalId, properties }, { after: before });
      await braze.events.only('custom-event', [{ properties }], { where: { name }, after: before });
      // What the servers of the platform tell Braze too is in the profile, not on the wire of the device.
      const count = braze.events.all('custom-event', { name }).length;
      await braze.test.profile({ externalId }, { custom_events: containing({ name, count }) });
    }
  },
);

check(
  'An order of the customer data platform is a purchase of each product, once',
  item('cdp-events-purchases'),
  async ({ app, braze }) => {
    if (!needsCustomerDataPlatform(braze)) return;
    await app.open();
    const { externalId } = await app.signUp();
    const before = await braze.events.mark();
    const lines = await app.buy({ products: 2, quantity: 1 });
    const purchases = lines.map((line) => ({ user: externalId, ...line }));
    await braze.events.next('purchase', purchases[0], { after: before });
    await braze.events.only('purchase', purchases, { after: before });
    const unplanned = saying('not planned', (name) => !app.plannedEvents.includes(String(name)));
    await braze.events.none('custom-event', { name: unplanned }, { after: before });
    for (const product of bought(lines))
      await braze.test.profile({ externalId }, { purchases: containing(product) });
  },
);
