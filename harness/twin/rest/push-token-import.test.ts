import { beforeEach, expect, test } from 'vitest';
import { createTwin } from '../create-twin.ts';
import { restClient } from '../testing/rest-client.ts';
import { TestDevice } from '../testing/test-device.ts';
import type { Twin } from '../twin.ts';
import type { Workspace } from '../workspace.ts';

let twin: Twin;
let workspace: Workspace;
let rest: ReturnType<typeof restClient>;

beforeEach(() => {
  twin = createTwin();
  workspace = twin.open({
    name: 'test',
    apps: [
      { name: 'Android', platform: 'android', key: 'android-key' },
      { name: 'Web', platform: 'web', key: 'web-key' },
    ],
    restKeys: [{ key: 'rest', permissions: ['users.track'] }],
  });
  rest = restClient(twin, 'rest');
});

const tokens = (...names: string[]) =>
  names.map((token) => ({ app_id: 'android-key', token, device_id: `device of ${token}` }));
const track = (attributes: object) => rest.post('/users/track', { attributes: [attributes] });
const owners = () =>
  workspace
    .profiles()
    .map((it) => [
      it.external_id,
      ((it['push_tokens'] ?? []) as { token: string }[]).map(({ token }) => token),
    ]);

test('a token gets a temporary profile of its own, once', async () => {
  const { status, body } = await track({ push_token_import: true, push_tokens: tokens('a', 'b') });
  expect([status, body['attributes_processed']]).toEqual([201, 1]);
  await track({ push_token_import: true, push_tokens: tokens('a') });
  expect(owners()).toEqual([
    [undefined, ['a']],
    [undefined, ['b']],
  ]);
});

test.each([
  ['another device id', 'a new install'],
  ['the device id it was imported with', 'device of a'],
])('an app that starts with the token under %s takes it over', async (_, id) => {
  await track({ push_token_import: true, push_tokens: tokens('a', 'b') });
  const device = new TestDevice(twin, { id, appKey: 'android-key' });
  await device.event('opened').pushToken('a').flush();
  expect(owners()).toEqual([
    [undefined, ['b']],
    [undefined, ['a']],
  ]);
  expect(workspace.profile({ device: id })).toMatchObject({ custom_events: [{ name: 'opened' }] });
  await device.changeUser('u1');
  expect(owners()).toContainEqual(['u1', ['a']]);
  expect(workspace.profiles()).toHaveLength(2);
});

test('a known token stays where it is', async () => {
  await track({ external_id: 'u1', push_tokens: tokens('a') });
  await track({ push_token_import: true, push_tokens: tokens('a') });
  expect(owners()).toEqual([['u1', ['a']]]);
});

test.each([
  ['an owner', { external_id: 'u1', push_tokens: tokens('a') }],
  ['no token', {}],
  ['an empty list', { push_tokens: [] }],
])('is refused with %s', async (_, object) => {
  const { status, body } = await track({ push_token_import: true, ...object });
  expect(status).toBe(400);
  expect(body['errors']).toMatchObject([{ input_array: 'attributes', index: 0 }]);
  expect(workspace.profiles()).toEqual([]);
});

test('tokens for web push and for apps that are not there are passed over', async () => {
  const entries = [
    { app_id: 'web-key', token: 'w' },
    { app_id: 'no-key', token: 'n' },
    { app_id: '__proto__', token: 'p' },
    { app_id: 'android-key' },
    null,
  ];
  expect((await track({ push_token_import: true, push_tokens: entries })).status).toBe(201);
  expect(workspace.profiles()).toEqual([]);
});
