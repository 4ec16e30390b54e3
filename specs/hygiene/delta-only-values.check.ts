import { check, item, sampleCustomAttributes, sampleProfile } from '../../harness/check/check.ts';
import { momentAfter } from '../moment.ts';
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
  const profile = app.fillable(sampleProfile({ custom: sampleCustomAttributes(braze.plan) }));
  const name = NAMES.find(({ field }) => profile[field] !== undefined);
  if (name === undefined) return braze.blocked('the profile form has no field for a name (profileFields)');
  const { field, attribute } = name;
  const told = { [attribute]: profile[field] };
  const moment = await momentAfter(
    braze,
    () => app.saveProfile(profile),
    () => braze.events.next('user-attributes', { user: externalId, attributes: told }),
  );
  const { email } = await braze.test.profile({ externalId }, told);

  const saved = await braze.events.mark();
  const nothingAgain = async () => {
    await moment();
    await braze.events.every(sentAgain(saved));
  };
  await app.saveProfile(profile);
  await nothingAgain();
  await app.relaunch();
  await nothingAgain();
  await app.comeBackAfter(braze.sessionTimeout / 60 + 1);
  await nothingAgain();

  const change = { [attribute]: 'Changed' };
  await app.saveProfile({ ...profile, [field]: 'Changed' });
  await braze.events.next('user-attributes', { attributes: change }, { after: saved });
  await braze.events.every(sentAgain(saved));
  await braze.test.profile({ externalId }, { ...change, email });
});

check('Signing in again sends nothing that is known', item('delta-only-values'), async ({ app, braze }) => {
  await app.open();
  const account = await app.signUp();
  const profile = app.fillable(sampleProfile({ email: account.email }));
  const told = toldOf(profile, 'first_name');
  const moment = await momentAfter(
    braze,
    () => app.saveProfile(profile),
    () => braze.events.next('user-attributes', { user: account.externalId, attributes: told }),
  );
  await app.signOut();
  const left = await braze.events.mark();
  await app.signIn(account);
  await moment();
  await braze.events.every(sentAgain(left));
  await braze.test.profile({ externalId: account.externalId }, told);
});
