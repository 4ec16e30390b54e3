import { createECDH } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { beforeEach, describe, expect, test } from 'vitest';
import type { JsonObject } from '../../wire/event.ts';
import { createTwin } from '../create-twin.ts';
import { TestDevice } from '../testing/test-device.ts';
import type { Twin } from '../twin.ts';
import type { WorkspaceSeed } from '../seed.ts';

const SEED: WorkspaceSeed = { name: 'test', apps: [{ name: 'Shop', platform: 'web', key: 'web-key' }] };
let twin: Twin;

beforeEach(() => {
  twin = createTwin();
});

function post(
  path: string,
  body: unknown,
  options: { host?: string; headers?: Record<string, string> } = {},
) {
  const url = `https://${options.host ?? 'sdk.iad-01.braze.com'}${path}`;
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return twin.fetch(new Request(url, { method: 'POST', headers: options.headers ?? {}, body: text }));
}

const common = (more: object = {}) => ({
  api_key: 'web-key',
  device_id: 'd-1',
  time: 1_800_000_000,
  ...more,
});
const codes = () => twin.ledger.findings.map(({ code }) => code);

describe('CORS', () => {
  test('a preflight is answered with what the SDK asks for', async () => {
    const asked = 'content-type,x-braze-api-key,x-requested-with';
    const response = await twin.fetch(
      new Request('https://sdk.iad-01.braze.com/api/v3/data/', {
        method: 'OPTIONS',
        headers: { 'access-control-request-headers': asked },
      }),
    );
    expect(response.status).toBe(204);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'access-control-allow-origin': '*',
      'access-control-allow-headers': asked,
      'access-control-allow-methods': expect.stringContaining('POST'),
      'access-control-max-age': expect.stringMatching(/^\d+$/),
    });
    expect(twin.ledger.exchanges).toEqual([]);
  });

  test.each([
    ['a stored batch', '/api/v3/data/', common()],
    ['an unknown key', '/api/v3/data/', common({ api_key: 'nobody' })],
    ['an unknown endpoint', '/api/v3/news', common()],
    ['what is not JSON', '/api/v3/data/', '{'],
    ['push/unregister', '/api/v3/push/unregister', common({ push_token: 't' })],
  ])('the answer to %s is JSON that pages can read', async (_, path, body) => {
    twin.open(SEED);
    const response = await post(path, body);
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
    expect(response.headers.get('access-control-expose-headers')).toContain('retry-after');
    expect(response.headers.get('content-type')).toBe('application/json');
    expect(typeof (await response.json())).toBe('object');
  });
});

describe('the config', () => {
  const configOf = async (configTime: number) =>
    (
      (await (
        await post('/api/v3/data/', common({ respond_with: { config: { config_time: configTime } } }))
      ).json()) as JsonObject
    )['config'] as JsonObject | undefined;

  test('turns everything on, and request limits off', async () => {
    twin.open({ ...SEED, blocklists: { events: ['secret'] } });
    const config = await configOf(0);
    expect(config).toMatchObject({
      events_blacklist: ['secret'],
      events_blocklist: ['secret'],
      attributes_blacklist: [],
      purchases_blacklist: [],
      messaging_session_timeout: 300,
      minimum_session_timeout: 1,
      global_request_rate_limit: { enabled: false },
      content_cards: { enabled: true },
      feature_flags: { enabled: true, refresh_rate_limit: 0 },
      banners: { enabled: true, max_placements: 10 },
    });
  });

  test('has a VAPID key that is a point of P-256, or the one of the seed', async () => {
    twin.open(SEED);
    const key = Buffer.from(String((await configOf(0))?.['vapid_public_key']), 'base64url');
    const other = createECDH('prime256v1');
    other.generateKeys();
    expect(other.computeSecret(key)).toHaveLength(32);
    twin.open({ ...SEED, vapidPublicKey: 'given' });
    expect((await configOf(0))?.['vapid_public_key']).toBe('given');
  });

  test('is sent only to who has an older one, and gets newer with every workspace', async () => {
    twin.open(SEED);
    const first = Number((await configOf(0))?.['time']);
    expect(await configOf(first)).toBeUndefined();
    expect(await configOf(first - 1)).toBeDefined();
    twin.open(SEED);
    expect(Number((await configOf(first))?.['time'])).toBeGreaterThan(first);
  });

  test('and triggers come only when they are asked for', async () => {
    twin.open(SEED);
    expect(await (await post('/api/v3/data/', common())).json()).toEqual({});
    expect(await (await post('/api/v3/data/', common({ respond_with: { triggers: true } }))).json()).toEqual({
      triggers: [],
    });
  });
});

describe('findings', () => {
  test('a key that nobody has, named with the host', async () => {
    twin.open(SEED);
    const response = await post('/api/v3/data/', common({ api_key: 'prod-key' }));
    expect([response.status, await response.json()]).toEqual([200, { error: 'invalid_api_key' }]);
    expect(twin.ledger.findings).toEqual([
      {
        code: 'unknown-app-key',
        message: expect.stringMatching(/sdk\.iad-01\.braze\.com.*prod-key/),
        exchange: 'x1',
      },
    ]);
  });

  test('the key may stand in the header', async () => {
    twin.open(SEED);
    await post('/api/v3/data/', { device_id: 'd-1' }, { headers: { 'X-Braze-Api-Key': 'web-key' } });
    expect(codes()).toEqual([]);
  });

  test.each([
    ['sdk.fra-01.braze.eu', 'sdk.fra-01.braze.eu', []],
    ['https://sdk.fra-01.braze.eu/api/v3', 'sdk.fra-01.braze.eu', []],
    ['sdk.fra-01.braze.eu', '127.0.0.1:4000', []],
    ['sdk.fra-01.braze.eu', 'sdk.iad-01.braze.com', ['foreign-endpoint']],
    [undefined, 'sdk.iad-01.braze.com', []],
  ])('an app whose workspace is at %s talks to %s: %j', async (sdkEndpoint, host, expected) => {
    twin.open(sdkEndpoint === undefined ? SEED : { ...SEED, sdkEndpoint });
    await post('/api/v3/data/', common(), { host });
    expect(codes()).toEqual(expected);
  });

  test('an unknown endpoint gets 201 and an empty object', async () => {
    twin.open(SEED);
    const response = await post('/api/v3/news', common());
    expect([response.status, await response.json()]).toEqual([201, {}]);
    expect(codes()).toEqual(['unknown-endpoint']);
  });

  test('an event that no SDK sends is reported, and the rest of its batch is stored', async () => {
    const workspace = twin.open(SEED);
    await new TestDevice(twin, { id: 'd-1' }).code('zz', { a: 1 }).event('viewed').flush();
    expect(codes()).toEqual(['unknown-event']);
    expect(workspace.profile({ device: 'd-1' })?.['custom_events']).toMatchObject([
      { name: 'viewed', count: 1 },
    ]);
  });
});

test('an exchange is in the ledger with its answer, and the state is stored when the ledger wakes somebody', async () => {
  const workspace = twin.open(SEED);
  let seen: unknown;
  twin.ledger.subscribe((event) => {
    if (event.type === 'custom-event') seen = workspace.profile({ device: 'd-1' })?.['custom_events'];
  });
  await new TestDevice(twin, { id: 'd-1' }).event('viewed').flush();
  expect(seen).toMatchObject([{ name: 'viewed', count: 1 }]);
  expect(twin.ledger.exchanges).toMatchObject([
    {
      id: 'x1',
      host: 'sdk.iad-01.braze.com',
      path: '/api/v3/data/',
      answeredBy: 'twin',
      response: { status: 200 },
    },
  ]);
});

test('the host is without port', async () => {
  await post('/api/v3/data/', common(), { host: '127.0.0.1:4321' });
  expect(twin.ledger.exchanges[0]?.host).toBe('127.0.0.1');
});

test('gzip is understood', async () => {
  const workspace = twin.open(SEED);
  const body = gzipSync(JSON.stringify(common({ events: [{ name: 'ce', time: 1, data: { n: 'zipped' } }] })));
  const url = 'https://sdk.iad-01.braze.com/api/v3/data/';
  const headers = { 'content-encoding': 'gzip' };
  const response = await twin.fetch(
    new Request(url, { method: 'POST', headers, body: new Uint8Array(body) }),
  );
  expect(response.status).toBe(200);
  expect(workspace.profile({ device: 'd-1' })?.['custom_events']).toMatchObject([{ name: 'zipped' }]);
});

test('a request without device and user belongs to nobody, and nothing of it is stored', async () => {
  const workspace = twin.open(SEED);
  const response = await post('/api/v3/data/', {
    api_key: 'web-key',
    events: [{ name: 'ss', time: 1, data: {}, user_id: 'u-1' }],
  });
  expect(await response.json()).toEqual({ error: 'no_device_identifier' });
  expect(workspace.profiles()).toEqual([]);
});

test('a user id that Braze refuses leaves the device with whom it was', async () => {
  const workspace = twin.open(SEED);
  await post('/api/v3/data/', common({ respond_with: { user_id: 'u-1' } }));
  const tooLong = common({ respond_with: { user_id: 'x'.repeat(998), triggers: true } });
  expect(await (await post('/api/v3/data/', tooLong)).json()).toEqual({ triggers: [] });
  expect(workspace.profile({ device: 'd-1' })?.external_id).toBe('u-1');
});

test('reset forgets workspaces, ledger and time travel', async () => {
  twin.open(SEED);
  twin.clock.advance(1_000_000);
  await post('/api/v3/data/', common());
  twin.reset();
  expect(twin.ledger.exchanges).toEqual([]);
  expect(Math.abs(twin.clock.now() - Date.now())).toBeLessThan(100_000);
  await post('/api/v3/data/', common());
  expect(codes()).toEqual(['unknown-app-key']);
});
