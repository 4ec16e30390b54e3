import { check, item, sampleProfile, saying, standardAttributes } from '../../harness/check/check.ts';
import { saveAfresh } from '../save-afresh.ts';

/** Answers that a sample has in every run, as others would give them. */
const OTHERS = {
  phoneNumber: '+33987654321',
  gender: 'n',
  dateOfBirth: '1980-11-12',
  country: 'DE',
  language: 'de',
} as const;

check(
  'A saved profile is recorded, field by field',
  item('user-attributes-recorded'),
  async ({ app, braze }) => {
    await app.open();
    const account = await app.signUp();
    const { externalId } = account;
    const profile = await saveAfresh(app, account, sampleProfile(), sampleProfile(OTHERS));
    const { dob, ...plain } = standardAttributes(profile);
    for (const [name, value] of Object.entries(plain)) {
      await braze.events.next('user-attributes', { user: externalId, attributes: { [name]: value } });
    }
    if (dob !== undefined)
      await braze.events.next('user-attributes', { user: externalId, attributes: { dob: dateOf(dob) } });
    // Exports write the gender as a capital letter.
    await braze.test.profile({ externalId }, { ...plain, dob, gender: plain['gender']?.toUpperCase() });
  },
);

/** The Web SDK writes dates without leading zeros: 1990-1-2. */
function dateOf(dob: string) {
  const unpadded = dob.split('-').map(Number).join('-');
  return saying(`${dob} or ${unpadded}`, (seen) => seen === dob || seen === unpadded);
}
