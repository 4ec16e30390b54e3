import { describe, expect, test } from 'vitest';
import { newWorld } from './test-world.ts';

describe.each(['android', 'ios'] as const)('on %s', (platform) => {
  test('data goes by interval, at once where that is asked for, and as the app leaves or its session ends', async () => {
    const { phone, twin } = newWorld(platform, {}, { flushInterval: 20 });
    const braze = phone.launch();
    await phone.settle();
    const names = () => twin.ledger.all('custom-event').map(({ name }) => name);
    braze.logCustomEvent('by-interval');
    expect(braze.isIdle()).toBe(false);
    await phone.pass(19);
    expect(names()).toEqual([]);
    await phone.pass(2);
    expect(names()).toEqual(['by-interval']);
    expect(braze.isIdle()).toBe(true);
    braze.logCustomEvent('asked-for');
    await braze.flush();
    expect(names()).toHaveLength(2);
    braze.logCustomEvent('before-background');
    braze.enterBackground();
    await phone.settle();
    // Android's holds it until the session has ended.
    if (platform === 'android') {
      await phone.pass(9);
      expect(names()).toHaveLength(2);
      await phone.pass(2);
    }
    expect(names()).toEqual(['by-interval', 'asked-for', 'before-background']);
  });

  test('what a killed process left goes out with the next interval, in a session that goes on', async () => {
    const { phone, happened } = newWorld(platform);
    const braze = phone.launch();
    await phone.settle();
    braze.logCustomEvent('kept');
    phone.kill();
    phone.launch();
    await phone.pass(11);
    expect(happened()).toEqual(['session-start', 'custom-event']);
  });

  test('the queue outlives a kill', async () => {
    const { phone, twin } = newWorld(platform);
    const braze = phone.launch();
    await phone.settle();
    phone.isOffline = true;
    braze.logCustomEvent('kept');
    await braze.flush();
    phone.kill();
    phone.isOffline = false;
    await phone.pass(60);
    expect(twin.ledger.all('custom-event')).toEqual([]);
    phone.launch();
    await phone.settle();
    expect(twin.ledger.all('custom-event')).toMatchObject([{ name: 'kept' }]);
  });

  test('what fails is tried again, later each time, and never counted twice', async () => {
    const { phone, twin, workspace } = newWorld(platform);
    const braze = phone.launch();
    await phone.settle();
    phone.lost = 1;
    braze.logCustomEvent('once');
    await braze.flush();
    expect(braze.isIdle()).toBe(false);
    phone.isOffline = true;
    await phone.pass(300);
    phone.isOffline = false;
    await phone.pass(300);
    expect(braze.isIdle()).toBe(true);
    expect(twin.ledger.all('custom-event')).toHaveLength(2);
    expect(workspace.profile({ device: braze.deviceId })).toMatchObject({ custom_events: [{ count: 1 }] });
    const attempts = phone.sent
      .filter(({ body }) => body.includes('once'))
      .map(({ headers }) => Number(headers['X-Braze-Req-Attempt']));
    expect(attempts[0]).toBe(1);
    // 10, 20, 40, 80, 160 and 300 seconds apart.
    expect(attempts[1]).toBe(6);
  });

  test('a long text as a property is cut on Android alone', async () => {
    const { phone, twin } = newWorld(platform);
    const braze = phone.launch();
    await phone.settle();
    braze.logCustomEvent('searched', { term: 'x'.repeat(300), results: 0 });
    braze.logPurchase('lamp', 'EUR', 1, 1, { note: 'y'.repeat(300) });
    await braze.flush();
    const length = platform === 'android' ? 255 : 300;
    expect(twin.ledger.all('custom-event')).toMatchObject([
      { properties: { term: 'x'.repeat(length), results: 0 } },
    ]);
    expect(twin.ledger.all('purchase')).toMatchObject([{ properties: { note: 'y'.repeat(length) } }]);
  });

  test('the push token moves with the user, and goes when it is unregistered', async () => {
    const { phone, workspace, twin } = newWorld(platform);
    const braze = phone.launch();
    braze.push.register('token-1');
    await phone.settle();
    expect(workspace.pushTokens({ device: braze.deviceId })).toMatchObject([{ token: 'token-1' }]);
    braze.changeUser('u1');
    await phone.settle();
    expect(workspace.pushTokens({ externalId: 'u1' })).toMatchObject([{ token: 'token-1' }]);
    braze.changeUser('u2');
    await phone.settle();
    expect(workspace.pushTokens({ externalId: 'u1' })).toEqual([]);
    expect(workspace.pushTokens({ externalId: 'u2' })).toMatchObject([{ token: 'token-1' }]);
    const registered = twin.ledger.all('push-token').map(({ user }) => user);
    expect(registered).toEqual([null, 'u1', 'u2']);
    expect(await braze.push.unregister()).toBe(true);
    expect(workspace.pushTokens({ externalId: 'u2' })).toEqual([]);
    expect(twin.ledger.all('push-token-removed')).toMatchObject([{ via: 'unregister', token: 'token-1' }]);
    braze.changeUser('u3');
    await phone.settle();
    expect(workspace.pushTokens({ externalId: 'u3' })).toEqual([]);
  });

  test('logging out wipes all, or nothing', async () => {
    const { phone, workspace } = newWorld(platform);
    const braze = phone.launch();
    braze.changeUser('u1');
    braze.push.register('token-1');
    await phone.settle();
    phone.isOffline = true;
    expect(await braze.logout()).toBe(false);
    expect(braze.userId).toBe('u1');
    phone.isOffline = false;
    expect(await braze.logout()).toBe(true);
    expect(braze.userId).toBeNull();
    expect(workspace.pushTokens({ externalId: 'u1' })).toEqual([]);
    const { length } = phone.sent;
    braze.logCustomEvent('nobody');
    await phone.pass(60);
    expect(phone.sent).toHaveLength(length);
  });

  test('blocked events and attributes are not sent', async () => {
    const blocklists = { events: ['secret'], attributes: ['hidden'], purchases: ['sample'] };
    const { phone, happened } = newWorld(platform, { blocklists });
    const braze = phone.launch();
    await phone.settle();
    braze.logCustomEvent('secret');
    braze.logPurchase('sample', 'EUR', 1);
    braze.user.setCustom('hidden', 1);
    await phone.pass(60);
    expect(happened()).toEqual(['session-start']);
  });
});
