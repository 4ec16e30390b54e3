import { expect, test } from 'vitest';
import { newWorld } from './test-world.ts';

test('a push on Android is read, opened and counted by its buttons', async () => {
  const { phone, twin } = newWorld('android');
  const { push } = phone.launch();
  const notification = push.read({
    _ab: 'true',
    t: 'Sale',
    a: 'Lamps, half price',
    cid: 'Y2FtcGFpZ24',
    uri: 'shop://sale',
    extra: '{"kind":"sale"}',
    ab_iu: 'https://example.com/lamp.png',
    ab_a0_a: 'ab_uri',
    ab_a0_id: 'see',
    ab_a0_t: 'See',
    ab_a0_uri: 'shop://see',
    ab_a1_a: 'ab_none',
    ab_a1_id: 'no',
    ab_a1_t: 'No',
  });
  expect(notification).toMatchObject({
    title: 'Sale',
    uri: 'shop://sale',
    extras: { kind: 'sale' },
    buttons: [{ id: 'see', uri: 'shop://see' }, { id: 'no' }],
    isSilent: false,
  });
  expect(push.opened(notification!)).toBe('shop://sale');
  expect(push.opened(notification!, 'see')).toBe('shop://see');
  expect(push.opened(notification!, 'no')).toBeUndefined();
  await phone.settle();
  expect(twin.ledger.all('push-click')).toMatchObject([{ campaign: 'Y2FtcGFpZ24' }]);
  expect(twin.ledger.all('push-action-click')).toMatchObject([{ action: 'see' }, { action: 'no' }]);
});

test('a push on iOS is read by what Apple and Braze put into it', async () => {
  const { phone, twin } = newWorld('ios');
  const { push } = phone.launch();
  const notification = push.read({
    aps: { alert: { title: 'Sale', body: 'Lamps' }, 'mutable-content': 1 },
    ab: { c: 'Y2FtcGFpZ24', att: { url: 'https://example.com/lamp.png' } },
    ab_uri: 'shop://sale',
    kind: 'sale',
  });
  expect(notification).toMatchObject({ title: 'Sale', text: 'Lamps', extras: { kind: 'sale' } });
  expect(notification?.imageUrl).toBe('https://example.com/lamp.png');
  expect(push.opened(notification!)).toBe('shop://sale');
  expect(push.opened(notification!, 'later')).toBeUndefined();
  await phone.settle();
  expect(twin.ledger.all('push-click')).toHaveLength(1);
  expect(twin.ledger.all('push-action-click')).toMatchObject([{ action: 'later' }]);
});

test('silent pushes show nothing; what is not for the user is no push', () => {
  const android = newWorld('android').phone.launch().push;
  expect(android.read({ _ab: 'true', cid: 'x' })).toMatchObject({ isSilent: true });
  expect(android.read({ _ab: 'true', t: 'a', a: 'b', extra: '[not json' })).toMatchObject({ extras: {} });
  for (const payload of [
    null,
    'text',
    {},
    { t: 'a', a: 'b' },
    { _ab: 'true', appboy_uninstall_tracking: 'true' },
  ])
    expect(android.read(payload)).toBeUndefined();
  const ios = newWorld('ios').phone.launch().push;
  expect(ios.read({ aps: { 'content-available': 1 }, ab: { c: 'x' } })).toMatchObject({ isSilent: true });
  for (const payload of [null, [], {}, { ab: {} }, { ab: 'x' }, { aps: { alert: 'hi' } }])
    expect(ios.read(payload)).toBeUndefined();
});

test('an open of a campaign nobody named is not counted, but leads on', async () => {
  const { phone, happened } = newWorld('android');
  const { push } = phone.launch();
  const notification = push.read({ _ab: 'true', t: 'a', a: 'b', uri: 'shop://x' });
  expect(push.opened(notification!)).toBe('shop://x');
  await phone.settle();
  expect(happened()).toEqual(['session-start']);
});
