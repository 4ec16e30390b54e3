import { check, containing, item } from '../../harness/check/check.ts';

check(
  'Signing out and in again goes on with the same session',
  item('relogin-same-user'),
  async ({ app, braze }) => {
    const [name = ''] = app.actionEvents;
    await app.open();
    const account = await app.signUp();
    const { externalId: user } = account;
    const { session, device } = await braze.events.next('session-start', { user });
    await app.perform(name);
    await braze.events.next('custom-event', { name, user, session });
    const stored = await braze.test.profile({ externalId: user });

    const left = await braze.events.mark();
    await app.signOut();
    await app.signIn(account);
    await app.perform(name);
    await braze.events.next('custom-event', { name, user, session, device }, { after: left });
    for (const type of ['session-start', 'session-end'] as const)
      await braze.events.none(type, undefined, { after: left });
    const count = braze.events.all('custom-event', { name, user }).length;
    await braze.test.profiles(1);
    await braze.test.profile(
      { externalId: user },
      { braze_id: stored.braze_id, apps: stored['apps'], custom_events: containing({ name, count }) },
    );
  },
);
