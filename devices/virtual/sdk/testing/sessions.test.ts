import { expect, test } from 'vitest';
import { newWorld } from './test-world.ts';

test.each(['android', 'ios'] as const)(
  'on %s a short time in the background is one session',
  async (platform) => {
    const { phone, happened } = newWorld(platform);
    const braze = phone.launch();
    await phone.pass(5);
    braze.enterBackground();
    await phone.pass(9);
    braze.enterForeground();
    await phone.pass(60);
    expect(happened()).toEqual(['session-start']);
  },
);

test.each(['android', 'ios'] as const)(
  'on %s a kill within the timeout is one session too',
  async (platform) => {
    const { phone, happened } = newWorld(platform);
    phone.launch().enterBackground();
    await phone.settle();
    phone.kill();
    await phone.pass(5);
    phone.launch();
    await phone.settle();
    expect(happened()).toEqual(['session-start']);
  },
);

test('on Android a session ends in the background, after the timeout', async () => {
  const { twin, phone, happened } = newWorld('android');
  const braze = phone.launch();
  await phone.pass(5);
  braze.enterBackground();
  await phone.pass(9.9);
  expect(happened()).toEqual(['session-start']);
  await phone.pass(0.2);
  expect(happened()).toEqual(['session-start', 'session-end']);
  expect(twin.ledger.all('session-end')).toMatchObject([{ duration: 5 }]);
});

test('on iOS a session ends with the next foreground', async () => {
  const { twin, phone, happened } = newWorld('ios');
  const braze = phone.launch();
  await phone.pass(5);
  braze.enterBackground();
  await phone.pass(3600);
  expect(happened()).toEqual(['session-start']);
  braze.enterForeground();
  await phone.settle();
  expect(happened()).toEqual(['session-start', 'session-end', 'session-start']);
  expect(twin.ledger.all('session-end')).toMatchObject([{ duration: 5 }]);
});

test.each(['android', 'ios'] as const)('on %s a kill leaves the end to the next launch', async (platform) => {
  const { twin, phone, happened } = newWorld(platform);
  const braze = phone.launch();
  await phone.pass(5);
  braze.enterBackground();
  await phone.settle();
  phone.kill();
  await phone.pass(3600);
  expect(happened()).toEqual(['session-start']);
  phone.launch();
  await phone.settle();
  expect(happened()).toEqual(['session-start', 'session-end', 'session-start']);
  const [end] = twin.ledger.all('session-end');
  expect(end).toMatchObject({ duration: 5, session: twin.ledger.all('session-start')[0]?.session });
});

test('Android opens a session with the activity, iOS when the SDK is made', async () => {
  const android = newWorld('android');
  const braze = android.phone.launchInBackground();
  braze.logCustomEvent('early');
  await android.phone.pass(60);
  expect(android.happened()).toEqual([]);
  braze.enterForeground();
  await android.phone.settle();
  expect(android.happened()).toEqual(['custom-event', 'session-start']);
  expect(new Set(android.twin.ledger.all().map(({ session }) => session)).size).toBe(2);

  const ios = newWorld('ios');
  ios.phone.launchInBackground();
  await ios.phone.settle();
  expect(ios.happened()).toEqual(['session-start']);
});

test.each(['android', 'ios'] as const)(
  'on %s nothing is said before consent, or after it is withdrawn',
  async (platform) => {
    const { phone, happened, twin } = newWorld(platform, {}, { delayedStart: true });
    const braze = phone.launch();
    braze.logCustomEvent('before');
    braze.changeUser('u1');
    await phone.pass(60);
    expect(phone.sent).toEqual([]);
    braze.start();
    braze.logCustomEvent('with');
    await phone.settle();
    expect(happened()).toEqual(['session-start', 'custom-event']);
    braze.disable();
    const { length } = phone.sent;
    braze.logCustomEvent('after');
    await phone.pass(60);
    phone.kill();
    phone.launch().start();
    await phone.pass(60);
    expect(phone.sent).toHaveLength(length);
    expect(twin.ledger.all('custom-event')).toMatchObject([{ name: 'with', user: null }]);
  },
);

test('wiped data is another device; on iOS the SDK is off besides', async () => {
  for (const platform of ['android', 'ios'] as const) {
    const { phone, twin } = newWorld(platform);
    const braze = phone.launch();
    const { deviceId } = braze;
    await phone.settle();
    phone.isOffline = true;
    braze.logCustomEvent('lost');
    braze.wipeData();
    phone.isOffline = false;
    expect(braze.deviceId).not.toBe(deviceId);
    braze.enterForeground();
    await phone.pass(60);
    expect(twin.ledger.all('session-start')).toHaveLength(platform === 'android' ? 2 : 1);
    expect(twin.ledger.all('custom-event')).toEqual([]);
  }
});

test.each(['android', 'ios'] as const)(
  'on %s an app that dies on the screen ends where it was last heard of',
  async (platform) => {
    const { twin, phone } = newWorld(platform);
    const braze = phone.launch();
    await phone.pass(5);
    braze.logCustomEvent('last');
    await braze.flush();
    await phone.pass(20);
    phone.kill();
    await phone.pass(60);
    const again = phone.launchInBackground();
    again.logCustomEvent('before the screen');
    again.enterForeground();
    await phone.settle();
    expect(twin.ledger.all('session-end')).toMatchObject([{ duration: 5 }]);
    expect(twin.ledger.all('session-start')).toHaveLength(2);
  },
);
