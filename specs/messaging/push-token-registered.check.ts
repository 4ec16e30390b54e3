import { check, item } from '../../harness/check/check.ts';

check(
  'Allowing push registers the token of this device',
  item('push-token-registered', 'push'),
  async ({ app, braze }) => {
    await app.open();
    const { externalId } = await app.signUp();
    await braze.events.next('session-start', { user: externalId });
    await braze.events.none('push-token');
    await app.allowPush();
    const { token, device } = await braze.events.next('push-token', { user: externalId });
    const held = await app.pushEndpoint();
    if (token !== held)
      throw new Error(`Braze was given ${token}, but the device holds ${held}: pushes would never arrive.`);
    await braze.test.profile(
      { externalId },
      {
        push_tokens: [
          { token, device_id: device, platform: braze.platformName, notifications_enabled: true },
        ],
      },
    );
  },
);

check(
  'A token that replaces another is the only one that Braze knows',
  item('push-token-registered', 'push'),
  async ({ app, braze }) => {
    if (!app.canRotatePushToken)
      return braze.notApplicable('nobody can have this device given another token');
    await app.open();
    const { externalId } = await app.signUp();
    await app.allowPush();
    const first = await braze.events.next('push-token', { user: externalId });
    await app.rotatePushToken();
    const { token, device } = await braze.events.next('push-token', { user: externalId }, { after: first });
    const held = await app.pushEndpoint();
    if (token !== held)
      throw new Error(
        `Braze was given ${token}, but the device holds ${held} by now: pushes would never arrive.`,
      );
    await braze.test.profile(
      { externalId },
      {
        push_tokens: [
          { token, device_id: device, platform: braze.platformName, notifications_enabled: true },
        ],
      },
    );
  },
);
