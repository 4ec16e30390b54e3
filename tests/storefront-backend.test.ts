import { afterEach, beforeEach, expect, it } from 'vitest';
import { loadBackend } from '../fixtures/storefront/bundle.ts';
import { startStorefront } from '../fixtures/storefront/server.ts';
import type { RunningApp } from '../harness/config/config.ts';
import { startServer, type Server } from '../harness/transport/server.ts';
import { createTwin } from '../harness/twin/create-twin.ts';
import type { Twin } from '../harness/twin/twin.ts';
import type { Workspace } from '../harness/twin/workspace.ts';

let twin: Twin;
let workspace: Workspace;
let server: Server;
let shop: RunningApp;

const open = (...permissions: string[]) =>
  twin.open({
    name: 'test',
    apps: [{ name: 'Shop', platform: 'web', key: 'web-key' }],
    restKeys: [
      { name: 'loyalty', key: 'l', permissions },
      { name: 'service', key: 's', permissions: ['campaigns.trigger.send'] },
      { name: 'privacy', key: 'p', permissions: ['users.delete'] },
    ],
  });

beforeEach(async () => {
  twin = createTwin();
  workspace = open('users.track');
  server = await startServer({ handle: (request) => twin.fetch(request) });
  const rest = { url: server.url, keys: { loyalty: 'l', service: 's', privacy: 'p' } };
  shop = await startStorefront({ flavour: 'test', rest });
});
afterEach(() => Promise.all([shop.close(), server.close()]));

async function office(name: string, body: object = {}) {
  const response = await fetch(`${shop.url}/back-office/${name}`, {
    method: 'POST',
    body: JSON.stringify(body),
  });
  return { status: response.status, body: await response.json() };
}
const stored = (externalId: string) => workspace.profile({ externalId });
const sizes = () =>
  twin.ledger.restExchanges.map(({ body }) => Object.values(body as object).map(({ length }) => length));

it('tells Braze of changed customers, in batches, and of nobody twice', async () => {
  await office('points', { people: ['ann'], newcomers: 80, points: 600 });
  expect(await office('nightly-sync')).toMatchObject({ status: 200 });
  expect(sizes()).toEqual([[75], [6]]);
  expect(stored('ann')?.['custom_attributes']).toEqual({ loyalty_points: 600, vip: false });

  await office('nightly-sync');
  expect(sizes()).toHaveLength(2);
  await office('points', { people: ['ann'], points: 600 });
  await office('nightly-sync');
  expect(sizes()).toHaveLength(3);
  expect(stored('ann')?.['custom_attributes']).toEqual({ loyalty_points: 1_200, vip: true });
});

it('leaves for the next night what Braze refused', async () => {
  workspace = open();
  await office('points', { people: ['ann'], points: 5 });
  expect((await office('nightly-sync')).status).toBe(502);
  workspace = open('users.track');
  expect((await office('nightly-sync')).status).toBe(200);
  expect(stored('ann')?.['custom_attributes']).toEqual({ loyalty_points: 5, vip: false });
});

it('imports the orders of the old shop once, with their days', async () => {
  await office('old-orders', { people: ['ann'] });
  await office('import-purchases');
  await office('import-purchases');
  expect(sizes()).toEqual([[2]]);
  expect(stored('ann')).toMatchObject({
    total_revenue: 227.2,
    purchases: [
      { name: 'lamp-heron', first: '2023-03-04T10:15:00.000Z', count: 1 },
      { name: 'cup-slate', first: '2023-11-20T17:40:00.000Z', count: 6 },
    ],
  });
});

it('announces each order that has left to its customer, once', async () => {
  await office('points', { people: ['ann', 'bob'], points: 5 });
  await office('nightly-sync');
  workspace.addCampaign({ id: 'shipped', apiTriggered: true, card: { title: 'On its way' } });
  await office('shipments', { people: ['ann'] });
  expect(await office('announce-shipments', { campaign: 'shipped' })).toMatchObject({ status: 200 });
  await office('announce-shipments', { campaign: 'shipped' });
  const sentTo = (externalId: string) =>
    workspace.deliveries({ externalId }, 'shipped').map(({ outcome }) => outcome);
  expect([sentTo('ann'), sentTo('bob')]).toEqual([['sent'], []]);
});

it('shows the loyalty card of a customer to whoever knows the id', async () => {
  await office('points', { people: ['ann'], points: 600 });
  const card = (query: string) => fetch(`${shop.url}/api/loyalty-card${query}`);
  expect(await (await card('?customer=ann')).json()).toEqual({ points: 600, vip: false });
  for (const query of ['?customer=bob', '?customer=__proto__', '?customer=', '']) {
    expect((await card(query)).status).toBe(404);
  }
});

it('has Braze forget closed accounts', async () => {
  await office('points', { people: ['ann', 'bob'], points: 5 });
  await office('nightly-sync');
  await office('closures', { people: ['ann'] });
  expect(await office('delete-closed')).toMatchObject({ status: 200 });
  expect([stored('ann'), stored('bob')?.external_id]).toEqual([undefined, 'bob']);
});

it.each([
  ['points', { people: 'ann' }],
  ['points', { people: [''] }],
  ['points', { people: [], newcomers: 1e9 }],
  ['points', { people: [], points: -1 }],
  ['old-orders', { people: [{}] }],
])('refuses %s of %j', async (name, body) => expect((await office(name, body)).status).toBe(400));

it.each(['__proto__', 'constructor', 'points/x'])('has no office %s', async (name) =>
  expect((await office(name)).status).toBe(404),
);

it('fails its jobs where it was told of no Braze', async () => {
  const lonely = await startStorefront({ flavour: 'test' });
  await fetch(`${lonely.url}/back-office/points`, { method: 'POST', body: '{"people":["ann"]}' });
  const { status } = await fetch(`${lonely.url}/back-office/nightly-sync`, { method: 'POST', body: '{}' });
  expect(status).toBe(502);
  await lonely.close();
});

it('refuses a patch of a file that the backend does not have', async () => {
  const patches = [{ file: 'backend/nowhere.ts', find: 'a', replace: 'b' }];
  await expect(loadBackend(patches)).rejects.toThrow('Failed to patch backend/nowhere.ts');
});
