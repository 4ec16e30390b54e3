import { check, item, sampleCustomAttributes, sampleProfile, saying } from '../../harness/check/check.ts';

const CHANGES = [
  'user-attributes',
  'attribute-array-set',
  'attribute-array-add',
  'attribute-array-remove',
  'attribute-increment',
  'attribute-merge',
] as const;

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
  for (const type of CHANGES) await braze.events.none(type, undefined, { after: saved });
  await app.relaunch();
  for (const type of CHANGES) await braze.events.none(type, undefined, { after: saved });
  await app.comeBackAfter(braze.sessionTimeout / 60 + 1);
  for (const type of CHANGES) await braze.events.none(type, undefined, { after: saved });

  await app.saveProfile({ ...profile, firstName: 'Changed' });
  await braze.events.next('user-attributes', { attributes: { first_name: 'Changed' } }, { after: saved });
  await braze.events.only(
    'user-attributes',
    [
      {
        attributes: saying('first_name alone', (all) => Object.keys(all).join() === 'first_name'),
        custom: saying('nothing', (all) => Object.keys(all).length === 0),
      },
    ],
    { after: saved },
  );
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
  for (const type of CHANGES) await braze.events.none(type, undefined, { after: left });
  await braze.test.profile({ externalId: account.externalId }, { first_name: profile.firstName });
});
