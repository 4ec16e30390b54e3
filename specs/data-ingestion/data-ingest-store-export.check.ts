import { check, containing, inAnyOrder, item, sampleProfile } from '../../harness/check/check.ts';
import { bought } from '../bought.ts';
import { toldOf } from '../told-of.ts';

check(
  'A whole visit leaves the device once and is exported as it happened',
  item('data-ingest-store-export'),
  async ({ app, braze }) => {
    await app.open();
    const [event] = app.actionEvents;
    // What visitors did is theirs once they are known; an app that tells of none has told nothing until then.
    const early = app.absent.visitors === undefined ? await app.perform(event!) : undefined;
    const { externalId } = await app.signUp();
    const properties = early ?? (await app.perform(event!));
    const told = toldOf(await app.saveProfile(sampleProfile()), 'first_name', 'last_name', 'home_city');
    const lines = await app.buy({ products: 2, quantity: 2 });

    await braze.events.next('custom-event', { name: event!, properties });
    for (const [name, value] of Object.entries(told))
      await braze.events.next('user-attributes', { user: externalId, attributes: { [name]: value } });
    await braze.events.next('purchase', { user: externalId, ...lines[0] });
    await braze.events.only(
      'purchase',
      lines.map((line) => ({ user: externalId, ...line })),
    );
    await braze.events.accepted();

    const seen = braze.events.all('custom-event', { name: event! }).length;
    await braze.test.exported(externalId, {
      external_id: externalId,
      ...told,
      custom_events: containing({ name: event!, count: seen }),
      purchases: inAnyOrder(bought(lines)),
    });
  },
);
