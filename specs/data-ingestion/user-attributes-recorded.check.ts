import { check, item, sampleProfile, saying, standardAttributes } from '../../harness/check/check.ts';

check(
  'A saved profile is recorded, field by field',
  item('user-attributes-recorded'),
  async ({ app, braze }) => {
    await app.open();
    const { externalId } = await app.signUp();
    const profile = await app.saveProfile(sampleProfile());
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
