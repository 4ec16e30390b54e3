import {
  againstPlan,
  check,
  item,
  sampleCustomAttributes,
  sampleProfile,
} from '../../harness/check/check.ts';

check(
  'What is sent is what was planned, to the letter',
  item('schema-exact-match'),
  async ({ app, braze }) => {
    const { plan } = braze;
    await app.open();
    await app.signUp();
    await app.saveProfile(sampleProfile({ custom: sampleCustomAttributes(plan) }));
    for (const name of Object.keys(plan.events)) {
      await app.perform(name);
      await braze.events.next('custom-event', { name });
    }
    if (plan.purchases) {
      await app.buy();
      await braze.events.next('purchase');
    }
    await braze.events.every((event) => againstPlan(event, plan).join('; ') || undefined);
    const planned = Object.keys(plan.events).toSorted().join();
    const { device } = await braze.events.next('session-start');
    // By device: under which id it is stored is another item's question.
    await braze.test.profile(
      { device },
      {
        custom_events: (events: readonly { name: string }[] = []) =>
          events
            .map(({ name }) => name)
            .toSorted()
            .join() === planned,
      },
    );
  },
);
