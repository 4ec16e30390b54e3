import { check, item, sampleCustomAttributes, sampleProfile } from '../../harness/check/check.ts';
import { sentAgain } from './sent-again.ts';

check('Unchanged values are not sent again', item('delta-only-values'), async ({ app, braze }) => {
  await app.open();
  const account = await app.signUp();
  const { externalId } = account;
  const profile = await app.saveProfile(sampleProfile({ custom: sampleCustomAttributes(braze.plan) }));
  await braze.events.next('user-attributes', {
    user: externalId,
    attributes: { first_name: profile.firstName },
  });
  const stored = await braze.test.profile({ externalId }, { first_name: profile.firstName });

  const saved = await braze.events.mark();
  await app.saveProfile(profile);
  await braze.events.every(sentAgain(saved));
  await app.relaunch();
  await braze.events.every(sentAgain(saved));
  await app.comeBackAfter(braze.sessionTimeout / 60 + 1);
  await braze.events.every(sentAgain(saved));

  await app.saveProfile({ ...profile, firstName: 'Changed' });
  await braze.events.next('user-attributes', { attributes: { first_name: 'Changed' } }, { after: saved });
  await braze.events.every(sentAgain(saved));
  await braze.test.profile({ externalId }, { first_name: 'Changed', last_name: stored['last_name'] });
});

check('Signing in again sends nothing that is known', item('delta-only-values'), async ({ app, braze }) => {
  await app.open();
  const account = await app.signUp();
  const profile = await app.saveProfile(sampleProfile({ email: account.email }));
  await braze.events.next('user-attributes', { attributes: { first_name: profile.firstName } });
  await app.signOut();
  const left = await braze.events.mark();
  await app.signIn(account);
  await braze.events.every(sentAgain(left));
  await braze.test.profile({ externalId: account.externalId }, { first_name: profile.firstName });
});
