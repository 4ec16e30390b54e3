import { check, containing, item, saying } from '../../harness/check/check.ts';

check(
  'Every planned event is recorded as often as it happens',
  item('custom-data-recorded'),
  async ({ app, braze }) => {
    await app.open();
    const { externalId } = await app.signUp();
    const { device } = await braze.events.next('session-start', { user: externalId });
    for (const name of app.plannedEvents) {
      for (const _time of [1, 2]) {
        const before = await braze.events.mark();
        const properties = await app.perform(name);
        await braze.events.next('custom-event', { name, user: externalId, properties }, { after: before });
        await braze.events.only('custom-event', [{ properties }], { where: { name }, after: before });
      }
      // What the visitor did is theirs now, too.
      const count = braze.events.all('custom-event', { name, device }).length;
      await braze.test.profile({ externalId }, { custom_events: containing({ name, count }) });
    }
  },
);

check(
  'Every line of an order is recorded as a purchase',
  item('custom-data-recorded'),
  async ({ app, braze }) => {
    await app.open();
    const { externalId } = await app.signUp();
    const lines = await app.buy({ products: 2, quantity: 2 });
    await braze.events.next('purchase', { user: externalId, ...lines[0] });
    await braze.events.only(
      'purchase',
      lines.map((line) => ({ user: externalId, ...line })),
    );
    const total = lines.reduce((sum, { price, quantity }) => sum + price * quantity, 0);
    const near = saying(
      `about ${total}`,
      (seen: unknown) => typeof seen === 'number' && Math.abs(seen - total) < 0.005,
    );
    await braze.test.profile({ externalId }, { total_revenue: near });
  },
);
