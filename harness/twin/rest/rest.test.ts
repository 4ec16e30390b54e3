import { beforeEach, describe, expect, test } from 'vitest';
import { createTwin } from '../create-twin.ts';
import { TestDevice } from '../testing/test-device.ts';
import type { Twin } from '../twin.ts';
import type { Workspace } from '../workspace.ts';

const ALL = [
  'users.track',
  'users.export.ids',
  'users.delete',
  'users.identify',
  'users.merge',
  'users.alias.new',
];
const APPS = [{ name: 'Shop', platform: 'web', key: 'web-key' }] as const;

let twin: Twin;
let workspace: Workspace;

beforeEach(() => {
  twin = createTwin();
  workspace = twin.open({
    name: 'test',
    apps: APPS,
    restKeys: [
      { key: 'rest-key', permissions: ALL },
      { key: 'read-only', permissions: ['users.export.ids'] },
    ],
  });
});

interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Record<string, unknown>;
}

async function call(
  path: string,
  body: unknown,
  authorization = 'Bearer rest-key',
  method = 'POST',
): Promise<Answer> {
  const response = await twin.fetch(
    new Request(`https://rest.iad-01.braze.com${path}`, {
      method,
      headers: { authorization },
      ...(method === 'POST' ? { body: typeof body === 'string' ? body : JSON.stringify(body) } : {}),
    }),
  );
  return {
    status: response.status,
    headers: response.headers,
    body: (await response.json()) as Answer['body'],
  };
}

const user = (externalId: string) => workspace.profile({ externalId });

describe('every endpoint', () => {
  test.each([
    ['no key', ''],
    ['a wrong key', 'Bearer nobody'],
    ['a quoted key', 'Bearer "rest-key"'],
    ['the app key', 'Bearer web-key'],
  ])('%s is 401', async (_, authorization) => {
    expect(await call('/users/track', {}, authorization)).toMatchObject({
      status: 401,
      body: { message: 'Invalid API Key' },
    });
  });

  test('a key without the permission is 403', async () => {
    expect((await call('/users/track', {}, 'Bearer read-only')).status).toBe(403);
    expect((await call('/users/export/ids', { external_ids: ['u1'] }, 'Bearer read-only')).status).toBe(201);
  });

  test('the legacy key in the body or query is no key', async () => {
    expect((await call('/users/track?api_key=rest-key', { api_key: 'rest-key' }, '')).status).toBe(401);
  });

  test.each([
    ['/users/nothing', 'Bearer rest-key', 404, '250000'],
    ['/users/track', 'Bearer nobody', 401, '3000'],
    ['/users/track', 'Bearer read-only', 403, '3000'],
    ['/users/track', 'Bearer rest-key', 400, '3000'],
  ])('%s with %s is %i and tells its limit', async (path, authorization, status, limit) => {
    const answer = await call(path, '', authorization);
    expect([answer.status, answer.headers.get('x-ratelimit-limit')]).toEqual([status, limit]);
    expect(Number(answer.headers.get('x-ratelimit-remaining'))).toBe(Number(limit) - 1);
    expect(answer.headers.get('x-ratelimit-reset')).toMatch(/^\d{10}$/);
  });

  test('a request that names its fields has another limit', async () => {
    const exported = async (fields: string[]) =>
      (await call('/users/export/ids', { external_ids: ['u1'], fields_to_export: fields })).headers.get(
        'x-ratelimit-limit',
      );
    expect(await exported(['email'])).toBe('40');
    expect(await exported(['email', 'campaigns_received'])).toBe('250');
    expect(await exported([])).toBe('250');
  });

  test('what is not there is 404', async () => {
    expect((await call('/users/nothing', {})).status).toBe(404);
    expect((await call('/users/track', {}, 'Bearer rest-key', 'GET')).status).toBe(404);
  });

  test('a body that is no JSON is 400 with an error of its own kind', async () => {
    const { status, body } = await call('/users/track', '{');
    expect([status, Object.keys(body)]).toEqual([400, ['error']]);
  });

  test('a body over 4 MB is 413', async () => {
    expect((await call('/users/track', { padding: 'x'.repeat(4 * 1024 * 1024) })).status).toBe(413);
  });

  test('rate limits are counted and told', async () => {
    const body = { external_ids: ['u1'] };
    const first = await call('/users/export/ids', body);
    expect(first.headers.get('x-ratelimit-limit')).toBe('250');
    expect(first.headers.get('x-ratelimit-remaining')).toBe('249');
    const reset = Number(first.headers.get('x-ratelimit-reset')) * 1000 - twin.clock.now();
    expect(reset).toBeGreaterThan(50_000);
    for (let request = 1; request < 250; request++) await call('/users/export/ids', body);
    expect(await call('/users/export/ids', body)).toMatchObject({
      status: 429,
      body: { message: 'Rate Limited' },
    });
    twin.clock.advance(61_000);
    expect((await call('/users/export/ids', body)).status).toBe(201);
  });

  test('a workspace never sees the users of another', async () => {
    twin.open({ name: 'other', apps: [], restKeys: [{ key: 'other-key', permissions: ALL }] });
    await call('/users/track', { attributes: [{ external_id: 'u1', first_name: 'Ada' }] });
    const { body } = await call('/users/export/ids', { external_ids: ['u1'] }, 'Bearer other-key');
    expect(body).toEqual({ message: 'success', users: [], invalid_user_ids: ['u1'] });
  });
});

describe('/users/track', () => {
  test('stores attributes, events and purchases, and counts them', async () => {
    const { status, body } = await call('/users/track', {
      attributes: [
        { external_id: 'u1', first_name: 'Ada', country: 'Australia', plan: 'pro', Email: 'is custom' },
      ],
      events: [{ external_id: 'u1', name: 'viewed', time: '2026-02-01T09:00:00Z', properties: { a: 1 } }],
      purchases: [
        {
          external_id: 'u1',
          product_id: 'lamp',
          currency: 'EUR',
          price: 9.99,
          quantity: 2,
          time: '2026-02-01T09:00:00Z',
        },
      ],
    });
    expect([status, body]).toEqual([
      201,
      { message: 'success', attributes_processed: 1, events_processed: 1, purchases_processed: 1 },
    ]);
    expect(user('u1')).toMatchObject({
      first_name: 'Ada',
      country: 'AU',
      custom_attributes: { plan: 'pro', Email: 'is custom' },
      custom_events: [{ name: 'viewed', count: 1, first: '2026-02-01T09:00:00.000Z' }],
      purchases: [{ name: 'lamp', count: 2 }],
      total_revenue: 19.98,
    });
  });

  test('operations on custom attributes', async () => {
    const track = (attributes: object) =>
      call('/users/track', { attributes: [{ external_id: 'u1', ...attributes }] });
    await track({ list: ['a', 'b'], count: 1, gone: 1, nested: { a: 1 }, replaced: { a: 1 } });
    await track({ list: { add: ['c'], remove: ['a'] }, count: { inc: 2 }, gone: null, replaced: { b: 2 } });
    await track({ _merge_objects: true, nested: { b: 2 } });
    expect(user('u1')?.['custom_attributes']).toEqual({
      list: ['b', 'c'],
      count: 3,
      nested: { a: 1, b: 2 },
      replaced: { b: 2 },
    });
  });

  test('bad objects are named by their place, the others are stored', async () => {
    const time = '2026-02-01T09:00:00Z';
    const { status, body } = await call('/users/track', {
      events: [
        { external_id: 'u1', name: 'kept', time },
        { name: 'nobody', time },
        { external_id: 'u1', name: 'when', time: 'yesterday' },
        { external_id: 'u1', time },
        { external_id: 'u1', braze_id: 'b', name: 'two', time },
      ],
      purchases: [{ external_id: 'u1', product_id: 'p', currency: 'EUR', price: 1, quantity: 101, time }],
      attributes: [{ external_id: 'u1', email: 'no email' }],
    });
    expect(status).toBe(201);
    expect(body).toEqual({
      message: 'success',
      attributes_processed: 0,
      events_processed: 1,
      purchases_processed: 0,
      errors: [
        {
          type: "The value provided for the 'email' field is not a valid email.",
          input_array: 'attributes',
          index: 0,
        },
        {
          type: "'external_id', 'braze_id', 'user_alias', 'email' or 'phone' is required",
          input_array: 'events',
          index: 1,
        },
        { type: "'time' is not valid", input_array: 'events', index: 2 },
        { type: "'name' is required", input_array: 'events', index: 3 },
        { type: "only one of 'external_id', 'braze_id' may be given", input_array: 'events', index: 4 },
        { type: "'quantity' is not valid", input_array: 'purchases', index: 0 },
      ],
    });
  });

  test('with nothing good in it, it is 400', async () => {
    const message = "Valid data must be provided in the 'attributes', 'events', or 'purchases' fields.";
    expect(await call('/users/track', {})).toMatchObject({ status: 400, body: { message } });
    expect(await call('/users/track', { events: [{}] })).toMatchObject({
      status: 400,
      body: { message, errors: [{ input_array: 'events', index: 0 }] },
    });
  });

  test('75 objects are taken, 76 are not', async () => {
    const attributes = (count: number) => ({
      attributes: Array.from({ length: count }, () => ({ external_id: 'u1' })),
    });
    expect((await call('/users/track', attributes(75))).status).toBe(201);
    expect(await call('/users/track', attributes(76))).toMatchObject({
      status: 400,
      body: { message: 'Max Input Length Exceeded' },
    });
  });

  test('who does not exist is created, unless only existing users are to be changed', async () => {
    const only = (value: boolean) => ({ _update_existing_only: value });
    await call('/users/track', { attributes: [{ external_id: 'u1', ...only(true), a: 1 }] });
    expect(user('u1')).toBeUndefined();
    const alias = { user_alias: { alias_label: 'crm', alias_name: '1' } };
    await call('/users/track', { attributes: [{ ...alias, a: 1 }] });
    expect(workspace.profiles()).toEqual([]);
    await call('/users/track', { attributes: [{ ...alias, ...only(false), a: 1 }] });
    expect(workspace.profile({ alias: { label: 'crm', name: '1' } })).toMatchObject({
      custom_attributes: { a: 1 },
    });
  });

  test('an e-mail finds the identified user, or makes an e-mail-only one', async () => {
    await call('/users/track', { attributes: [{ external_id: 'u1', email: 'Ada@example.com' }] });
    await call('/users/track', {
      attributes: [
        { email: 'ada@example.com', a: 1 },
        { email: 'new@example.com', a: 2 },
      ],
    });
    expect(user('u1')?.['custom_attributes']).toEqual({ a: 1 });
    expect(workspace.profiles()).toHaveLength(2);
  });

  test('a future time becomes now', async () => {
    await call('/users/track', {
      events: [{ external_id: 'u1', name: 'viewed', time: '2999-01-01T00:00:00Z' }],
    });
    const events = (user('u1')?.['custom_events'] ?? []) as { last: string }[];
    expect(Date.parse(events[0]?.last ?? '')).toBeLessThanOrEqual(twin.clock.now());
  });

  test('never triggers what an SDK would, and stays out of the ledger', async () => {
    await call('/users/track', { events: [{ external_id: 'u1', name: 'viewed', time: '2026-01-01' }] });
    expect(twin.ledger.exchanges).toEqual([]);
  });
});

describe('/users/export/ids', () => {
  test('gives the fields that are asked for', async () => {
    const device = new TestDevice(twin);
    await device.changeUser('u1');
    await device
      .attributes({ email: 'ada@example.com' })
      .pushToken('token-1')
      .code('sgu', { group_id: 'g', status: 'subscribed' })
      .flush();
    const all = await call('/users/export/ids', { external_ids: ['u1', 'ghost'] });
    expect(all.body).toMatchObject({
      message: 'success',
      invalid_user_ids: ['ghost'],
      users: [
        {
          external_id: 'u1',
          push_tokens: [{ token: 'token-1' }],
          created_at: expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3} UTC$/),
        },
      ],
    });
    const [exported] = all.body['users'] as [object];
    expect(exported).not.toHaveProperty('subscription_groups');
    expect(exported).not.toHaveProperty('user_aliases');
    const some = await call('/users/export/ids', {
      external_ids: ['u1'],
      fields_to_export: ['external_id', 'email'],
    });
    expect(some.body['users']).toEqual([{ external_id: 'u1', email: 'ada@example.com' }]);
  });

  test('finds anonymous users by device and braze id, and anybody by alias, e-mail and phone', async () => {
    const device = new TestDevice(twin);
    await device.alias('crm', '1').attributes({ email: 'a@example.com', phone: '+44' }).flush();
    const brazeId = workspace.profile({ device: device.id })?.braze_id;
    for (const wanted of [
      { device_id: device.id },
      { braze_id: brazeId },
      { user_aliases: [{ alias_label: 'crm', alias_name: '1' }] },
      { email_address: 'A@example.com' },
      { phone: '+44' },
    ]) {
      expect((await call('/users/export/ids', wanted)).body['users']).toMatchObject([{ braze_id: brazeId }]);
    }
  });

  test('lists what was done in the last 90 days', async () => {
    const track = (name: string, days: number) => ({
      external_id: 'u1',
      name,
      time: new Date(twin.clock.now() - days * 24 * 3600 * 1000).toISOString(),
    });
    await call('/users/track', { events: [track('old', 91), track('recent', 89)] });
    const { body } = await call('/users/export/ids', { external_ids: ['u1'] });
    expect(body['users']).toMatchObject([{ custom_events: [{ name: 'recent' }] }]);
    expect(user('u1')?.['custom_events']).toHaveLength(2);
  });

  test('50 ids at most, and at least one', async () => {
    const ids = Array.from({ length: 51 }, (_, index) => `u${index}`);
    expect((await call('/users/export/ids', { external_ids: ids })).body).toEqual({
      message: 'The max number of external_ids and aliases per request was exceeded',
    });
    expect((await call('/users/export/ids', {})).status).toBe(400);
  });
});

describe('/users/delete', () => {
  test('deletes users with their devices: who comes back is a stranger', async () => {
    const device = new TestDevice(twin);
    await device.changeUser('u1');
    await device.pushToken('token-1').flush();
    expect((await call('/users/delete', { external_ids: ['u1', 'ghost'] })).body).toEqual({
      deleted: 1,
      message: 'success',
    });
    expect(workspace.profiles()).toEqual([]);
    expect(workspace.profile({ device: device.id })).toBeUndefined();
    await device.event('back').flush();
    expect(user('u1')).toMatchObject({ custom_events: [{ name: 'back' }] });
    expect(user('u1')).not.toHaveProperty('push_tokens');
  });

  test('takes one kind of id', async () => {
    expect((await call('/users/delete', { external_ids: ['a'], braze_ids: ['b'] })).status).toBe(400);
    expect((await call('/users/delete', {})).status).toBe(400);
  });
});

describe('/users/alias/new and /users/identify', () => {
  const alias = (name: string) => ({ alias_label: 'crm', alias_name: name });

  test('an alias-only profile becomes a new user', async () => {
    expect((await call('/users/alias/new', { user_aliases: [alias('1')] })).body).toEqual({
      aliases_processed: 1,
      message: 'success',
    });
    const before = workspace.profile({ alias: { label: 'crm', name: '1' } })?.braze_id;
    const identify = { aliases_to_identify: [{ external_id: 'u1', user_alias: alias('1') }] };
    expect((await call('/users/identify', identify)).body).toEqual({
      aliases_processed: 1,
      message: 'success',
    });
    expect(user('u1')).toMatchObject({ braze_id: before, user_aliases: [alias('1')] });
  });

  test('or is merged into a known one', async () => {
    await call('/users/track', {
      attributes: [
        { external_id: 'u1', plan: 'pro' },
        { user_alias: alias('1'), _update_existing_only: false, plan: 'free', seen: true },
      ],
    });
    await call('/users/identify', { aliases_to_identify: [{ external_id: 'u1', user_alias: alias('1') }] });
    expect(user('u1')).toMatchObject({
      custom_attributes: { plan: 'pro', seen: true },
      user_aliases: [alias('1')],
    });
    expect(workspace.profiles()).toHaveLength(1);
  });

  test('an alias for an unknown external id is given to nobody', async () => {
    await call('/users/alias/new', { user_aliases: [{ ...alias('1'), external_id: 'ghost' }] });
    expect(workspace.profiles()).toEqual([]);
  });

  test('an e-mail that means several users identifies none, unless one comes first', async () => {
    const { identity } = {
      identity: [{ email: 'a@example.com', external_id: 'u9', prioritization: ['unidentified'] }],
    };
    for (const name of ['1', '2']) {
      await call('/users/track', {
        attributes: [{ user_alias: alias(name), _update_existing_only: false, email: 'a@example.com' }],
      });
    }
    await call('/users/identify', { emails_to_identify: identity });
    expect(user('u9')).toBeUndefined();
    const first = identity.map((entry) => ({
      ...entry,
      prioritization: ['unidentified', 'most_recently_updated'],
    }));
    await call('/users/identify', { emails_to_identify: first });
    expect(user('u9')).toBeDefined();
  });
});

describe('/users/merge', () => {
  test('merges one user into another', async () => {
    await call('/users/track', {
      attributes: [
        { external_id: 'keep', a: 1 },
        { external_id: 'gone', a: 2, b: 2 },
      ],
    });
    const update = {
      identifier_to_merge: { external_id: 'gone' },
      identifier_to_keep: { external_id: 'keep' },
    };
    expect(await call('/users/merge', { merge_updates: [update] })).toMatchObject({
      status: 202,
      body: { message: 'success' },
    });
    expect(user('gone')).toBeUndefined();
    expect(user('keep')?.['custom_attributes']).toEqual({ a: 1, b: 2 });
  });

  test.each([
    [[], "'merge_updates' must be an array of objects"],
    [Array.from({ length: 51 }, () => ({})), 'a single request may not contain more than 50 merge updates'],
    [
      [{ identifier_to_merge: {}, identifier_to_keep: {} }],
      expect.stringMatching(/^identifiers must be objects with/),
    ],
    [[{ other: 1 }], "'merge_updates' must only have 'identifier_to_merge' and 'identifier_to_keep'"],
  ])('refuses %j', async (updates, message) => {
    expect(await call('/users/merge', { merge_updates: updates })).toMatchObject({
      status: 400,
      body: { message },
    });
  });
});
