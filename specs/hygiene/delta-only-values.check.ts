import { check, item, sampleCustomAttributes, sampleProfile } from '../../harness/check/check.ts';
import { toldOf } from '../told-of.ts';
import { sentAgain } from './sent-again.ts';

/** Fields of text in which one name may take the place of another. */
const NAMES = [
  { field: 'firstName', attribute: 'first_name' },
  { field: 'lastName', attribute: 'last_name' },
  { field: 'homeCity', attribute: 'home_city' },
] as const;

check('Unchanged values are not sent again', item('delta-only-values'), async ({ app, braze }) => {
  await app.open();
  const { externalId } = await app.signUp();
  const profile = await app.saveProfile(sampleProfile({ custom: sampleCustomAttributes(braze.plan) }));
  const name = NAMES.find(({ field }) => profile[field] !== undefined);
  if (name === undefined) return braze.blocked('the profile form has no field for a name (profileFields)');
  const { field, attribute } = name;
  const told = { [attribute]: profile[field] };
  await braze.events.next('user-attributes', { user: externalId, attributes: told });
  const { email } = await braze.test.profile({ externalId }, told);

  const saved = await braze.events.mark();
  await app.saveProfile(profile);
  await braze.events.every(sentAgain(saved));
  await app.relaunch();
  await braze.events.every(sentAgain(saved));
  await app.comeBackAfter(braze.sessionTimeout / 60 + 1);
  await braze.events.every(sentAgain(saved));

  const change = { [attribute]: 'Changed' };
  await app.saveProfile({ ...profile, [field]: 'Changed' });
  await braze.events.next('user-attributes', { attributes: change }, { after: saved });
  await braze.events.every(sentAgain(saved));
  await braze.test.profile({ externalId }, { ...change, email });
});

check('Signing in again sends nothing that is known', item('delta-only-values'), async ({ app, braze }) => {
  await app.open();
  const account = await app.signUp();
  const told = toldOf(await app.saveProfile(sampleProfile({ email: account.email })), 'first_name');
  await braze.events.next('user-attributes', { user: account.externalId, attributes: told });
  await app.signOut();
  const left = await braze.events.mark();
  await app.signIn(account);
  await braze.events.every(sentAgain(left));
  await braze.test.profile({ externalId: account.externalId }, told);
});
