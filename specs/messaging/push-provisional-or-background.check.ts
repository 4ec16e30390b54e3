import { check, item } from '../../harness/check/check.ts';

/** What the SDK says of a permission that nobody was asked for. */
const SAID = { android: { remote_notification_enabled: false }, ios: { ios_push_auth: 'provisional' } };

check(
  'A token that nobody was asked for is recorded as such',
  item('push-provisional-or-background', 'push'),
  async ({ app, braze }) => {
    const { platform, platformName } = braze;
    if (platform === 'web') return braze.notApplicable('a browser has no push without permission');
    await app.open();
    const { externalId } = await app.signUp();
    await app.registerPushQuietly();
    const { token, device } = await braze.events.next('push-token', { user: externalId });
    await braze.events.next('device-info', { device, info: SAID[platform] });
    // A provisional token still shows notifications; one for silent pushes does not.
    const notifications_enabled = platform === 'ios';
    await braze.test.profile(
      { externalId },
      {
        push_subscribe: 'subscribed',
        push_tokens: [{ token, device_id: device, platform: platformName, notifications_enabled }],
      },
    );
  },
);
