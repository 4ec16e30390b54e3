import { beforeEach, describe, expect, test } from 'vitest';
import { createTwin } from '../create-twin.ts';
import { restClient } from '../testing/rest-client.ts';
import type { Twin } from '../twin.ts';
import type { Workspace } from '../workspace.ts';

let twin: Twin;
let workspace: Workspace;
let rest: ReturnType<typeof restClient>;

beforeEach(() => {
  twin = createTwin();
  workspace = twin.open({
    name: 'test',
    apps: [{ name: 'Web', platform: 'web', key: 'web-key' }],
    restKeys: [
      {
        key: 'rest',
        permissions: ['users.track', 'users.track.sync', 'users.alias.new', 'users.alias.update'],
      },
    ],
  });
  rest = restClient(twin, 'rest');
});

const TIME = '2026-02-01T09:00:00Z';
const custom = () => workspace.profile({ externalId: 'u1' })?.['custom_attributes'];

describe('/users/track', () => {
  const long = 'x'.repeat(256);

  test.each([
    ['a text of 256 characters', { text: long }],
    ['a name of 256 characters', { [long]: 1 }],
    ['a name without characters', { '': 1 }],
    ['a name that starts with a dollar', { $a: 1 }],
    ['a bad name deep inside', { a: { b: [{ $c: 1 }] } }],
    ['a moment in a list', { list: ['2026-02-01T09:00:00Z'] }],
    ['a name that is taken', { event_name: 'x' }],
    ['another name that is taken', { time: 'x' }],
    ['more than 100 kB', { list: Array.from({ length: 1_000 }, () => 'x'.repeat(120)) }],
    ['a list', []],
    ['null', null],
  ])('refuses event properties with %s', async (_, properties) => {
    const { status, body } = await rest.post('/users/track', {
      events: [{ external_id: 'u1', name: 'viewed', time: TIME, properties }],
    });
    expect(status).toBe(400);
    expect(body['errors']).toEqual([{ type: "'properties' is not valid", input_array: 'events', index: 0 }]);
  });

  test('takes every kind of property value', async () => {
    const properties = {
      number: 1.5,
      yes: true,
      text: 'x'.repeat(255),
      when: TIME,
      nothing: null,
      list: [1, 'a', { b: 2 }],
      nested: { when: { $time: TIME } },
    };
    const { status } = await rest.post('/users/track', {
      events: [{ external_id: 'u1', name: 'viewed', time: TIME, properties }],
    });
    expect(status).toBe(201);
  });

  test.each([
    ['currency', { currency: 'ABC' }],
    ['currency', { currency: 'EURO' }],
    ['price', { price: '1' }],
    ['price', { price: 1e308 }],
    ['quantity', { quantity: 0 }],
    ['quantity', { quantity: 1.5 }],
    ['time', { time: 'soon' }],
  ])('refuses a purchase by its %s: %j', async (field, more) => {
    const purchase = { external_id: 'u1', product_id: 'lamp', currency: 'eur', price: 1, time: TIME };
    const send = (it: object) => rest.post('/users/track', { purchases: [it] });
    expect((await send(purchase)).status).toBe(201);
    expect((await send({ ...purchase, ...more })).body['errors']).toEqual([
      { type: `'${field}' is not valid`, input_array: 'purchases', index: 0 },
    ]);
  });

  test('drops custom attributes whose name or text is too long, and says nothing', async () => {
    const { status, body } = await rest.post('/users/track', {
      attributes: [{ external_id: 'u1', fine: 'x'.repeat(255), long, [long]: 1, $a: 1, bio: 'gone' }],
    });
    expect([status, body]).toEqual([201, { message: 'success', attributes_processed: 1 }]);
    expect(custom()).toEqual({ fine: 'x'.repeat(255) });
  });

  test('takes as many objects as the workspace says', async () => {
    twin.open({
      name: 'small',
      apps: [{ name: 'Web', platform: 'web', key: 'w' }],
      restKeys: [{ key: 'small', permissions: ['users.track'] }],
      trackLimit: 2,
    });
    const send = (count: number) =>
      restClient(twin, 'small').post('/users/track', {
        attributes: Array.from({ length: count }, () => ({ external_id: 'u1' })),
      });
    expect([(await send(2)).status, (await send(3)).status]).toEqual([201, 400]);
  });

  test('the bulk header makes no difference', async () => {
    const response = await twin.fetch(
      new Request('https://rest.iad-01.braze.com/users/track', {
        method: 'POST',
        headers: { authorization: 'Bearer rest', 'X-Braze-Bulk': 'true' },
        body: JSON.stringify({ attributes: [{ external_id: 'u1', a: 1 }] }),
      }),
    );
    expect([response.status, custom()]).toEqual([201, { a: 1 }]);
  });
});

describe('/users/track/sync', () => {
  const sync = (body: object) => rest.post('/users/track/sync', body);

  test('stores nothing of one good object beside one that is none', async () => {
    const { status } = await sync({ attributes: [{ external_id: 'u1', plan: 'pro' }, null] });
    expect(status).toBe(400);
    expect(workspace.profiles()).toEqual([]);
  });

  test('answers with the custom attributes that were sent, as they are now', async () => {
    await rest.post('/users/track', { attributes: [{ external_id: 'u1', visits: 2, other: 1 }] });
    const attributes = [
      { external_id: 'u1', visits: { inc: 3 }, gone: null, email: 'a@example.com', first_name: 'A' },
    ];
    expect(await sync({ attributes })).toMatchObject({ status: 201 });
    expect((await sync({ attributes })).body).toEqual({
      message: 'success',
      users: [{ external_id: 'u1', custom_attributes: { visits: 8, gone: null } }],
    });
  });

  test('answers with the counts of an event or a product', async () => {
    const event = { external_id: 'u1', name: 'viewed', time: TIME };
    await sync({ events: [event] });
    expect((await sync({ events: [{ ...event, time: '2026-02-02' }] })).body['users']).toEqual([
      {
        external_id: 'u1',
        custom_events: [
          { name: 'viewed', first: '2026-02-01T09:00:00.000Z', last: '2026-02-02T00:00:00.000Z', count: 2 },
        ],
      },
    ]);
    const purchase = { product_id: 'lamp', currency: 'EUR', price: 1, quantity: 3, time: TIME };
    expect(
      (await sync({ purchases: [{ ...purchase, email: 'b@example.com' }] })).body['users'],
    ).toMatchObject([{ email: 'b@example.com', purchase_events: [{ product_id: 'lamp', count: 3 }] }]);
  });

  test('answers with nobody when nobody is meant', async () => {
    const attributes = [{ external_id: 'ghost', _update_existing_only: true, a: 1 }];
    expect(await sync({ attributes })).toMatchObject({ status: 201, body: { users: [] } });
  });

  test.each([
    {},
    { attributes: [] },
    { attributes: [{ external_id: 'u1' }, { external_id: 'u2' }] },
    { attributes: [{ external_id: 'u1' }], events: [{ external_id: 'u1', name: 'viewed', time: TIME }] },
    { events: [{ external_id: 'u1' }] },
  ])('refuses %j', async (body) => {
    expect((await sync(body)).status).toBe(400);
    expect(workspace.profiles()).toEqual([]);
  });
});

describe('/users/alias/update', () => {
  const update = (before: string, after: string) =>
    rest.post('/users/alias/update', {
      alias_updates: [{ alias_label: 'crm', old_alias_name: before, new_alias_name: after }],
    });
  const owner = (name: string) => workspace.profile({ alias: { label: 'crm', name } })?.braze_id;

  test('renames an alias, unless there is none or the name is taken', async () => {
    await rest.post('/users/alias/new', {
      user_aliases: ['1', '2'].map((name) => ({ alias_label: 'crm', alias_name: name })),
    });
    const [one, two] = [owner('1'), owner('2')];
    expect(await update('1', '3')).toMatchObject({ status: 201, body: { message: 'success' } });
    await update('3', '2');
    await update('ghost', '4');
    expect(['1', '2', '3', '4'].map(owner)).toEqual([undefined, two, one, undefined]);
    expect((await rest.post('/users/alias/update', { alias_updates: [] })).status).toBe(400);
  });
});
