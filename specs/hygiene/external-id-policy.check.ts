import { badExternalId } from '../../harness/check/bad-external-id.ts';
import { check, item, otherThan, saying } from '../../harness/check/check.ts';

check(
  'The id is proper, and there from the first request on',
  item('external-id-policy'),
  async ({ app, braze }) => {
    await app.open();
    const { externalId } = await app.signUp();
    await braze.events.next('session-start', { user: saying('somebody known', (user) => user !== null) });
    await braze.events.every(({ user }) => (user === null ? undefined : badExternalId(user)));
    await braze.events.next('session-start', { user: externalId });

    const left = await braze.events.mark();
    await app.comeBackAfter(braze.sessionTimeout / 60 + 1);
    await braze.events.next('session-start', { user: externalId }, { after: left });
    await braze.events.every((event) =>
      event.sequence > left.sequence && event.user !== externalId
        ? `belongs to ${event.user ?? 'nobody'} though ${externalId} is signed in`
        : undefined,
    );
    await braze.test.onlyKnown([externalId]);
    await braze.test.profile({ externalId });
  },
);

check(
  'The id stays the same when the e-mail changes, on two devices',
  item('external-id-policy'),
  async ({ app, braze }) => {
    await app.open();
    const account = await app.signUp();
    const { externalId } = account;
    const { device } = await braze.events.next('session-start', { user: externalId });
    const email = `new-${account.email}`;
    await app.changeEmail(email);

    const other = await app.onAnotherDevice();
    await other.open();
    await other.signIn({ ...account, email });
    await braze.events.next('session-start', { user: externalId, device: otherThan(device) });
    await braze.events.every(({ user }) =>
      user === null || user === externalId ? undefined : `carries another id: ${user}`,
    );
    await braze.test.onlyKnown([externalId]);
    await braze.test.profile({ externalId });
  },
);
