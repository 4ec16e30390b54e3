import { beforeEach, expect, test } from 'vitest';
import { createTwin } from './create-twin.ts';
import { TestDevice } from './testing/test-device.ts';
import type { Twin } from './twin.ts';
import type { Workspace } from './workspace.ts';

let twin: Twin;
let workspace: Workspace;
let device: TestDevice;

beforeEach(async () => {
  twin = createTwin();
  workspace = twin.open({
    name: 'test',
    apps: [
      { name: 'Shop', platform: 'web', key: 'web-key' },
      { name: 'Shop for Android', platform: 'android', key: 'android-key' },
    ],
  });
  device = new TestDevice(twin);
  await device.changeUser('u1');
});

const profile = () => workspace.profile({ externalId: 'u1' });

test('standard attributes are kept in the form Braze exports', async () => {
  await device
    .attributes({
      first_name: 'Ada',
      gender: 'f',
      dob: '1990-1-2',
      country: 'gb',
      language: 'EN',
      email_subscribe: 'opted_in',
      push_subscribe: 'unsubscribed',
      phone: '+441234567890',
    })
    .flush();
  expect(profile()).toMatchObject({
    first_name: 'Ada',
    gender: 'F',
    dob: '1990-01-02',
    country: 'GB',
    language: 'en',
    email_subscribe: 'opted_in',
    push_subscribe: 'unsubscribed',
    phone: '+441234567890',
  });
});

test.each([
  ['1815-12-10T00:00:00Z', '1815-12-10'],
  ['1990-1-2', '1990-01-02'],
  ['2 January 1990', undefined],
])('a date of birth sent as %s is stored as %s', async (sent, kept) => {
  await device.attributes({ dob: sent }).flush();
  expect(profile()?.['dob']).toBe(kept);
});

test('null unsets, and subscription states fall back to subscribed', async () => {
  await device
    .attributes({ first_name: 'Ada', email_subscribe: 'opted_in', custom: { plan: 'pro' } })
    .flush();
  await device.attributes({ first_name: null, email_subscribe: null, custom: { plan: null } }).flush();
  expect(profile()).not.toHaveProperty('first_name');
  expect(profile()).not.toHaveProperty('custom_attributes');
  expect(profile()).toMatchObject({ email_subscribe: 'subscribed', push_subscribe: 'subscribed' });
});

test('country, language and time zone are guessed from the device until they are set', async () => {
  expect(profile()).toMatchObject({ country: 'GB', language: 'en', time_zone: 'Europe/London' });
  await device.attributes({ country: 'FR' }).flush();
  await device.event('brings the device block again').flush();
  expect(profile()).toMatchObject({ country: 'FR', language: 'en' });
});

test('attributes that come as events change the profile too', async () => {
  await device
    .code('set', { key: 'list', value: ['a', 'b'] })
    .code('add', { key: 'list', value: 'c' })
    .code('rem', { key: 'list', value: 'a' })
    .code('inc', { key: 'count', value: 3 })
    .code('inc', { key: 'count', value: -1 })
    .code('ncam', { key: 'nested', value: { a: 1 } })
    .code('ncam', { key: 'nested', value: { b: 2 } })
    .code('lcaa', { key: 'home', latitude: 51.5, longitude: -0.12 })
    .code('lcaa', { key: 'work', latitude: 1, longitude: 2 })
    .code('lcar', { key: 'work' })
    .code('sgu', { group_id: 'news', status: 'subscribed' })
    .code('lr', { latitude: 48.1, longitude: 11.5 })
    .flush();
  expect(profile()).toMatchObject({
    custom_attributes: {
      list: ['b', 'c'],
      count: 2,
      nested: { a: 1, b: 2 },
      home: { latitude: 51.5, longitude: -0.12 },
    },
    subscription_groups: [{ subscription_group_id: 'news', subscription_state: 'subscribed' }],
    last_coordinates: [11.5, 48.1],
  });
  expect(profile()?.['custom_attributes']).not.toHaveProperty('work');
});

test('events, purchases and sessions are counted, with their first and last time', async () => {
  await device.event('viewed').event('viewed').purchase('lamp', '49.90').purchase('lamp', '0.10', 3).flush();
  const stored = profile();
  expect(stored?.['custom_events']).toEqual([
    { name: 'viewed', count: 2, first: '2026-01-01T00:00:02.500Z', last: '2026-01-01T00:00:03.750Z' },
  ]);
  expect(stored?.['purchases']).toMatchObject([{ name: 'lamp', count: 4 }]);
  expect(stored?.['total_revenue']).toBe(50.2);
  expect(stored?.['apps']).toEqual([
    {
      name: 'Shop',
      platform: 'Web',
      sessions: 1,
      first_used: '2026-01-01T00:00:01.250Z',
      last_used: '2026-01-01T00:00:01.250Z',
    },
  ]);
});

test('sessions are counted per app', async () => {
  const phone = new TestDevice(twin, { appKey: 'android-key' });
  await phone.changeUser('u1');
  expect(profile()?.['apps']).toMatchObject([
    { name: 'Shop', sessions: 1 },
    { name: 'Shop for Android', platform: 'Android', sessions: 1 },
  ]);
});

test('a batch that arrives twice is stored once and stays visible', async () => {
  const batch = device
    .event('viewed')
    .purchase('lamp', '1.00')
    .code('inc', { key: 'count', value: 1 })
    .take();
  await device.send(batch);
  await device.send(batch);
  expect(profile()).toMatchObject({ total_revenue: 1, custom_attributes: { count: 1 } });
  expect(twin.ledger.all('custom-event')).toHaveLength(2);
});

test('equal events in one batch are as many events', async () => {
  const body = device.event('viewed').take() as { events: readonly [object] };
  await device.send({ ...body, events: [body.events[0], body.events[0]] } as never);
  expect(profile()?.['custom_events']).toMatchObject([{ name: 'viewed', count: 2 }]);
});

test('profiles of a seed are there from the start', () => {
  const seeded = twin.open({
    name: 'seeded',
    apps: [{ name: 'Shop', platform: 'web', key: 'web-key' }],
    users: [
      {
        external_id: 'u9',
        first_name: 'Ada',
        user_aliases: [{ alias_label: 'crm', alias_name: '9' }],
        custom_attributes: { plan: 'pro' },
        subscription_groups: [{ subscription_group_id: 'news', subscription_state: 'unsubscribed' }],
      },
    ],
  });
  expect(seeded.profile({ alias: { label: 'crm', name: '9' } })).toMatchObject({
    external_id: 'u9',
    first_name: 'Ada',
    custom_attributes: { plan: 'pro' },
    subscription_groups: [{ subscription_group_id: 'news', subscription_state: 'unsubscribed' }],
  });
});

test('a fresh workspace takes over the keys: nothing of the old one is left', async () => {
  const fresh = twin.open({ name: 'fresh', apps: [{ name: 'Shop', platform: 'web', key: 'web-key' }] });
  await new TestDevice(twin).changeUser('u2');
  expect(fresh.profiles().map((it) => it.external_id)).toEqual(['u2']);
  expect(workspace.profile({ externalId: 'u2' })).toBeUndefined();
});
