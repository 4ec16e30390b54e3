import { beforeEach, expect, test } from 'vitest';
import { createTwin } from '../create-twin.ts';
import { restClient } from '../testing/rest-client.ts';
import { ENDPOINTS } from './endpoints.ts';

let rest: ReturnType<typeof restClient>;

beforeEach(() => {
  const twin = createTwin();
  twin.open({
    name: 'test',
    apps: [
      { name: 'Web', platform: 'web', key: 'web-key' },
      { name: 'Android', platform: 'android', key: 'android-key' },
    ],
    restKeys: [{ key: 'rest', permissions: ENDPOINTS.map((it) => it.permission) }],
  });
  rest = restClient(twin, 'rest');
});

const PATH = '/app_group/sdk_authentication';
const add = async (description: string, more: object = {}) =>
  rest.post(`${PATH}/create`, {
    app_id: 'web-key',
    rsa_public_key_str: '-----BEGIN PUBLIC KEY-----',
    description,
    ...more,
  });
const primary = async () => {
  const { body } = await rest.get(`${PATH}/keys?app_id=web-key`);
  const keys = body['keys'] as { description: string; is_primary: boolean }[];
  return keys.filter((key) => key.is_primary).map((key) => key.description);
};

test('keys are made, listed, made primary and removed', async () => {
  const { status, body } = await add('first');
  expect(status).toBe(201);
  const second = (await add('second')).body['id'];
  expect((await rest.get(`${PATH}/keys?app_id=web-key`)).body['keys']).toEqual([
    {
      id: body['id'],
      rsa_public_key: '-----BEGIN PUBLIC KEY-----',
      description: 'first',
      is_primary: true,
    },
    expect.objectContaining({ id: second, is_primary: false }),
  ]);
  await add('third', { make_primary: true });
  expect(await primary()).toEqual(['third']);
  const changed = await rest.put(`${PATH}/primary`, { app_id: 'web-key', key_id: second });
  expect([changed.status, (changed.body['keys'] as unknown[]).length]).toEqual([200, 3]);
  expect(await primary()).toEqual(['second']);
  const removed = await rest.delete(`${PATH}/delete`, { app_id: 'web-key', key_id: body['id'] });
  expect([removed.status, (removed.body['keys'] as unknown[]).length]).toEqual([200, 2]);
});

test('an app has three at most, and another app its own', async () => {
  for (const name of ['1', '2', '3']) await add(name);
  expect((await add('4')).status).toBe(400);
  expect((await add('4', { app_id: 'android-key' })).status).toBe(201);
});

test('the primary key stays', async () => {
  const id = (await add('first')).body['id'];
  expect(await rest.delete(`${PATH}/delete`, { app_id: 'web-key', key_id: id })).toMatchObject({
    status: 400,
    body: { message: 'the primary key cannot be deleted' },
  });
});

test.each([{ app_id: 'nobody' }, { app_id: '__proto__' }, { description: '' }, { rsa_public_key_str: 7 }])(
  'a key with %j is refused',
  async (more) => {
    expect((await add('x', more)).status).toBe(400);
  },
);

test('what is not there is refused', async () => {
  expect((await rest.get(`${PATH}/keys`)).status).toBe(400);
  expect((await rest.put(`${PATH}/primary`, { app_id: 'web-key', key_id: 'x' })).status).toBe(400);
  expect((await rest.delete(`${PATH}/delete`, { app_id: 'web-key', key_id: ['x'] })).status).toBe(400);
  expect((await rest.post(`${PATH}/primary`, { app_id: 'web-key' })).status).toBe(404);
});
