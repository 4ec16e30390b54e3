import { check, containing, item } from 'braze-qa/check';

check('A played programme counts on the profile', item('custom-data-recorded'), async ({ app, braze }) => {
  await app.open();
  const { externalId } = await app.signUp();
  const programme = await app.perform('programme_played');

  await braze.events.only('custom-event', [
    { name: 'programme_played', user: externalId, properties: programme },
  ]);
  await braze.test.profile(
    { externalId },
    { custom_events: containing({ name: 'programme_played', count: 1 }) },
  );
});
