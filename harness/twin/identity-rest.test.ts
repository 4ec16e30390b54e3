import { beforeEach, expect, test } from 'vitest';
import { createTwin } from './create-twin.ts';
import { restClient } from './testing/rest-client.ts';
import { TestDevice } from './testing/test-device.ts';
import type { Twin } from './twin.ts';
import type { ExportedUser, Workspace } from './workspace.ts';

let twin: Twin;
let workspace: Workspace;
let rest: ReturnType<typeof restClient>;

beforeEach(() => {
  twin = createTwin();
  const permissions = ['alias.new', 'identify', 'merge', 'delete', 'track'].map((it) => `users.${it}`);
  workspace = twin.open({
    name: 'test',
    apps: [
      { name: 'Shop', platform: 'web', key: 'web-key' },
      { name: 'Shop for Android', platform: 'android', key: 'android-key' },
    ],
    restKeys: [{ key: 'rest', permissions }],
  });
  rest = restClient(twin, 'rest');
});

const CRM_7 = { alias_label: 'crm', alias_name: '7' };
const user = (externalId: string) => workspace.profile({ externalId });
const eventsOf = (profile: ExportedUser | undefined) =>
  ((profile?.['custom_events'] ?? []) as { name: string }[]).map(({ name }) => name);
const tokensOf = (externalId: string) => workspace.pushTokens({ externalId }).map(({ token }) => token);

/** A device whose anonymous user has the alias crm 7. */
async function anonymousWithAlias(): Promise<TestDevice> {
  const device = new TestDevice(twin);
  await device.event('browsed').alias('crm', '7').flush();
  return device;
}

test('who REST calls identified stays themselves when their SDK, still anonymous, starts a session', async () => {
  // The twin's clock is behind the device's.
  twin.clock.stand(Date.UTC(2025, 0, 1));
  const device = await anonymousWithAlias();
  await rest.post('/users/identify', { aliases_to_identify: [{ external_id: 'u1', user_alias: CRM_7 }] });
  await device.code('ss', {}).event('returned').flush();
  expect(eventsOf(user('u1'))).toEqual(['browsed', 'returned']);
  expect(workspace.profiles()).toHaveLength(1);
});

test('what an anonymous SDK sends after a REST merge is set, and fills no gaps', async () => {
  await new TestDevice(twin).changeUser('u1');
  await rest.post('/users/track', { attributes: [{ external_id: 'u1', plan: 'free' }] });
  const device = await anonymousWithAlias();
  const update = {
    identifier_to_merge: { user_alias: CRM_7 },
    identifier_to_keep: { external_id: 'u1' },
  };
  await rest.post('/users/merge', { merge_updates: [update] });
  await device.custom('plan', 'pro').flush();
  expect(user('u1')?.['custom_attributes']).toEqual({ plan: 'pro' });
});

test('an anonymous user who was merged into an alias-only one becomes the new user with all of it', async () => {
  const CRM_8 = { alias_label: 'shop', alias_name: '8' };
  await rest.post('/users/alias/new', { user_aliases: [CRM_8] });
  const device = await anonymousWithAlias();
  const update = { identifier_to_merge: { user_alias: CRM_7 }, identifier_to_keep: { user_alias: CRM_8 } };
  await rest.post('/users/merge', { merge_updates: [update] });
  await device.changeUser('u1');
  expect(eventsOf(user('u1'))).toEqual(['browsed']);
  expect(user('u1')?.user_aliases).toHaveLength(2);
  expect(workspace.profiles()).toHaveLength(1);
});

test('to delete who was on a device leaves its token with who is on it', async () => {
  const device = new TestDevice(twin);
  await device.changeUser('u1');
  await device.pushToken('token').flush();
  await device.changeUser('u2');
  await rest.post('/users/delete', { external_ids: ['u1'] });
  expect(tokensOf('u2')).toEqual(['token']);
  expect(workspace.profile({ device: device.id })?.external_id).toBe('u2');
});

test("what arrives late from a user who was deleted is nobody else's", async () => {
  const device = new TestDevice(twin);
  const late = device.event('late').take();
  await device.changeUser('u1');
  await device.changeUser('u2');
  await rest.post('/users/delete', { external_ids: ['u1'] });
  await device.send(late);
  await device.event('for u2').flush();
  expect(eventsOf(user('u2'))).toEqual(['for u2']);
  expect(workspace.profile({ device: device.id })?.external_id).toBe('u2');
  expect(workspace.profiles()).toHaveLength(2);
});

test('the profile that was made up for an imported token goes when REST gives the token to a user', async () => {
  const push_tokens = [{ app_id: 'android-key', token: 'imported' }];
  await rest.post('/users/track', { attributes: [{ push_token_import: true, push_tokens }] });
  await rest.post('/users/track', { attributes: [{ external_id: 'u1', push_tokens }] });
  expect(tokensOf('u1')).toEqual(['imported']);
  expect(workspace.profiles()).toHaveLength(1);
});

test('a merge request with one wrong pair merges nobody', async () => {
  for (const name of ['u1', 'u2']) await new TestDevice(twin).changeUser(name);
  const fine = { identifier_to_merge: { external_id: 'u1' }, identifier_to_keep: { external_id: 'u2' } };
  const { status } = await rest.post('/users/merge', { merge_updates: [fine, null] });
  expect(status).toBe(400);
  expect(workspace.profiles()).toHaveLength(2);
});
