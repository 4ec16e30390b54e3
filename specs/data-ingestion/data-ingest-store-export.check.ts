import { check, containing, inAnyOrder, item, sampleProfile } from '../../harness/check/check.ts';

check(
  'A whole visit leaves the device once and is exported as it happened',
  item('data-ingest-store-export'),
  async ({ app, braze }) => {
    await app.open();
    const [event] = app.actionEvents;
    const properties = await app.perform(event!);
    const { externalId } = await app.signUp();
    const { firstName, homeCity } = await app.saveProfile(sampleProfile());
    const lines = await app.buy({ products: 2, quantity: 2 });

    await braze.events.next('custom-event', { name: event!, properties });
    await braze.events.next('user-attributes', { user: externalId, attributes: { first_name: firstName } });
    await braze.events.next('purchase', { user: externalId, ...lines[0] });
    await braze.events.only(
      'purchase',
      lines.map((line) => ({ user: externalId, ...line })),
    );
    await braze.events.accepted();

    const seen = braze.events.all('custom-event', { name: event! }).length;
    await braze.test.exported(externalId, {
      external_id: externalId,
      first_name: firstName,
      home_city: homeCity,
      custom_events: containing({ name: event!, count: seen }),
      purchases: inAnyOrder(lines.map((line) => ({ name: line.productId, count: line.quantity }))),
    });
  },
);
