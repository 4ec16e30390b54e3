import { describe, expect, test } from 'vitest';
import { newWorld } from './test-world.ts';

describe.each(['android', 'ios'] as const)('on %s', (platform) => {
  test('an anonymous user becomes a known one, and keeps what they did', async () => {
    const { twin, workspace, phone, happened } = newWorld(platform);
    const braze = phone.launch();
    braze.logCustomEvent('product_viewed', { product_id: 'lamp' });
    await phone.settle();
    expect(workspace.profile({ device: braze.deviceId })).toMatchObject({ custom_events: [{ count: 1 }] });
    const anonymous = workspace.profile({ device: braze.deviceId })?.braze_id;

    braze.user.setCustom('shoe_size', 42);
    await phone.pass(2);
    braze.changeUser('u1');
    braze.user.set('email', 'a@example.com');
    braze.logPurchase('lamp', 'eur', 49.9, 2, { gift: true });
    await phone.settle();

    expect(twin.ledger.findings).toEqual([]);
    expect(happened()).toEqual([
      'session-start',
      'custom-event',
      'session-end',
      ...(platform === 'android' ? [] : ['user-attributes']),
      'session-start',
      'purchase',
      ...(platform === 'android' ? ['user-attributes'] : []),
      'user-attributes',
    ]);
    const profile = workspace.profile({ externalId: 'u1' });
    expect(profile).toMatchObject({
      braze_id: anonymous,
      email: 'a@example.com',
      custom_attributes: { shoe_size: 42 },
      custom_events: [{ name: 'product_viewed', count: 1 }],
      purchases: [{ name: 'lamp', count: 2 }],
      apps: [{ sessions: 2, version: '2.4.0' }],
    });
    const [end] = twin.ledger.all('session-end');
    const [first, second] = twin.ledger.all('session-start');
    expect(end).toMatchObject({ user: null, duration: 2, session: first?.session });
    expect(second).toMatchObject({ user: 'u1' });
    expect(second?.session).not.toBe(first?.session);
    expect(braze.isIdle()).toBe(true);
  });

  test('the same user again says nothing', async () => {
    const { phone } = newWorld(platform);
    const braze = phone.launch();
    braze.changeUser('u1');
    await phone.settle();
    const before = phone.sent.length;
    braze.changeUser('u1');
    braze.changeUser('');
    braze.changeUser('é'.repeat(500));
    await phone.pass(60);
    expect(phone.sent).toHaveLength(before);
    expect(braze.userId).toBe('u1');
  });

  test('the known user is known again after a kill, on the same device; a reinstall is another one', async () => {
    const { twin, workspace, phone } = newWorld(platform);
    const { deviceId } = phone.launch();
    phone.launch().changeUser('u1');
    await phone.settle();
    phone.kill();
    await phone.pass(60);
    const braze = phone.launch();
    expect([braze.userId, braze.deviceId]).toEqual(['u1', deviceId]);
    await phone.settle();
    phone.reinstall();
    const anew = phone.launch();
    await phone.settle();
    expect(anew.userId).toBeNull();
    expect(anew.deviceId).not.toBe(deviceId);
    expect(workspace.profiles()).toHaveLength(2);
    expect(twin.ledger.findings).toEqual([]);
  });

  test('a user has every kind of attribute', async () => {
    const { twin, workspace, phone } = newWorld(platform);
    const { user, ...braze } = phone.launch();
    braze.changeUser('u1');
    user.set('firstName', 'Ada');
    user.setDateOfBirth(1815, 12, 10);
    user.setEmailSubscription('opted_in');
    user.setCustom('visits', 1);
    user.increment('visits', 2);
    user.setCustom('topics', ['a', 'b']);
    user.addToArray('topics', 'c');
    user.removeFromArray('topics', 'a');
    user.setCustom('home', { city: 'London' });
    user.setCustom('home', { floor: 3 }, { merge: true });
    user.setCustomLocation('shop', 51.5, -0.1);
    user.setCustom('since', new Date(0));
    user.setCustom('__proto__', 'x');
    user.setCustom('$bad', 1);
    user.setCustom('', 1);
    user.addAlias('ada', 'nick');
    user.setSubscriptionGroup('news', 'subscribed');
    user.setLastKnownLocation(51.5, -0.1);
    await phone.settle();
    expect(twin.ledger.findings).toEqual([]);
    expect(workspace.profile({ externalId: 'u1' })).toMatchObject({
      first_name: 'Ada',
      dob: '1815-12-10',
      email_subscribe: 'opted_in',
      user_aliases: [{ alias_name: 'ada', alias_label: 'nick' }],
      custom_attributes: {
        topics: ['b', 'c'],
        since: platform === 'android' ? '1970-01-01 00:00:00' : '1970-01-01T00:00:00.000Z',
      },
    });
    expect(twin.ledger.all('attribute-increment')).toHaveLength(1);
    expect(twin.ledger.all('subscription-group')).toMatchObject([{ groupId: 'news', status: 'subscribed' }]);
  });

  test('says what it is, and facts of the device only when they changed', async () => {
    const { phone } = newWorld(platform, {}, { flavour: 'REACT' });
    const braze = phone.launch();
    await phone.settle();
    braze.logCustomEvent('one');
    await braze.flush();
    phone.permission = 'granted';
    braze.push.permissionChanged();
    await phone.settle();
    const bodies = phone.sent.filter(({ url }) => url.endsWith('/data')).map(({ body }) => JSON.parse(body));
    expect(bodies[0]).toMatchObject({
      sdk_flavor: 'react',
      app_version_code: '204.0.0.0',
      device: { model: expect.any(String), time_zone: 'Europe/London' },
      respond_with: { triggers: true },
    });
    expect(bodies[0].device.resolution).toBeUndefined();
    expect(bodies[1].device).toBeUndefined();
    expect(bodies[2]).toMatchObject({
      attributes: [{ push_subscribe: 'opted_in' }],
      device:
        platform === 'android'
          ? { remote_notification_enabled: true }
          : { remote_notification_enabled: 1, ios_push_auth: 'authorized' },
    });
    expect(Object.keys(bodies[2].device)).toHaveLength(platform === 'android' ? 1 : 2);
  });
});
