import { check, item, sampleProfile } from '../../harness/check/check.ts';
import { toldOf } from '../told-of.ts';
import { needsCustomerDataPlatform } from './needs-customer-data-platform.ts';

check(
  'Who is identified in the customer data platform is known to Braze',
  item('cdp-identify-changeuser'),
  async ({ app, braze }) => {
    if (!needsCustomerDataPlatform(braze)) return;
    braze.expectFindings('unknown-app-key');
    await app.open();
    const { externalId } = await app.signUp();
    const { app: key, device } = await braze.events.next('session-start', { user: externalId });
    // One identify is one changeUser, and that starts one session: of the device's one SDK, with no alias beside it.
    await braze.events.only('session-start', [{ device }], { where: { user: externalId } });
    await braze.events.none('alias-added');
    await braze.events.every((seen) => {
      if (seen.app !== key) return `was sent with a second key, ${seen.app}`;
      return seen.device === device ? undefined : `comes from a second SDK with device id ${seen.device}`;
    });
    await braze.test.profiles(1);
    await braze.test.profile({ externalId }, {});
  },
);

check(
  'Traits of the customer data platform are attributes of the user',
  item('cdp-identify-changeuser'),
  async ({ app, braze }) => {
    if (!needsCustomerDataPlatform(braze)) return;
    await app.open();
    const { externalId } = await app.signUp();
    await braze.events.next('session-start', { user: externalId });
    // Which traits there are at sign-up is the app's affair.
    const { email } = await braze.test.profile({ externalId });

    const { firstName, lastName, homeCity } = sampleProfile();
    const saved = await braze.events.mark();
    const filled = await app.saveProfile({
      firstName: firstName!,
      lastName: lastName!,
      homeCity: homeCity!,
    });
    const attributes = toldOf(filled, 'first_name', 'last_name', 'home_city');
    for (const [name, value] of Object.entries(attributes))
      await braze.events.next(
        'user-attributes',
        { user: externalId, attributes: { [name]: value } },
        { after: saved },
      );
    await braze.test.profile({ externalId }, { email, ...attributes });
  },
);
