import { http, HttpResponse, passthrough } from 'msw';
import { expect, it } from 'vitest';
import { createOverrides } from '../harness/transport/overrides.ts';
import { createTwin } from '../harness/twin/create-twin.ts';

const DATA = 'https://sdk.iad-01.braze.com/api/v3/data/';
const EVENT = { name: 'ce', time: 1_700_000_000, session_id: 's', data: { n: 'bought' } };

/** A twin with one app, and overrides in front of it. */
function setUp() {
  const twin = createTwin();
  twin.open({ name: 'test', apps: [{ name: 'Web', platform: 'web', key: 'key' }] });
  const overrides = createOverrides(twin);
  const send = (method = 'POST') =>
    overrides.handle(
      new Request(DATA, {
        method,
        headers: { 'content-type': 'application/json', 'x-braze-api-key': 'key' },
        ...(method === 'POST'
          ? {
              body: JSON.stringify({
                api_key: 'key',
                device_id: 'd',
                sdk_version: '6.13.0',
                time: 1_700_000_000,
                events: [EVENT],
              }),
            }
          : {}),
      }),
    );
  return { twin, overrides, send };
}

it('without handlers the twin answers', async () => {
  const { twin, send } = setUp();
  expect((await send()).status).toBe(200);
  expect(twin.ledger.all('custom-event')).toHaveLength(1);
  expect(twin.ledger.exchanges.map(({ answeredBy }) => answeredBy)).toEqual(['twin']);
});

it('requests in plain form are the twin’s own while there are no handlers', async () => {
  const { twin, overrides } = setUp();
  const body = Buffer.from(JSON.stringify({ api_key: 'key', device_id: 'd', events: [EVENT] }));
  const request = { method: 'POST', url: DATA, headers: { 'content-type': 'application/json' }, body };
  expect(await overrides.answer(request)).toMatchObject({ status: 200 });
  expect(twin.ledger.all('custom-event')).toHaveLength(1);
  overrides.use(http.post('*/api/v3/data/', () => passthrough()));
  expect(overrides.answer(request)).toBeUndefined();
  overrides.reset();
  expect(await overrides.answer(request)).toMatchObject({ status: 200 });
});

it('a handler answers in its place: pages can read it, the ledger shows it, the twin learns nothing of it', async () => {
  const { twin, overrides, send } = setUp();
  overrides.use(http.post('*/api/v3/data/', () => HttpResponse.json({ error: 'down' }, { status: 503 })));
  const response = await send();
  expect(response.status).toBe(503);
  expect(response.headers.get('access-control-allow-origin')).toBe('*');
  expect(await response.json()).toEqual({ error: 'down' });
  expect(twin.ledger.all()).toEqual([]);
  expect(twin.ledger.exchanges).toMatchObject([
    {
      method: 'POST',
      host: 'sdk.iad-01.braze.com',
      path: '/api/v3/data/',
      body: { device_id: 'd', events: [EVENT] },
      response: { status: 503, body: { error: 'down' } },
      answeredBy: 'override',
    },
  ]);
});

it.each([
  ['passes it on', () => passthrough()],
  ['returns nothing', () => undefined],
  ['reads it and returns nothing', async ({ request }: { request: Request }) => void (await request.json())],
])('a handler that %s leaves the request to the twin, once and whole', async (_, resolver) => {
  const { twin, overrides, send } = setUp();
  overrides.use(http.post('*/api/v3/data/', resolver));
  expect((await send()).status).toBe(200);
  expect(twin.ledger.all('custom-event')).toHaveLength(1);
  expect(twin.ledger.exchanges.map(({ answeredBy }) => answeredBy)).toEqual(['twin']);
});

it('a handler can answer a backend too: its key is not kept, and SDKs said nothing', async () => {
  const { twin, overrides } = setUp();
  overrides.use(http.post('*/users/track', () => HttpResponse.json({}, { status: 503 })));
  const headers = { authorization: 'Bearer secret' };
  const request = new Request('http://127.0.0.1:1/users/track', { method: 'POST', headers, body: '{}' });
  expect((await overrides.handle(request)).status).toBe(503);
  expect(twin.ledger.exchanges).toEqual([]);
  expect(twin.ledger.restExchanges).toMatchObject([{ key: null, response: { status: 503 } }]);
  expect(JSON.stringify(twin.ledger.restExchanges)).not.toContain('secret');
});

it('a handler for something else leaves the request to the twin', async () => {
  const { twin, overrides, send } = setUp();
  overrides.use(http.post('*/api/v3/content_cards/sync', () => HttpResponse.error()));
  expect((await send()).status).toBe(200);
  expect(twin.ledger.all('custom-event')).toHaveLength(1);
});

it('a handler can answer once, by a path without host; then the twin does again', async () => {
  const { overrides, send } = setUp();
  overrides.use(http.post('/api/v3/data/', () => HttpResponse.json({}, { status: 500 }), { once: true }));
  expect((await send()).status).toBe(500);
  expect((await send()).status).toBe(200);
});

it('the newest handler goes first, and reset removes them all', async () => {
  const { overrides, send } = setUp();
  const answer = (status: number) => http.post('*/api/v3/data/', () => HttpResponse.json({}, { status }));
  overrides.use(answer(500));
  overrides.use(answer(429));
  expect((await send()).status).toBe(429);
  overrides.reset();
  expect((await send()).status).toBe(200);
});

it('preflights go to the twin, even where a handler takes every method', async () => {
  const { overrides, send } = setUp();
  overrides.use(http.all('*/api/v3/data/', () => HttpResponse.json({}, { status: 500 })));
  const response = await send('OPTIONS');
  expect(response.status).toBe(204);
  expect(response.headers.get('access-control-allow-headers')).not.toBeNull();
});

it('a connection error stays one, and is in the ledger', async () => {
  const { twin, overrides, send } = setUp();
  overrides.use(http.post('*/api/v3/data/', () => HttpResponse.error()));
  expect((await send()).type).toBe('error');
  expect(twin.ledger.exchanges).toMatchObject([{ answeredBy: 'override', response: { status: 0 } }]);
});

it('a handler that throws an Error answers 500 and is a finding; a thrown Response is an answer', async () => {
  const { twin, overrides, send } = setUp();
  overrides.use(
    http.post('*/api/v3/data/', () => {
      throw new Error('mistake in the test');
    }),
  );
  const failed = await send();
  expect(failed.status).toBe(500);
  expect(failed.headers.get('access-control-allow-origin')).toBe('*');
  expect(twin.ledger.findings).toEqual([
    { code: 'twin-error', message: 'A handler of the test threw: Error: mistake in the test' },
  ]);
  overrides.use(
    http.post('*/api/v3/data/', () => {
      throw HttpResponse.json({}, { status: 401 });
    }),
  );
  expect((await send()).status).toBe(401);
});

it('a body that breaks while it is read is the handler’s mistake too', async () => {
  const { twin, overrides, send } = setUp();
  const broken = () =>
    new ReadableStream({
      start: (controller) => controller.error(new Error('broken stream')),
    });
  overrides.use(http.post('*/api/v3/data/', () => new HttpResponse(broken())));
  expect((await send()).status).toBe(500);
  expect(twin.ledger.findings).toHaveLength(1);
});
