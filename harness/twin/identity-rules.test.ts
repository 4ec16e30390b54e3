import { beforeEach, describe, expect, test } from 'vitest';
import { createTwin } from './create-twin.ts';
import { TestDevice } from './testing/test-device.ts';
import type { Twin } from './twin.ts';
import type { ExportedUser, Workspace } from './workspace.ts';

let twin: Twin;
let workspace: Workspace;

beforeEach(() => {
  twin = createTwin();
  workspace = twin.open({
    name: 'test',
    apps: [{ name: 'Shop', platform: 'web', key: 'web-key' }],
    restKeys: [{ key: 'rest', permissions: ['users.alias.new', 'users.identify'] }],
  });
});

const user = (externalId: string): ExportedUser => {
  const found = workspace.profile({ externalId });
  if (!found) throw new Error(`nobody is ${externalId}`);
  return found;
};
const eventsOf = (profile: ExportedUser) =>
  ((profile['custom_events'] ?? []) as { name: string; count: number }[]).map(
    ({ name, count }) => `${name} ${count}`,
  );
const sessionsOf = (profile: ExportedUser) =>
  ((profile['apps'] ?? []) as { sessions: number }[]).reduce((sum, { sessions }) => sum + sessions, 0);
const tokensOf = (profile: ExportedUser) =>
  ((profile['push_tokens'] ?? []) as { token: string }[]).map(({ token }) => token);

async function rest(path: string, body: object): Promise<void> {
  await twin.fetch(
    new Request(`https://rest.iad-01.braze.com${path}`, {
      method: 'POST',
      headers: { authorization: 'Bearer rest' },
      body: JSON.stringify(body),
    }),
  );
}

describe('changeUser', () => {
  test('a: an anonymous profile becomes the new user and keeps everything', async () => {
    const device = new TestDevice(twin);
    await device.event('browsed').custom('plan', 'free').pushToken('token-1').flush();
    const before = workspace.profile({ device: device.id });
    await device.changeUser('new');

    expect(before).toBeDefined();
    expect(before).not.toHaveProperty('external_id');
    const after = user('new');
    expect(after.braze_id).toBe(before?.braze_id);
    expect(after['custom_attributes']).toEqual({ plan: 'free' });
    expect(eventsOf(after)).toEqual(['browsed 1']);
    expect(sessionsOf(after)).toBe(2);
    expect(tokensOf(after)).toEqual(['token-1']);
    expect(workspace.profiles()).toHaveLength(1);
  });

  test('b: a known user swallows the anonymous profile: theirs wins, gaps are filled, counters are summed', async () => {
    const elsewhere = new TestDevice(twin);
    await elsewhere.changeUser('known');
    await elsewhere
      .event('browsed')
      .purchase('lamp', '10.00')
      .attributes({ first_name: 'Ada', email_subscribe: 'unsubscribed' })
      .custom('plan', 'pro')
      .flush();

    const device = new TestDevice(twin);
    await device
      .event('browsed')
      .event('searched')
      .purchase('lamp', '2.50', 2)
      .attributes({ first_name: 'Visitor', last_name: 'Lovelace', email_subscribe: 'opted_in' })
      .custom('plan', 'free')
      .custom('seen', true)
      .pushToken('token-1')
      .flush();
    const anonymous = workspace.profile({ device: device.id });
    await device.changeUser('known');

    const known = user('known');
    expect(known).toMatchObject({
      first_name: 'Ada',
      last_name: 'Lovelace',
      email_subscribe: 'unsubscribed',
      custom_attributes: { plan: 'pro', seen: true },
      total_revenue: 15,
    });
    expect(eventsOf(known).toSorted()).toEqual(['browsed 2', 'searched 1']);
    expect(known['purchases']).toMatchObject([{ name: 'lamp', count: 3 }]);
    expect(sessionsOf(known)).toBe(3);
    expect(tokensOf(known)).toEqual(['token-1']);
    expect(workspace.profile({ brazeId: anonymous?.braze_id ?? '' })).toBeUndefined();
    expect(workspace.profiles()).toHaveLength(1);
  });

  test('c: between known users nothing moves but the push token', async () => {
    const device = new TestDevice(twin);
    await device.changeUser('u1');
    await device.event('for u1').custom('plan', 'pro').pushToken('token-1').flush();
    await device.changeUser('u2');
    await device.event('for u2').flush();

    expect(eventsOf(user('u1'))).toEqual(['for u1 1']);
    expect(eventsOf(user('u2'))).toEqual(['for u2 1']);
    expect(user('u2')).not.toHaveProperty('custom_attributes');
    expect(tokensOf(user('u1'))).toEqual([]);
    expect(tokensOf(user('u2'))).toEqual(['token-1']);
    expect(workspace.profile({ device: device.id })?.external_id).toBe('u2');
  });

  test('d: the same user again changes nothing', async () => {
    const device = new TestDevice(twin);
    await device.changeUser('u1');
    const before = user('u1');
    await device.changeUser('u1');
    await device.send({ ...device.take() });
    expect(user('u1')).toEqual(before);
  });

  test('e: nothing logs a user out: the device stays theirs', async () => {
    const device = new TestDevice(twin);
    await device.changeUser('u1');
    await device.event('after log-out').flush();
    expect(workspace.profile({ device: device.id })?.external_id).toBe('u1');
    expect(eventsOf(user('u1'))).toEqual(['after log-out 1']);
    expect(workspace.profiles()).toHaveLength(1);
  });

  test('f: an alias that another profile has is not given a second time', async () => {
    await rest('/users/alias/new', { user_aliases: [{ alias_label: 'crm', alias_name: '7' }] });
    const holder = workspace.profile({ alias: { label: 'crm', name: '7' } });
    const device = new TestDevice(twin);
    await device.changeUser('u1');
    await device.alias('crm', '7').flush();

    expect(workspace.profile({ alias: { label: 'crm', name: '7' } })?.braze_id).toBe(holder?.braze_id);
    expect(user('u1').user_aliases).toEqual([]);
  });

  test('g: an anonymous profile with an alias keeps it when it becomes known', async () => {
    const device = new TestDevice(twin);
    await device.alias('crm', '7').flush();
    await device.changeUser('new');
    expect(user('new').user_aliases).toEqual([{ alias_label: 'crm', alias_name: '7' }]);
    expect(workspace.profile({ alias: { label: 'crm', name: '7' } })?.external_id).toBe('new');
  });

  test("h: a merge keeps the known user's alias of a label, and takes over the others", async () => {
    const elsewhere = new TestDevice(twin);
    await elsewhere.changeUser('known');
    await elsewhere.alias('crm', 'kept').flush();
    const device = new TestDevice(twin);
    await device.alias('crm', 'dropped').alias('shop', 'taken over').flush();
    await device.changeUser('known');

    expect(user('known').user_aliases).toEqual([
      { alias_label: 'crm', alias_name: 'kept' },
      { alias_label: 'shop', alias_name: 'taken over' },
    ]);
    expect(workspace.profile({ alias: { label: 'crm', name: 'dropped' } })).toBeUndefined();
  });
});

describe('late data', () => {
  test('anonymous events sent with the session start of the new user were theirs before', async () => {
    const device = new TestDevice(twin);
    device.event('unflushed');
    await device.changeUser('new');
    expect(eventsOf(user('new'))).toEqual(['unflushed 1']);
    expect(workspace.profiles()).toHaveLength(1);
  });

  test('anonymous events that arrive after a merge are merged like the rest', async () => {
    await new TestDevice(twin).changeUser('known');
    const device = new TestDevice(twin);
    const late = device.event('late').take();
    await device.changeUser('known');
    await device.send(late);
    expect(eventsOf(user('known'))).toEqual(['late 1']);
    expect(workspace.profiles()).toHaveLength(1);
  });

  test('anonymous attributes that arrive after a merge fill gaps only', async () => {
    const elsewhere = new TestDevice(twin);
    await elsewhere.changeUser('known');
    await elsewhere.custom('plan', 'pro').flush();
    const device = new TestDevice(twin);
    const late = device
      .openSession()
      .attributes({ custom: { plan: 'free', seen: true } })
      .take();
    await device.changeUser('known');
    await device.send(late);
    expect(user('known')['custom_attributes']).toEqual({ plan: 'pro', seen: true });
  });

  test("an earlier user's events stay theirs and do not bring them back", async () => {
    const device = new TestDevice(twin);
    await device.changeUser('u1');
    const late = device.pushToken('token-1').event('late').take();
    await device.changeUser('u2');
    await device.send(late);
    expect(eventsOf(user('u1'))).toEqual(['late 1']);
    expect(eventsOf(user('u2'))).toEqual([]);
    expect(workspace.profile({ device: device.id })?.external_id).toBe('u2');
    expect(tokensOf(user('u2'))).toEqual(['token-1']);
  });

  test('a sync that overtakes the session start of the new user does not lose the anonymous profile', async () => {
    const device = new TestDevice(twin);
    await device.event('browsed').flush();
    const anonymous = workspace.profile({ device: device.id });
    const common = { api_key: 'web-key', device_id: device.id, time: 1_800_000_000, user_id: 'new' };
    await device.send(common, '/api/v3/content_cards/sync');
    await device.changeUser('new');
    expect(user('new').braze_id).toBe(anonymous?.braze_id);
  });

  test('a device whose data was wiped starts a new anonymous life under the same id', async () => {
    const before = new TestDevice(twin, { id: 'fixed' });
    await before.changeUser('u1');
    for (let step = 0; step < 5; step++) before.event('passing time');
    await before.flush();
    const after = new TestDevice(twin, { id: 'fixed' });
    for (let step = 0; step < 9; step++) after.event('passing time');
    after.take();
    await after.code('ss', {}).event('stranger').flush();
    expect(eventsOf(user('u1'))).toEqual(['passing time 5']);
    expect(workspace.profile({ device: 'fixed' })).not.toHaveProperty('external_id');
  });
});

describe('external ids', () => {
  test('an id of 997 bytes is taken, one more is refused and reported', async () => {
    const longest = 'é'.repeat(498) + 'x';
    await new TestDevice(twin).changeUser(longest);
    await new TestDevice(twin).changeUser(`${longest}y`);
    // The second device stays with whom it was: nobody known.
    expect(workspace.profiles().map((profile) => profile.external_id)).toEqual([longest, undefined]);
    expect(twin.ledger.findings).toMatchObject([{ code: 'malformed-request' }]);
  });

  test('case matters, and nothing is trimmed', async () => {
    await new TestDevice(twin).changeUser('Ada');
    await new TestDevice(twin).changeUser('ada');
    await new TestDevice(twin).changeUser(' ada');
    expect(workspace.profiles()).toHaveLength(3);
  });
});

describe('push tokens', () => {
  // As captured: the next user's start comes first, and the end of the session before has its very millisecond.
  test('the end of the session before does not take the device back', async () => {
    twin = createTwin();
    workspace = twin.open({ name: 'test', apps: [{ name: 'Shop', platform: 'android', key: 'key' }] });
    const send = (body: object) =>
      twin.fetch(
        new Request('https://sdk.iad-01.braze.com/api/v3/data', {
          method: 'POST',
          body: JSON.stringify({
            api_key: 'key',
            device_id: 'd',
            sdk_version: '41.1.1',
            time: 1_790_000_005,
            ...body,
          }),
        }),
      );
    const event = (name: string, user_id: string, time: number) => ({
      events: [{ name, data: name === 'se' ? { d: 1 } : {}, time, user_id, session_id: user_id }],
    });
    await send(event('ss', 'first', 1_790_000_003.5));
    await send({
      ...event('ss', 'second', 1_790_000_005.343),
      attributes: [{ user_id: 'second', push_token: 'token' }],
    });
    await send(event('se', 'first', 1_790_000_005.343));
    expect(tokensOf(user('second'))).toEqual(['token']);
    expect(tokensOf(user('first'))).toEqual([]);
  });

  test('a token is replaced, removed by null and by unregister', async () => {
    const device = new TestDevice(twin);
    await device.changeUser('u1');
    await device.pushToken('one').flush();
    await device.pushToken('two').flush();
    expect(user('u1')['push_tokens']).toEqual([
      { app: 'Shop', platform: 'Web', token: 'two', device_id: device.id, notifications_enabled: true },
    ]);
    expect(workspace.pushTokens({ externalId: 'u1' })).toEqual([
      { app: 'web-key', platform: 'web', device: device.id, token: 'two', publicKey: 'key' },
    ]);
    await device.pushToken(null).flush();
    expect(tokensOf(user('u1'))).toEqual([]);
    await device.pushToken('three').flush();
    await device.unregisterPush('another');
    expect(tokensOf(user('u1'))).toEqual(['three']);
    await device.unregisterPush('three');
    expect(tokensOf(user('u1'))).toEqual([]);
  });

  test('the same token on another device leaves the first one', async () => {
    const first = new TestDevice(twin);
    await first.changeUser('u1');
    await first.pushToken('same').flush();
    const second = new TestDevice(twin);
    await second.changeUser('u2');
    await second.pushToken('same').flush();
    expect(tokensOf(user('u1'))).toEqual([]);
    expect(tokensOf(user('u2'))).toEqual(['same']);
  });
});

test('POST /users/identify does not merge when both have the label', async () => {
  await new TestDevice(twin).changeUser('u1');
  await rest('/users/alias/new', {
    user_aliases: [
      { alias_label: 'crm', alias_name: '1', external_id: 'u1' },
      { alias_label: 'crm', alias_name: '2' },
    ],
  });
  const identify = { external_id: 'u1', user_alias: { alias_label: 'crm', alias_name: '2' } };
  await rest('/users/identify', { aliases_to_identify: [identify] });
  expect(workspace.profiles()).toHaveLength(2);
});

test('POST /users/identify takes the device of an anonymous user along', async () => {
  await new TestDevice(twin).changeUser('known');
  const device = new TestDevice(twin);
  await device.event('browsed').alias('crm', '7').pushToken('token-1').flush();
  const identify = { external_id: 'known', user_alias: { alias_label: 'crm', alias_name: '7' } };
  await rest('/users/identify', { aliases_to_identify: [identify] });
  expect(workspace.profile({ device: device.id })?.external_id).toBe('known');
  expect(tokensOf(user('known'))).toEqual(['token-1']);
  await device.event('later').flush();
  expect(eventsOf(user('known'))).toEqual(['browsed 1', 'later 1']);
  expect(workspace.profiles()).toHaveLength(1);
});
