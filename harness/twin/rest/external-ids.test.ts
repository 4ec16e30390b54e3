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
  const permissions = ['track', 'delete', 'merge', 'external_ids.rename', 'external_ids.remove'];
  workspace = twin.open({
    name: 'test',
    apps: [{ name: 'Shop', platform: 'web', key: 'web-key' }],
    restKeys: [{ key: 'rest', permissions: permissions.map((it) => `users.${it}`) }],
    users: ['old', 'other'].map((id) => ({ external_id: id })),
  });
  rest = restClient(twin, 'rest');
});

const brazeId = (externalId: string) => workspace.profile({ externalId })?.braze_id;
const rename = async (...pairs: [string, unknown][]) =>
  rest.post('/users/external_ids/rename', {
    external_id_renames: pairs.map(([current, id]) => ({
      current_external_id: current,
      new_external_id: id,
    })),
  });

test('a renamed user answers to both ids until the old one is removed', async () => {
  const before = brazeId('old');
  expect(await rename(['old', 'new'])).toMatchObject({
    status: 201,
    body: { message: 'success', external_ids: ['new'], rename_errors: [] },
  });
  expect([brazeId('old'), brazeId('new')]).toEqual([before, before]);
  expect(workspace.profile({ externalId: 'old' })).toMatchObject({ external_id: 'new' });

  // A version of the app that still has the old id.
  const device = new TestDevice(twin);
  await device.changeUser('old');
  await device.event('visited').pushToken('token-1').flush();
  expect(workspace.profile({ externalId: 'new' })).toMatchObject({
    custom_events: [{ name: 'visited' }],
    push_tokens: [{ token: 'token-1' }],
  });

  const removed = await rest.post('/users/external_ids/remove', { external_ids: ['old', 'new', 'ghost'] });
  expect(removed).toMatchObject({ status: 201, body: { message: 'success', removed_ids: ['old'] } });
  expect(removed.body['removal_errors']).toEqual([
    [1, expect.any(String)],
    [2, expect.any(String)],
  ]);
  expect([brazeId('old'), brazeId('new')]).toEqual([undefined, before]);
});

test('what cannot be renamed is named by its place, the rest is renamed', async () => {
  await rename(['old', 'new']);
  const { body } = await rename(
    ['old', 'newer'],
    ['ghost', 'x'],
    ['other', 'old'],
    ['other', 'new'],
    ['other', 'other'],
    ['other', 7],
    ['other', 'x'.repeat(998)],
    ['other', 'fine'],
  );
  expect(body).toMatchObject({ message: 'success', external_ids: ['fine'] });
  expect((body['rename_errors'] as [number, string][]).map(([index]) => index)).toEqual([
    0, 1, 2, 3, 4, 5, 6,
  ]);
});

test('none and more than 50 are refused', async () => {
  const many = Array.from({ length: 51 }, (_, index): [string, string] => [`${index}`, `n${index}`]);
  expect((await rename()).status).toBe(400);
  expect((await rename(...many)).status).toBe(400);
  expect((await rest.post('/users/external_ids/remove', { external_ids: [] })).status).toBe(400);
  expect((await rest.post('/users/external_ids/remove', { external_ids: 'old' })).status).toBe(400);
});

test('deleting by a deprecated id deletes the user, and both ids are free again', async () => {
  await rename(['old', 'new']);
  expect((await rest.post('/users/delete', { external_ids: ['old'] })).body['deleted']).toBe(1);
  await rest.post('/users/track', { attributes: [{ external_id: 'old' }, { external_id: 'new' }] });
  expect(brazeId('old')).not.toBe(brazeId('new'));
});

test('a merge ends the deprecated ids of who was merged away', async () => {
  await rename(['old', 'new']);
  await rest.post('/users/merge', {
    merge_updates: [
      { identifier_to_merge: { external_id: 'old' }, identifier_to_keep: { external_id: 'other' } },
    ],
  });
  expect([brazeId('old'), brazeId('new')]).toEqual([undefined, undefined]);
});

test('a merge with one bad identifier does nothing at all', async () => {
  const good = { identifier_to_merge: { external_id: 'old' }, identifier_to_keep: { external_id: 'other' } };
  const { status } = await rest.post('/users/merge', {
    merge_updates: [good, { ...good, identifier_to_keep: {} }],
  });
  expect([status, workspace.profiles().length]).toEqual([400, 2]);
});
