import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decode } from './decode.ts';
import { ENDPOINTS } from './endpoints.ts';
import type { BrazeEvent } from './event.ts';
import type { Exchange, Json } from './exchange.ts';
import { COMMON_CODES } from './dialects/codes.ts';

const ADA = 'user-ada';

function exchange(parts: Partial<Exchange>): Exchange {
  return {
    id: 'x1',
    receivedAt: Date.UTC(2026, 10, 23, 12),
    method: 'POST',
    host: 'sdk.iad-01.braze.com',
    path: '/api/v3/data/',
    headers: { 'x-requested-with': 'XMLHttpRequest' },
    body: {},
    ...parts,
  };
}

const batch = (body: { [key: string]: Json }) =>
  exchange({ body: { api_key: 'key', device_id: 'dev', time: 1795435460, sdk_version: '6.13.0', ...body } });

const oneEvent = (entry: Json) => decode(batch({ events: [entry] }))[0];

test('an event carries when, whose and where it was read', () => {
  const time = 1795435460.142;
  expect(
    oneEvent({ name: 'ce', time, data: { n: 'plain', p: { a: 1 } }, session_id: 's1', user_id: ADA }),
  ).toEqual({
    type: 'custom-event',
    at: '2026-11-23T12:04:20.142Z',
    user: ADA,
    device: 'dev',
    session: 's1',
    platform: 'web',
    name: 'plain',
    properties: { a: 1 },
    app: 'key',
    sdkVersion: '6.13.0',
    source: { exchange: 'x1', path: '/events/0' },
  });
});

describe('every code of the Web SDK', () => {
  const trigger_ids = ['t1'];
  const triggerIds = trigger_ids;
  const cases: [code: string, data: Json, type: string, says: object][] = [
    ['ss', {}, 'session-start', {}],
    ['se', { d: 0.038 }, 'session-end', { duration: 0.038 }],
    ['ce', { n: 'a' }, 'custom-event', { name: 'a', properties: {} }],
    [
      'p',
      { pid: 'sku', c: 'EUR', p: '10.00', q: 3, pr: { a: 1 } },
      'purchase',
      {
        productId: 'sku',
        currency: 'EUR',
        price: 10,
        priceOnWire: '10.00',
        quantity: 3,
        properties: { a: 1 },
      },
    ],
    ['p', { pid: 'sku', c: 'EUR', p: 9.99 }, 'purchase', { price: 9.99, priceOnWire: 9.99, quantity: 1 }],
    [
      'lr',
      { latitude: 1, longitude: 2, ll_accuracy: 3, altitude: 4, alt_accuracy: 5 },
      'location',
      { latitude: 1, longitude: 2, accuracy: 3, altitude: 4, altitudeAccuracy: 5 },
    ],
    ['uae', { a: 'name', l: 'label' }, 'alias-added', { name: 'name', label: 'label' }],
    ['set', { key: 'k', value: [] }, 'attribute-array-set', { key: 'k', value: [] }],
    ['add', { key: 'k', value: 'v' }, 'attribute-array-add', { key: 'k', value: 'v' }],
    ['rem', { key: 'k', value: 'v' }, 'attribute-array-remove', { key: 'k', value: 'v' }],
    ['inc', { key: 'k', value: -3 }, 'attribute-increment', { key: 'k', value: -3 }],
    ['ncam', { key: 'k', value: { $add: [1] } }, 'attribute-merge', { key: 'k', value: { $add: [1] } }],
    [
      'lcaa',
      { key: 'k', latitude: 1, longitude: 2 },
      'attribute-location-set',
      { latitude: 1, longitude: 2 },
    ],
    ['lcar', { key: 'k' }, 'attribute-location-removed', { key: 'k' }],
    [
      'sgu',
      { group_id: 'g', status: 'subscribed' },
      'subscription-group',
      { groupId: 'g', status: 'subscribed' },
    ],
    [
      'si',
      { trigger_ids, message_extras: 'mx' },
      'in-app-message-impression',
      { triggerIds, messageExtras: 'mx' },
    ],
    ['sc', { trigger_ids }, 'in-app-message-click', { triggerIds }],
    ['sbc', { trigger_ids, bid: 1 }, 'in-app-message-button-click', { triggerIds, buttonId: '1' }],
    ['sbc', { trigger_ids, bid: 'cta' }, 'in-app-message-button-click', { triggerIds, buttonId: 'cta' }],
    ['iec', { trigger_ids }, 'in-app-message-control-impression', { triggerIds }],
    ['cci', { ids: ['a', 'b'] }, 'content-card-impression', { ids: ['a', 'b'] }],
    ['ccic', { ids: ['a'] }, 'content-card-control-impression', { ids: ['a'] }],
    ['ccc', { ids: ['a'] }, 'content-card-click', { ids: ['a'] }],
    ['ccd', { ids: ['a'] }, 'content-card-dismissal', { ids: ['a'] }],
    ['ffi', { fid: 'f', fts: 't' }, 'feature-flag-impression', { flag: 'f', tracking: 't' }],
    ['bi', { ids: ['b'] }, 'banner-impression', { ids: ['b'] }],
    ['bc', { id: 'b', bid: 'cta' }, 'banner-click', { id: 'b', buttonId: 'cta' }],
    ['bc', { id: 'b' }, 'banner-click', { id: 'b' }],
    ['bd', { id: 'b' }, 'banner-dismissal', { id: 'b' }],
    ['pc', { cid: 'c' }, 'push-click', { campaign: 'c' }],
    ['ca', { cid: 'c', a: '0' }, 'push-action-click', { campaign: 'c', action: '0' }],
    ['ie', { e: 'boom' }, 'sdk-error', { message: 'boom' }],
    ['i', { n: 'x' }, 'internal-event', { name: 'x' }],
    ['sfe', {}, 'internal-event', { name: 'sfe' }],
    ['ci', { ids: ['a'] }, 'news-feed-impression', { ids: ['a'] }],
    ['cc', { ids: ['a'] }, 'news-feed-click', { ids: ['a'] }],
  ];

  test.for(cases)('%s %j is %s', ([name, data, type, says]) => {
    expect(oneEvent({ name, data, time: 1 })).toMatchObject({ type, ...says });
  });

  test('none is left out here', () => {
    expect(new Set(cases.map(([code]) => code))).toEqual(
      new Set([...COMMON_CODES.keys(), 'ci', 'cc', 'sfe']),
    );
  });
});

describe('what cannot be read is said, never thrown', () => {
  const cases: [entry: Json, type: string, says: object][] = [
    [{ name: 'zz', data: { a: 1 } }, 'unknown-event', { name: 'zz', data: { a: 1 } }],
    [{ name: '__proto__', data: {} }, 'unknown-event', { name: '__proto__' }],
    [{ name: 'constructor', data: {} }, 'unknown-event', { name: 'constructor' }],
    [
      { name: 7 },
      'malformed-request',
      { reason: 'expected an event with a code, saw one without a text "name": 7' },
    ],
    [[], 'malformed-request', { reason: 'expected an event with a code, saw a list of 0' }],
    [null, 'malformed-request', { reason: 'expected an event with a code, saw null' }],
    [
      { name: 'ce', data: { p: {} } },
      'malformed-request',
      { reason: 'custom-event: expected text in "n", saw nothing' },
    ],
    [
      { name: 'ce', data: { n: 'a', p: [1] } },
      'malformed-request',
      { reason: 'custom-event: expected an object in "p", saw a list of 1' },
    ],
    [
      { name: 'p', data: { pid: 'a', c: 'EUR', p: '\u001b[2Jfree' } },
      'malformed-request',
      { reason: 'purchase: expected a number in "p", saw "\\u001b[2Jfree"' },
    ],
    [
      { name: 'ce', data: [] },
      'malformed-request',
      { reason: 'custom-event: expected an object in "data", saw a list of 0' },
    ],
  ];

  test.for(cases)('%j', ([entry, type, says]) => {
    expect(oneEvent(entry)).toMatchObject({ type, ...says, source: { path: '/events/0' } });
  });

  test('lists and blocks of another kind', () => {
    const body = { events: { length: 9 }, attributes: 'a', device: [], respond_with: 3 };
    expect(
      decode(batch(body)).map((event) => [event.source.path, 'reason' in event && event.reason]),
    ).toEqual([
      ['/device', 'expected an object in "device", saw a list of 0'],
      ['/events', 'expected a list in "events", saw an object'],
      ['/attributes', 'expected a list in "attributes", saw "a"'],
    ]);
  });

  test('a body that is none', () => {
    expect(decode(exchange({ body: undefined, bodyProblem: 'not JSON' }))).toMatchObject([
      { type: 'malformed-request', reason: 'not JSON', source: { path: '' } },
    ]);
    expect(decode(exchange({ body: [] }))).toMatchObject([
      { type: 'malformed-request', reason: 'expected a JSON object as the body, saw a list of 0' },
    ]);
  });

  test('an event called __proto__, and a property', () => {
    const entry = JSON.parse(
      '{"name":"ce","data":{"n":"__proto__","p":{"__proto__":{"polluted":true}}}}',
    ) as Json;
    const [event] = decode(batch({ events: [entry] }));
    expect(event).toMatchObject({ type: 'custom-event', name: '__proto__' });
    expect(JSON.stringify(event)).toContain('{"__proto__":{"polluted":true}}');
    expect('polluted' in {}).toBe(false);
  });
});

test.for([Number.NaN, -1, 1e300, 'soon', null, 1795435460142])(
  'a time of %s gives way to the sending time',
  (time) => {
    expect(oneEvent({ name: 'ss', time: time as Json, data: {} })?.at).toBe('2026-11-23T12:04:20.000Z');
  },
);

describe('whose it is', () => {
  test('the alias of the request is that of its anonymous events, and of no known user', () => {
    const alias = { label: 'l', name: 'n' };
    const events = [
      { name: 'ss' },
      { name: 'ss', user_id: ADA },
      { name: 'ss', alias: { label: 'l2', name: 'n2' } },
    ];
    expect(decode(batch({ alias, events })).map((event) => event.alias)).toEqual([
      alias,
      undefined,
      { label: 'l2', name: 'n2' },
    ]);
  });

  test('the service worker says null for an anonymous user, and names no session', () => {
    expect(oneEvent({ name: 'pc', data: { cid: 'c' }, time: 1795436186, user_id: null })).toMatchObject({
      user: null,
      session: null,
    });
  });

  test('on Android the request may own what names no user; on the web never', () => {
    const events = [{ name: 'ss', data: {} }];
    const android = exchange({ headers: {}, body: { user_id: ADA, app_version_code: '877.0.0.0', events } });
    expect(decode(android)).toMatchObject([{ platform: 'android', user: ADA }]);
    expect(decode(batch({ user_id: ADA, events }))).toMatchObject([{ platform: 'web', user: null }]);
  });
});

describe('attributes', () => {
  const base = ['at', 'device', 'platform', 'app', 'sdkVersion', 'session', 'source'];
  const said = (entry: Json) =>
    decode(batch({ attributes: [entry] })).map((event) =>
      Object.fromEntries(Object.entries(event).filter(([key]) => !base.includes(key))),
    );

  test('standard, custom and push in one entry', () => {
    const entry = {
      user_id: ADA,
      first_name: 'Ada',
      dob: null,
      custom: { plan: 'pro' },
      push_token: 'https://push.example/1',
      custom_push_public_key: 'pk',
      custom_push_user_auth: 'ua',
      custom_push_vapid_public_key: 'vk',
    };
    expect(said(entry)).toEqual([
      {
        type: 'user-attributes',
        user: ADA,
        attributes: { first_name: 'Ada', dob: null },
        custom: { plan: 'pro' },
      },
      {
        type: 'push-token',
        user: ADA,
        token: 'https://push.example/1',
        publicKey: 'pk',
        userAuth: 'ua',
        vapidPublicKey: 'vk',
      },
    ]);
  });

  test('push switched off, push alone, nothing at all, nonsense', () => {
    expect(said({ push_token: null, custom_push_public_key: null })).toEqual([
      { type: 'push-token-removed', user: null, via: 'attributes' },
    ]);
    expect(said({ push_token: 'fcm' })).toEqual([{ type: 'push-token', user: null, token: 'fcm' }]);
    expect(said({})).toEqual([{ type: 'user-attributes', user: null, attributes: {}, custom: {} }]);
    expect(said([])).toMatchObject([{ type: 'malformed-request' }]);
    expect(said({ custom: [] })).toMatchObject([{ type: 'malformed-request' }]);
    expect(said({ push_token: 5 })).toMatchObject([{ type: 'malformed-request' }]);
  });
});

describe('endpoints', () => {
  const types = (path: string, body: Json = {}, host?: string) =>
    decode(exchange({ path, body, ...(host === undefined ? {} : { host }) })).map(({ type }) => type);

  test('requests are events of their own', () => {
    expect(
      decode(exchange({ path: '/api/v3/content_cards/sync', body: { last_full_sync_at: 0 } })),
    ).toMatchObject([{ type: 'content-cards-requested', fullSync: true }]);
    expect(
      decode(exchange({ path: '/api/v3/content_cards/sync', body: { last_full_sync_at: 5 } })),
    ).toMatchObject([{ fullSync: false }]);
    expect(
      decode(exchange({ path: '/api/v3/banners/sync', body: { placements: [{ id: 'p1' }, 3, null] } })),
    ).toMatchObject([{ type: 'banners-requested', placements: ['p1', '3'] }]);
    expect(
      decode(exchange({ path: '/api/v3/push/unregister', body: { push_token: 't', user_id: ADA } })),
    ).toMatchObject([{ type: 'push-token-removed', token: 't', via: 'unregister', user: ADA }]);
    const template = { trigger_id: 't', trigger_event_type: 'custom_event', data: {} };
    expect(
      decode(exchange({ path: '/api/v3/template/', body: { template, respond_with: { user_id: ADA } } })),
    ).toMatchObject([
      { type: 'message-template-requested', triggerId: 't', eventType: 'custom_event', user: ADA },
    ]);
    expect(decode(batch({ respond_with: { triggers: true, config: { config_time: 7 } } }))).toMatchObject([
      { type: 'messages-requested', configTime: 7 },
    ]);
    expect(types('/api/v3/web_push/')).toEqual([]);
    expect(types('/api/v3/dust/config')).toEqual([]);
  });

  test('geofences of Android', () => {
    const report = { name: 'g', time: 5, session_id: 's1', data: { geo_id: 'shop_1', event_type: 'enter' } };
    const body = { api_key: 'k', device_id: 'd1', user_id: 'u1', geofence_event: report };
    expect(decode(exchange({ path: '/api/v3/geofence/report', body }), 'android')).toMatchObject([
      { type: 'geofence', user: 'u1', session: 's1', id: 'shop_1', transition: 'enter' },
    ]);
    const there = { name: 'lr', time: 5, data: { latitude: 45.7, longitude: 4.8 } };
    expect(types('/api/v3/geofence/request', { location_event: there })).toEqual(['location']);
    expect(types('/api/v3/geofence/request', { location_event: 7 })).toEqual(['malformed-request']);
    expect(types('/api/v3/push/delivery_events', { events: [{ name: 'pde' }] })).toEqual([]);
  });

  test('the slash at the end does not matter', () => {
    for (const name of ENDPOINTS.keys()) expect(types(`/api/v3/${name}/`)).toEqual(types(`/api/v3/${name}`));
  });

  test('an unknown one is said, a preflight is nothing', () => {
    expect(decode(exchange({ path: '/api/v3/geofence' }))).toMatchObject([
      { type: 'unknown-endpoint', method: 'POST', path: '/api/v3/geofence' },
    ]);
    expect(decode(exchange({ method: 'GET' }))).toMatchObject([{ type: 'unknown-endpoint', method: 'GET' }]);
    expect(decode(exchange({ method: 'OPTIONS' }))).toEqual([]);
  });

  test("the app's own API is not Braze's", () => {
    expect(types('/api/v3/products', {}, 'shop.example')).toEqual([]);
    expect(types('/api/v3/products', {}, 'sdk.braze.com.shop.example')).toEqual([]);
    expect(types('/api/v3/products', {}, 'notbraze.com')).toEqual([]);
    expect(types('/users/track', { api_key: 'k' }, 'rest.iad-01.braze.com')).toEqual([]);
  });

  test('a base URL of their own, with and without a path, is known by the body', () => {
    const body = { api_key: 'k', device_id: 'd', events: [{ name: 'ss' }] };
    expect(types('/api/v3/data/', body, 'sdk.shop.example')).toEqual(['session-start']);
    expect(types('/custom/base/data/', body, 'shop.example')).toEqual(['session-start']);
    expect(types('/custom/metadata/', body, 'shop.example')).toEqual([]);
  });
});

describe('whatever a body holds', () => {
  const anyBody = fc.oneof(
    fc.jsonValue({ maxDepth: 4 }),
    fc.record(
      {
        events: fc.oneof(fc.array(anyEntry()), fc.jsonValue()),
        attributes: fc.oneof(fc.array(anyEntry()), fc.jsonValue()),
        device: fc.jsonValue(),
        respond_with: fc.oneof(fc.record({ triggers: fc.boolean(), config: fc.jsonValue() }), fc.jsonValue()),
        template: fc.oneof(fc.record({ trigger_id: fc.string() }), fc.jsonValue()),
        placements: fc.jsonValue(),
        user_id: fc.jsonValue(),
        time: fc.oneof(fc.double(), fc.jsonValue()),
        alias: fc.jsonValue(),
      },
      { requiredKeys: [] },
    ),
  ) as fc.Arbitrary<Json>;
  const anyPath = fc.oneof(...[...ENDPOINTS.keys(), 'other'].map((name) => fc.constant(`/api/v3/${name}`)));

  function anyEntry() {
    const name = fc.oneof(fc.constantFrom(...COMMON_CODES.keys(), 'g', 'cic', 'ci'), fc.jsonValue());
    const data = fc.oneof(
      fc.dictionary(
        fc.constantFrom('n', 'p', 'key', 'value', 'ids', 'id', 'd', 'trigger_ids'),
        fc.jsonValue(),
      ),
      fc.jsonValue(),
    );
    const entry = { name, data, time: fc.jsonValue(), user_id: fc.jsonValue(), push_token: fc.jsonValue() };
    return fc.oneof(fc.record(entry, { requiredKeys: [] }), fc.jsonValue());
  }

  test('decode never throws, every event is dated and points into the body, and no entry is lost', () => {
    fc.assert(
      fc.property(anyBody, anyPath, (body, path) => {
        const events = decode(exchange({ path, body }));
        for (const event of events) {
          expect(new Date(event.at).toISOString()).toBe(event.at);
          expect(at(body, event.source.path)).not.toBe(undefined);
        }
        if (path === '/api/v3/data') {
          expect(pathsBelow('/events/', events)).toBe(lengthOf(body, 'events'));
          expect(pathsBelow('/attributes/', events)).toBe(lengthOf(body, 'attributes'));
        }
      }),
      { numRuns: 500 },
    );
  });

  /** The value a JSON pointer leads to; our pointers hold nothing that needs unescaping. */
  const at = (body: Json, pointer: string) =>
    pointer
      .split('/')
      .slice(1)
      .reduce<Json | undefined>((value, key) => (value as { [key: string]: Json })[key], body);
  const pathsBelow = (path: string, events: readonly BrazeEvent[]) =>
    new Set(events.map(({ source }) => source.path).filter((each) => each.startsWith(path))).size;
  const lengthOf = (body: Json, key: 'events' | 'attributes') => {
    const list = (body as { [key: string]: Json } | null)?.[key];
    return Array.isArray(list) ? list.length : 0;
  };
});

test('a hundred thousand bad events take no longer than they must', () => {
  const start = performance.now();
  expect(decode(batch({ events: Array.from({ length: 100_000 }, () => ({ name: 'ce' })) }))).toHaveLength(
    100_000,
  );
  expect(performance.now() - start).toBeLessThan(5_000);
});
