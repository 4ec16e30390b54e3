import { gzipSync } from 'node:zlib';
import * as fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { createTwin } from './create-twin.ts';
import type { Twin } from './twin.ts';
import type { Workspace } from './workspace.ts';

const MEGABYTE = 1024 * 1024;
const URL_OF_DATA = 'https://sdk.iad-01.braze.com/api/v3/data/';
let twin: Twin;
let workspace: Workspace;

beforeEach(() => {
  twin = createTwin();
  workspace = twin.open({
    name: 'test',
    apps: [{ name: 'Shop', platform: 'web', key: 'web-key' }],
    restKeys: [
      { key: 'rest', permissions: ['users.track', 'users.export.ids', 'users.delete', 'users.identify'] },
    ],
  });
});

const codes = () => twin.ledger.findings.map(({ code }) => code);

/** Well under a second on an idle machine. Unbounded work would take minutes. */
const IN_TIME = 5_000;

/** Answers, and asserts that it was in time. */
async function answered(request: Request): Promise<Response> {
  const start = performance.now();
  const response = await twin.fetch(request);
  await response.clone().json();
  expect(performance.now() - start).toBeLessThan(IN_TIME);
  return response;
}

const post = (body: BodyInit, headers: Record<string, string> = {}) =>
  answered(new Request(URL_OF_DATA, { method: 'POST', body, headers, duplex: 'half' } as RequestInit));

const send = (body: unknown) => post(JSON.stringify(body));

/** A body of 200 MB that is made while it is read; says how much was. */
function endless(chunk: Uint8Array) {
  const made = { bytes: 0, cancelled: false };
  const stream = new ReadableStream<Uint8Array>({
    pull(controller) {
      made.bytes += chunk.byteLength;
      if (made.bytes > 200 * MEGABYTE) controller.close();
      else controller.enqueue(chunk);
    },
    cancel() {
      made.cancelled = true;
    },
  });
  return { stream, made };
}

describe('bodies', () => {
  test('200 MB are refused while they are read', async () => {
    const { stream, made } = endless(new Uint8Array(MEGABYTE).fill(0x20));
    const response = await post(stream);
    expect(response.status).toBe(413);
    expect(codes()).toEqual(['body-too-large']);
    expect(made.bytes).toBeLessThan(20 * MEGABYTE);
    expect(made.cancelled).toBe(true);
  });

  test('200 MB that are announced are not read at all', async () => {
    const { stream, made } = endless(new Uint8Array(MEGABYTE));
    const response = await post(stream, { 'content-length': String(200 * MEGABYTE) });
    expect(response.status).toBe(413);
    expect(made.bytes).toBeLessThanOrEqual(2 * MEGABYTE);
    expect(codes()).toEqual(['body-too-large']);
  });

  test('a small body that unpacks to 40 MB is refused', async () => {
    const packed = gzipSync(Buffer.alloc(40 * MEGABYTE, 0x20));
    expect(packed.length).toBeLessThan(MEGABYTE);
    const response = await post(new Uint8Array(packed), { 'content-encoding': 'gzip' });
    expect(response.status).toBe(413);
    expect(codes()).toEqual(['body-too-large']);
  });

  test('just below the limit is taken', async () => {
    const body = { api_key: 'web-key', device_id: 'd', padding: 'x'.repeat(10 * MEGABYTE - 1_000) };
    expect((await send(body)).status).toBe(200);
    expect(codes()).toEqual([]);
  });

  test.each([
    ['broken gzip', { 'content-encoding': 'gzip' }, 'not gzip'],
    ['an encoding nobody knows', { 'content-encoding': 'sdch' }, '{}'],
    ['what is not JSON', {}, '<xml/>'],
    ['deep nesting', {}, '['.repeat(5_000_000)],
    ['deep nesting that is JSON', {}, `${'[{"a":'.repeat(150)}1${'}]'.repeat(150)}`],
  ])('%s is refused and reported', async (_, headers, body) => {
    const response = await post(body, headers);
    expect(response.status).toBe(400);
    expect(codes()).toEqual(['malformed-request']);
  });

  test('a sender that falls silent is not waited for', async () => {
    const response = await post(
      new ReadableStream({ start: (controller) => controller.enqueue(new Uint8Array([0x7b])) }),
    );
    expect(response.status).toBe(408);
    expect(codes()).toEqual(['malformed-request']);
  });

  test('brackets in strings are not nesting', async () => {
    const response = await send({ api_key: 'web-key', device_id: 'd', text: '["{'.repeat(1_000) });
    expect(response.status).toBe(200);
  });
});

describe('names', () => {
  test.each(['__proto__', 'constructor', 'hasOwnProperty', '', '\u0000', '💥'])(
    '%j is a name like any other',
    async (name) => {
      const user = name === '' ? 'u' : name;
      const text = JSON.stringify({
        api_key: 'web-key',
        device_id: name === '' ? 'd' : name,
        events: [
          { name: 'ss', time: 1, data: {}, session_id: 's', user_id: user },
          { name: 'ce', time: 1, data: { n: name, p: {} }, session_id: 's', user_id: user },
          {
            name: 'p',
            time: 1,
            data: { pid: name, c: 'EUR', p: '1.00', q: 1, pr: {} },
            session_id: 's',
            user_id: user,
          },
          { name: 'uae', time: 1, data: { a: name, l: name }, session_id: 's', user_id: user },
          { name: 'ncam', time: 1, data: { key: 'nested', value: 'VALUE' }, session_id: 's', user_id: user },
        ],
        attributes: [{ user_id: user, custom: 'CUSTOM' }],
      });
      const own = JSON.stringify(name);
      await post(
        text.replace('"VALUE"', `{${own}:{"polluted":1}}`).replace('"CUSTOM"', `{${own}:{"polluted":1}}`),
      );

      const profile = workspace.profile({ externalId: user });
      expect(profile?.['custom_events']).toMatchObject([{ name, count: 1 }]);
      expect(profile?.['purchases']).toMatchObject([{ name, count: 1 }]);
      expect(profile?.user_aliases).toEqual([{ alias_label: name, alias_name: name }]);
      const custom = profile?.['custom_attributes'] as Record<string, unknown>;
      expect(Object.getOwnPropertyDescriptor(custom, name)?.value).toEqual({ polluted: 1 });
      expect({}).not.toHaveProperty('polluted');
    },
  );
});

test('the wrong shape never makes the twin fail', async () => {
  const anything = fc.oneof(
    fc.jsonValue({ maxDepth: 3 }),
    fc.constantFrom(
      'ss',
      'ce',
      'p',
      'set',
      'inc',
      'ncam',
      'uae',
      'lr',
      'sgu',
      'si',
      'bi',
      1e308,
      -1,
      null,
      [],
      {},
    ),
  );
  const key = fc.constantFrom(
    'n',
    'p',
    'pid',
    'c',
    'q',
    'key',
    'value',
    'a',
    'l',
    'ids',
    'trigger_ids',
    'd',
    'custom',
    'push_token',
    'dob',
  );
  const entry = fc.oneof(
    anything,
    fc.record(
      {
        name: anything,
        time: anything,
        session_id: anything,
        user_id: anything,
        data: fc.oneof(anything, fc.dictionary(key, anything)),
      },
      { requiredKeys: [] },
    ),
    fc.dictionary(key, anything),
  );
  const field = (inner: fc.Arbitrary<unknown>) => fc.oneof(anything, fc.array(inner, { maxLength: 4 }));
  const body = fc.oneof(
    { weight: 1, arbitrary: anything },
    {
      weight: 5,
      arbitrary: fc.record(
        {
          api_key: fc.oneof(
            { weight: 9, arbitrary: fc.constant<unknown>('web-key') },
            { weight: 1, arbitrary: anything },
          ),
          device_id: fc.oneof(fc.constantFrom<unknown>('d1', 'd2'), anything),
          user_id: anything,
          time: anything,
          device: fc.oneof(
            anything,
            fc.dictionary(fc.constantFrom('locale', 'model', 'time_zone'), anything),
          ),
          events: field(entry),
          attributes: field(entry),
          respond_with: fc.oneof(
            anything,
            fc.record({
              triggers: anything,
              user_id: anything,
              config: fc.oneof(anything, fc.record({ config_time: anything })),
            }),
          ),
        },
        { requiredKeys: [] },
      ),
    },
  );
  const path = fc.constantFrom(
    '/api/v3/data/',
    '/api/v3/data',
    '/api/v3/content_cards/sync',
    '/api/v3/feature_flags/sync',
    '/api/v3/banners/sync',
    '/api/v3/template/',
    '/api/v3/push/unregister',
    '/api/v3//',
    '/api/v3/__proto__',
  );
  await fc.assert(
    fc.asyncProperty(path, body, async (path, body) => {
      const request = new Request(`https://127.0.0.1${path}`, { method: 'POST', body: JSON.stringify(body) });
      const response = await twin.fetch(request);
      expect(response.status).toBeLessThan(500);
      expect(typeof (await response.json())).toBe('object');
      workspace.profiles();
      expect(codes()).not.toContain('twin-error');
    }),
    { numRuns: 150 },
  );
});

test('the wrong shape never makes the REST API fail', async () => {
  const anything = fc.oneof(fc.jsonValue({ maxDepth: 3 }), fc.constantFrom('u1', {}, [], null));
  const field = fc.constantFrom(
    ...[
      'external_id',
      'user_alias',
      'alias_name',
      'alias_label',
      'braze_id',
      'email',
      'phone',
      'prioritization',
      'name',
      'time',
    ],
    ...[
      'product_id',
      'currency',
      'price',
      'quantity',
      'properties',
      'push_tokens',
      'subscription_groups',
      'current_location',
      'custom',
    ],
  );
  const object = fc.oneof(anything, fc.dictionary(field, fc.oneof(anything, fc.dictionary(field, anything))));
  const list = fc.constantFrom(
    ...[
      'attributes',
      'events',
      'purchases',
      'external_ids',
      'user_aliases',
      'braze_ids',
      'email_addresses',
      'fields_to_export',
    ],
    ...['aliases_to_identify', 'emails_to_identify', 'device_id'],
  );
  const body = fc.oneof(
    anything,
    fc.dictionary(list, fc.oneof(anything, fc.array(object, { maxLength: 4 }))),
  );
  const path = fc.constantFrom(
    '/users/track',
    '/users/export/ids',
    '/users/delete',
    '/users/identify',
    '/__proto__',
  );
  await fc.assert(
    fc.asyncProperty(path, body, async (path, body) => {
      const headers = { authorization: 'Bearer rest' };
      const request = new Request(`https://rest.iad-01.braze.com${path}`, {
        method: 'POST',
        headers,
        body: JSON.stringify(body),
      });
      const response = await twin.fetch(request);
      expect(response.status).toBeLessThan(500);
      expect(response.status).not.toBe(429);
      workspace.profiles();
      expect(codes()).not.toContain('twin-error');
    }),
    { numRuns: 200 },
  );
});

test('the costliest changes that fit in a body are answered in time', async () => {
  const objects = Array.from({ length: 60_000 }, (_, id) => ({ id }));
  const update = objects.map(({ id }) => ({ $identifier_key: 'id', $identifier_value: id, $new_object: {} }));
  const change = { name: 'ncam', time: 1, data: { key: 'k', value: { $add: objects, $update: update } } };
  expect((await send({ api_key: 'web-key', device_id: 'd', events: [change] })).status).toBe(200);
});

test('a batch of 20,000 equal events is stored whole, in time', async () => {
  const events = Array.from({ length: 20_000 }, () => ({ name: 'ce', time: 1, data: { n: 'viewed' } }));
  expect((await send({ api_key: 'web-key', device_id: 'd', events })).status).toBe(200);
  expect(workspace.profile({ device: 'd' })?.['custom_events']).toMatchObject([{ count: 20_000 }]);
});
