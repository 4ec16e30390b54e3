import {
  check,
  item,
  sampleCustomAttributes,
  sampleProfile,
  saying,
  type Braze,
} from '../../harness/check/check.ts';

/** What a change of attributes may be told as, beside an entry of attributes. */
const CHANGES = [
  'attribute-array-set',
  'attribute-array-add',
  'attribute-array-remove',
  'attribute-increment',
  'attribute-merge',
] as const;

/** Where notifications are allowed, the Android SDK sends this by itself, again and again; Braze bills it to nobody. */
const isToldByTheSdk = (name: string) => name === 'push_subscribe';

interface Attributes {
  readonly attributes: object;
  readonly custom: object;
}

const appsOwn = saying('an attribute of the app', ({ attributes, custom }: Attributes) =>
  [...Object.keys(attributes), ...Object.keys(custom)].some((name) => !isToldByTheSdk(name)),
);

type Moment = Awaited<ReturnType<Braze['events']['mark']>>;

async function nothingChanged({ events }: Braze, after: Moment): Promise<void> {
  await events.none('user-attributes', appsOwn, { after });
  for (const type of CHANGES) await events.none(type, undefined, { after });
}

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
  await nothingChanged(braze, saved);
  await app.relaunch();
  await nothingChanged(braze, saved);
  await app.comeBackAfter(braze.sessionTimeout / 60 + 1);
  await nothingChanged(braze, saved);

  await app.saveProfile({ ...profile, firstName: 'Changed' });
  await braze.events.next('user-attributes', { attributes: { first_name: 'Changed' } }, { after: saved });
  await braze.events.only(
    'user-attributes',
    [
      {
        attributes: saying(
          'first_name alone',
          (all) =>
            Object.keys(all)
              .filter((name) => !isToldByTheSdk(name))
              .join() === 'first_name',
        ),
        custom: saying('nothing', (all) => Object.keys(all).length === 0),
      },
    ],
    { where: appsOwn, after: saved },
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
  await nothingChanged(braze, left);
  await braze.test.profile({ externalId: account.externalId }, { first_name: profile.firstName });
});
