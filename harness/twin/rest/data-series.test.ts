import { beforeEach, describe, expect, test } from 'vitest';
import { createTwin } from '../create-twin.ts';
import { restClient } from '../testing/rest-client.ts';
import { TestDevice } from '../testing/test-device.ts';
import type { Twin } from '../twin.ts';
import { ENDPOINTS } from './endpoints.ts';

let twin: Twin;
let rest: ReturnType<typeof restClient>;

beforeEach(() => {
  twin = createTwin();
  twin.open({
    name: 'test',
    apps: [
      { name: 'Web', platform: 'web', key: 'web-key' },
      { name: 'Android', platform: 'android', key: 'android-key' },
    ],
    restKeys: [{ key: 'rest', permissions: ENDPOINTS.map((it) => it.permission) }],
    users: [{ external_id: 'seeded', custom_attributes: { plan: 'pro' } }],
    blocklists: { events: ['secret'] },
  });
  rest = restClient(twin, 'rest');
});

/** The numbers of a series, by time. Devices of tests live on 1 January 2026. */
async function series(path: string, field: string, more = ''): Promise<Record<string, unknown>> {
  const until = path.includes('ending_at') ? '' : '&ending_at=2026-01-02T12:00:00Z';
  const { status, body } = await rest.get(`${path}${path.includes('?') ? '&' : '?'}length=2${until}${more}`);
  expect([status, body['message']]).toEqual([200, 'success']);
  const data = body['data'] as Record<string, unknown>[];
  return Object.fromEntries(data.map((entry) => [entry['time'], entry[field]]));
}

const DAY_1 = '2026-01-01';
const DAY_2 = '2026-01-02';
const event = (name: string, time: string, more: object = {}) =>
  rest.post('/users/track', { events: [{ external_id: 'u1', name, time, ...more }] });

describe('what SDKs and REST bring in is counted', () => {
  test('sessions, their users, and who is new', async () => {
    const [web, again, phone] = [
      new TestDevice(twin),
      new TestDevice(twin),
      new TestDevice(twin, { appKey: 'android-key' }),
    ];
    for (const device of [web, again]) {
      await device.openSession().flush();
      await device.changeUser('u1');
    }
    await phone.openSession().flush();
    expect(await series('/sessions/data_series', 'sessions')).toEqual({ [DAY_1]: 5, [DAY_2]: 0 });
    expect(await series('/sessions/data_series', 'sessions', '&app_id=android-key')).toMatchObject({
      [DAY_1]: 1,
    });
    // The anonymous profiles of two browsers were new too, before they turned out to be u1's.
    expect(await series('/kpi/new_users/data_series', 'new_users')).toMatchObject({ [DAY_1]: 3 });
    expect(await series('/kpi/dau/data_series', 'dau')).toEqual({ [DAY_1]: 2, [DAY_2]: 0 });
    expect(await series('/kpi/mau/data_series', 'mau')).toEqual({ [DAY_1]: 2, [DAY_2]: 2 });
    expect(await series('/kpi/uninstalls/data_series', 'uninstalls')).toEqual({ [DAY_1]: 0, [DAY_2]: 0 });
  });

  test('a batch that comes twice counts once', async () => {
    const device = new TestDevice(twin);
    const body = device.event('viewed').take();
    await device.send(body);
    await device.send(body);
    expect(await series('/events/data_series?event=viewed', 'count')).toMatchObject({ [DAY_1]: 1 });
  });

  test('events by name, app and hour', async () => {
    await new TestDevice(twin).event('viewed').event('viewed').event('other').flush();
    await event('viewed', '2026-01-01T23:59:59.999Z', { app_id: 'android-key' });
    await event('viewed', '2026-01-02T00:00:00Z');
    const path = '/events/data_series?event=viewed';
    expect(await series(path, 'count')).toEqual({ [DAY_1]: 3, [DAY_2]: 1 });
    expect(await series(path, 'count', '&app_id=android-key')).toEqual({ [DAY_1]: 1, [DAY_2]: 0 });
    expect(await series(`${path}&unit=hour&ending_at=2026-01-02T00:30:00Z`, 'count')).toEqual({
      '2026-01-01T23:00:00.000Z': 1,
      '2026-01-02T00:00:00.000Z': 1,
    });
    expect(await series('/events/data_series?event=__proto__', 'count')).toEqual({ [DAY_1]: 0, [DAY_2]: 0 });
  });

  test('purchases: revenue and quantity, of one product and of all', async () => {
    await new TestDevice(twin).purchase('lamp', '0.10', 3).purchase('chair', '20.00').flush();
    await rest.post('/users/track', {
      purchases: [
        { external_id: 'u1', product_id: 'lamp', currency: 'EUR', price: 0.2, time: '2026-01-02' },
        { external_id: 'u1', product_id: 'lamp', currency: 'EUR', price: 1e308, time: '2026-01-02' },
      ],
    });
    expect((await rest.get('/purchases/product_list')).body['products']).toEqual(['chair', 'lamp']);
    const revenue = '/purchases/revenue_series';
    expect(await series(revenue, 'revenue')).toEqual({ [DAY_1]: 20.3, [DAY_2]: 0.2 });
    expect(await series(`${revenue}?product=lamp`, 'revenue')).toEqual({ [DAY_1]: 0.3, [DAY_2]: 0.2 });
    const quantity = '/purchases/quantity_series?product=lamp';
    expect(await series(quantity, 'purchase_quantity')).toEqual({ [DAY_1]: 3, [DAY_2]: 1 });
  });

  test('deleted users stay counted', async () => {
    await event('viewed', '2026-01-01T10:00:00Z');
    await rest.post('/users/delete', { external_ids: ['u1'] });
    expect(await series('/events/data_series?event=viewed', 'count')).toMatchObject({ [DAY_1]: 1 });
  });
});

describe('a series', () => {
  test.each([
    'length=0',
    'length=101',
    'length=x',
    'unit=hour',
    'length=1&unit=week',
    'length=1&ending_at=yesterday',
    'length=1&ending_at=-100000-01-01',
    'length=1&app_id=nobody',
    'length=1&app_id=__proto__',
    'length=1&segment_id=nobody',
  ])('is refused with %s', async (query) => {
    expect((await rest.get(`/sessions/data_series?${query}`)).status).toBe(400);
  });

  test('ends now where nothing is said, and takes an offset that was not escaped', async () => {
    const { body } = await rest.get('/sessions/data_series?length=1');
    expect(body['data']).toEqual([
      { time: new Date(twin.clock.now()).toISOString().slice(0, 10), sessions: 0 },
    ]);
    const offset = await rest.get('/sessions/data_series?length=1&ending_at=2026-01-02T01:00:00+02:00');
    expect(offset.body['data']).toEqual([{ time: DAY_1, sessions: 0 }]);
  });

  test('of an event needs its name', async () => {
    expect((await rest.get('/events/data_series?length=1')).status).toBe(400);
  });
});

describe('lists of names', () => {
  const many = async (count: number) => {
    for (let from = 0; from < count; from += 75) {
      const length = Math.min(75, count - from);
      const names = Array.from({ length }, (_, index) => `event ${String(from + index).padStart(3, '0')}`);
      await rest.post('/users/track', {
        events: names.map((name) => ({ external_id: 'u1', name, time: '2026-01-01' })),
      });
    }
  };

  test('come in pages of 250', async () => {
    await many(251);
    const pages = await Promise.all(
      [0, 1, 2, 'x'].map(async (page) => (await rest.get(`/events/list?page=${page}`)).body['events']),
    );
    expect(pages.map((page) => (page as string[]).length)).toEqual([250, 1, 0, 250]);
    expect((pages[1] as string[])[0]).toBe('event 250');
  });

  test('come in pages of 50, each with links to its neighbours', async () => {
    await many(101);
    await event('secret', '2026-01-01');
    const names: string[] = [];
    let path: string | undefined = '/events';
    let pages = 0;
    while (path !== undefined) {
      const { headers, body } = await rest.get(path);
      names.push(...(body['events'] as { name: string }[]).map(({ name }) => name));
      const next = /<https:\/\/rest\.iad-01\.braze\.com([^>]+)>; rel="next"/.exec(headers.get('link') ?? '');
      path = next?.[1];
      expect(headers.get('link')?.includes('rel="prev"') ?? false).toBe(pages++ > 0);
    }
    expect([pages, names.length, new Set(names).size]).toEqual([3, 102, 102]);
    const { body } = await rest.get('/events?cursor=c2tpcDoxMDA');
    expect(body['events']).toContainEqual({
      name: 'secret',
      description: null,
      included_in_analytics_report: false,
      status: 'Blocklisted',
      tag_names: [],
    });
    expect((await rest.get('/events?cursor=nonsense')).status).toBe(400);
  });

  test('custom attributes have the type they were first seen with, whoever sent them', async () => {
    const device = new TestDevice(twin);
    await device
      .custom('colours', ['red'])
      .custom('since', '2026-01-01T00:00:00Z')
      .code('inc', { key: 'visits', value: 1 })
      .flush();
    await rest.post('/users/track', {
      attributes: [
        { external_id: 'u1', email: 'ada@example.com', plan: 7, vip: true, address: { city: 'Paris' } },
        { external_id: 'u1', cars: [{ make: 'Fiat' }], ['__proto__x']: 'x', gone: null },
      ],
    });
    const { body } = await rest.get('/custom_attributes');
    const attributes = body['attributes'] as { name: string; data_type: string; array_length: unknown }[];
    expect(attributes.map((it) => [it.name, it.data_type])).toEqual([
      ['__proto__x', 'String'],
      ['address', 'Object'],
      ['cars', 'Object Array'],
      ['colours', 'Array'],
      ['plan', 'String'],
      ['since', 'Time'],
      ['vip', 'Boolean'],
      ['visits', 'Number'],
    ]);
    expect(attributes.find(({ name }) => name === 'colours')?.array_length).toBe(500);
  });
});
