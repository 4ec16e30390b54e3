import { check, item } from '../../harness/check/check.ts';
import { signUpKnown } from '../known.ts';

check(
  'A push is shown, and a tap on it is counted',
  item('push-campaign-delivered-engaged', 'push'),
  async ({ app, braze }) => {
    braze.test.addCampaign({
      id: 'spring',
      apiTriggered: true,
      push: {
        title: 'Spring for {{${first_name} | default: "you"}}',
        alert: 'A new {{api_trigger_properties.${product}}}',
        buttons: [{ id: 'later', text: 'Later' }],
      },
      reEligibleAfterSeconds: 0,
    });
    await app.open();
    const { externalId } = await signUpKnown(app, braze);
    await app.allowPush();
    const { token } = await braze.events.next('push-token', { user: externalId });
    const held = await app.pushEndpoint();
    if (token !== held)
      throw new Error(`Braze was given ${token}, but the device holds ${held}: pushes would never arrive.`);

    const { first_name: firstName = 'you' } = await braze.test.profile({ externalId });
    await braze.test.sendCampaign('spring', externalId, { product: 'lamp' });
    // Buttons of an iPhone's notification belong to a category that the app registers: a campaign only names it.
    const buttons = braze.platform === 'ios' ? [] : ['Later'];
    const push = { title: `Spring for ${String(firstName)}`, body: 'A new lamp', buttons };
    await braze.sees('the push of the campaign', await app.notifications(), [push]);
    await braze.events.none('push-click');
    await app.tapNotification();
    const { campaign } = await braze.events.next('push-click', { user: externalId });
    await braze.events.only('push-click', [{ campaign }]);
    await braze.test.counted('spring', { sent: 1, direct_opens: 1, body_clicks: 1, bounces: 0 });
    await braze.test.exported(externalId, {
      campaigns_received: [{ api_campaign_id: 'spring', engaged: { opened_push: true } }],
    });

    await braze.test.sendCampaign('spring', externalId, { product: 'vase' });
    await braze.sees('the second push', await app.notifications(), [{ ...push, body: 'A new vase' }]);
    if (buttons.length === 0) return;
    await app.tapNotification('Later');
    await braze.events.next('push-action-click', { user: externalId, campaign, action: 'later' });
    await braze.events.only('push-click', [{ campaign }]);
    await braze.test.counted('spring', { sent: 2, direct_opens: 2, body_clicks: 1 });
  },
);
