import { check, containing, item } from '../../harness/check/check.ts';
import { needsCustomerDataPlatform } from './needs-customer-data-platform.ts';
import { openWithBraze } from '../open-with-braze.ts';

check(
  'A flush of the customer data platform has Braze send at once',
  item('cdp-flush'),
  async ({ app, braze }) => {
    if (!needsCustomerDataPlatform(braze)) return;
    await openWithBraze(app);
    const [name] = app.actionEvents;
    const before = await braze.events.mark();
    await app.withoutFlushTimer(async () => {
      const properties = await app.perform(name!);
      await app.flushCustomerDataPlatform();
      await braze.events.next('custom-event', { name: name!, properties }, { after: before, unaided: true });
    });
    const { device } = await braze.events.next('custom-event', { name: name! });
    await braze.test.profile({ device }, { custom_events: containing({ name: name! }) });
  },
);
