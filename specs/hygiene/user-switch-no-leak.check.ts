import { check, containing, item, sampleProfile } from '../../harness/check/check.ts';
import { performing } from '../performing.ts';
import { toldOf } from '../told-of.ts';

check('Nothing of one user reaches the next', item('user-switch-no-leak'), async ({ app, braze }) => {
  const [event] = app.actionEvents;
  const elsewhere = await app.onAnotherDevice();
  await elsewhere.open();
  const second = await elsewhere.signUp();
  const two = await elsewhere.saveProfile(sampleProfile({ email: second.email }));
  const perform = await performing(elsewhere, braze, { name: event!, user: second.externalId });
  const before = await braze.events.mark();

  await app.open();
  const first = await app.signUp();
  const one = await app.saveProfile(sampleProfile({ email: first.email }));
  await perform(app);
  // No waiting for its arrival: what is still queued at the switch belongs to the first user.
  await app.signOut();
  await app.signIn(second);
  await app.perform(event!);

  await braze.events.next('custom-event', { name: event!, user: first.externalId });
  await braze.events.next('session-start', { user: second.externalId }, { after: before });
  await braze.events.next('custom-event', { name: event!, user: second.externalId }, { after: before });
  const theirs = Object.values(one).filter((value) => !Object.values(two).includes(value));
  await braze.events.every((seen) => {
    if (seen.user !== second.externalId) return undefined;
    const text = JSON.stringify(seen);
    const leaked = theirs.find((value) => typeof value === 'string' && text.includes(value));
    return leaked === undefined ? undefined : `carries ${JSON.stringify(leaked)} of the user before`;
  });
  for (const [account, profile] of [
    [first, one],
    [second, two],
  ] as const) {
    const { externalId } = account;
    const count = braze.events.all('custom-event', { name: event!, user: externalId }).length;
    await braze.test.profile(
      { externalId },
      {
        // The address was not changed, and an app need not tell of it at sign-up.
        ...toldOf(profile, 'first_name'),
        custom_events: containing({ name: event!, count }),
      },
    );
  }
});
