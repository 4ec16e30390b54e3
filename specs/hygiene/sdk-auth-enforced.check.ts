import { check, containing, item } from '../../harness/check/check.ts';
import { eventsInAll } from '../events-in-all.ts';

check('Data of signed-in people comes signed', item('sdk-auth-enforced'), async ({ app, braze }) => {
  await braze.test.requireSdkAuthentication();
  const [event] = app.actionEvents;
  await app.open();
  if (app.absent.visitors === undefined) {
    await app.perform(event!);
    const { device, name } = await braze.events.next('custom-event', { user: null });
    await braze.test.profile({ device }, { custom_events: containing({ name }) });
  }

  // Two people: a signature that is the same for everyone is right for the first.
  for (const _person of [1, 2]) {
    const { externalId } = await app.signUp();
    await app.perform(event!);
    const acted = await braze.events.next('custom-event', { user: externalId });
    await braze.events.signatures(externalId, ['valid']);
    await braze.test.profile({ externalId }, { custom_events: containing({ name: acted.name }) });
    await app.signOut();
  }
});

check(
  'A signature that is refused is replaced, and nothing is lost',
  item('sdk-auth-enforced'),
  async ({ app, braze }) => {
    await braze.test.requireSdkAuthentication();
    const [event] = app.actionEvents;
    await app.open();
    const { externalId } = await app.signUp();
    await braze.events.next('session-start', { user: externalId });
    const signedUp = await braze.events.mark();
    await app.perform(event!);
    await braze.events.next('custom-event', { user: externalId }, { after: signedUp });
    await braze.events.mark();
    // How often the app logs something is another item's question: it has to be as often as before.
    const once = braze.events
      .all('custom-event', { user: externalId })
      .filter(({ sequence }) => sequence > signedUp.sequence)
      .map(() => ({}));

    for (const visit of ['same', 'next']) {
      if (visit === 'next') await app.relaunch();
      const before = await braze.events.mark();
      braze.test.rejectSignatures(22);
      await app.perform(event!);
      await braze.events.next('custom-event', { user: externalId }, { after: before });
      await braze.events.signatures(externalId, [22, 'valid'], { after: before });
      await braze.events.only('custom-event', once, { where: { user: externalId }, after: before });
      const arrived = () => braze.events.all('custom-event').length;
      await braze.test.profile({ externalId }, { custom_events: eventsInAll(arrived) });
    }
  },
);
