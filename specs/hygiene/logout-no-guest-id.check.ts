import { check, item } from '../../harness/check/check.ts';

check('Signing out invents no user', item('logout-no-guest-id'), async ({ app, braze }) => {
  await app.open();
  const { externalId } = await app.signUp();
  await braze.events.next('session-start', { user: externalId });
  await app.signOut();
  const [event] = app.actionEvents;
  const left = await braze.events.mark();
  await app.perform(event!);
  await braze.events.next('custom-event', { name: event! }, { after: left });
  await braze.events.every(({ user }) =>
    user === null || user === externalId
      ? undefined
      : `carries the id ${JSON.stringify(user)}, which nobody signed in with`,
  );
  await braze.test.onlyKnown([externalId]);
});
