import { beforeEach, expect, it } from 'vitest';
import { createTwin } from '../create-twin.ts';
import type { Twin } from '../twin.ts';

let twin: Twin;

beforeEach(() => {
  twin = createTwin();
  const apps = [{ name: 'Shop', platform: 'web', key: 'web-key' }] as const;
  const permissions = ['users.track'];
  twin.open({ name: 'test', apps, restKeys: [{ name: 'sync', key: 'secret-1', permissions }] });
});

const post = (path: string, body: unknown, key = 'secret-1') =>
  twin.fetch(
    new Request(`http://127.0.0.1:1234${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'x-other': 'kept' },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    }),
  );

it('keeps what a backend asked and was told, by the name of its key', async () => {
  const body = { attributes: [{ external_id: 'u1', vip: true }] };
  const response = await post('/users/track', body);
  expect(await response.json()).toEqual({ attributes_processed: 1, message: 'success' });
  expect(twin.ledger.restExchanges).toMatchObject([
    {
      source: 'rest',
      workspace: 'test',
      key: 'sync',
      permission: 'users.track',
      path: '/users/track',
      headers: { 'x-other': 'kept' },
      body,
      response: { status: 201, body: { attributes_processed: 1 } },
      answeredBy: 'twin',
    },
  ]);
});

it('never keeps a key, known or not', async () => {
  await post('/users/track', { events: [] });
  await post('/users/track', {}, 'secret-2');
  const kept = JSON.stringify(twin.ledger.restExchanges);
  expect(kept).not.toContain('secret');
  expect(kept).not.toMatch(/authorization/i);
  expect(twin.ledger.restExchanges.map(({ key, workspace }) => [key, workspace])).toEqual([
    ['sync', 'test'],
    [null, null],
  ]);
});

it('says which permission was missing', async () => {
  await post('/users/delete', { external_ids: ['u1'] });
  expect(twin.ledger.restExchanges).toMatchObject([
    { key: 'sync', permission: 'users.delete', response: { status: 403 } },
  ]);
});

it('keeps what has no endpoint, and what is not JSON, for what it is', async () => {
  await post('/users/__proto__', '{"__proto__": 1}');
  await post('/users/track', '{');
  expect(twin.ledger.restExchanges.map(({ permission, bodyProblem }) => [permission, bodyProblem])).toEqual([
    [undefined, undefined],
    ['users.track', 'not JSON'],
  ]);
});

it('is nothing an SDK said', async () => {
  await post('/users/track', { attributes: [{ external_id: 'u1' }] });
  expect(twin.ledger.exchanges).toEqual([]);
  expect(twin.ledger.all()).toEqual([]);
  twin.reset();
  expect(twin.ledger.restExchanges).toEqual([]);
});
