import { check, item, sampleCustomAttributes } from '../../harness/check/check.ts';
import { saveAfresh } from '../save-afresh.ts';

check(
  'Custom attributes are stored with the values and types they were given',
  item('data-stored-correctly'),
  async ({ app, braze }) => {
    await app.open();
    const account = await app.signUp();
    const { externalId } = account;
    const [wanted, others] = (['one', 'other'] as const).map((which) => ({
      custom: sampleCustomAttributes(braze.plan, which),
    }));
    const { custom = {} } = await saveAfresh(app, account, wanted!, others!);
    for (const [key, value] of Object.entries(custom)) {
      // Arrays of text leave as an event of their own, everything else in the attributes list.
      if (Array.isArray(value))
        await braze.events.next('attribute-array-set', { user: externalId, key, value });
      else await braze.events.next('user-attributes', { user: externalId, custom: { [key]: value } });
    }
    await braze.test.profile({ externalId }, { custom_attributes: custom });
  },
);
