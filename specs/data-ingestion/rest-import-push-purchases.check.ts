import { check, containing, item } from '../../harness/check/check.ts';

check(
  'Past purchases are imported as they were made; push tokens of browsers are not, Braze takes none',
  item('rest-import-push-purchases'),
  async ({ app, braze }) => {
    const { backend } = braze;
    await app.open();
    const { externalId } = await app.signUp();
    await braze.events.mark();

    const facts = await app.runJob('importPurchases', { users: [externalId] });
    await backend.accepted();
    if (backend.objects('attributes').some((object) => Object.hasOwn(object, 'push_tokens')))
      throw new Error('Push tokens of browsers cannot be imported: people have to be asked again.');

    const lines = facts.filter((fact) => fact.externalId === externalId).flatMap((fact) => fact.purchases!);
    const revenue = lines.reduce((sum, { price, quantity }) => sum + price * quantity, 0);
    await braze.test.profile({ externalId }, { total_revenue: Math.round(revenue * 100) / 100 });
    for (const name of new Set(lines.map(({ productId }) => productId))) {
      const bought = lines.filter(({ productId }) => productId === name);
      const times = bought.map(({ at }) => new Date(at).toISOString()).toSorted();
      const count = bought.reduce((sum, { quantity }) => sum + quantity, 0);
      const purchase = { name, first: times[0], last: times.at(-1), count };
      await braze.test.profile({ externalId }, { purchases: containing(purchase) });
    }
  },
);
