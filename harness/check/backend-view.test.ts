import { beforeEach, expect, it } from 'vitest';
import { createTwin } from '../twin/create-twin.ts';
import type { Twin } from '../twin/twin.ts';
import { BackendView } from './backend-view.ts';
import { Evidence } from './evidence.ts';
import { OWN_KEY } from './open-workspaces.ts';

const KEYS = {
  sync: ['users.track'],
  privacy: ['users.delete', 'users.export.ids'],
};

let twin: Twin;
let evidence: Evidence;
let backend: BackendView;

beforeEach(() => {
  twin = createTwin();
  evidence = new Evidence();
  backend = new BackendView(twin.ledger, evidence, new Map(Object.entries(KEYS)));
  twin.open({
    name: 'test',
    apps: [{ name: 'Shop', platform: 'web', key: 'web-key' }],
    restKeys: Object.entries({ ...KEYS, [OWN_KEY]: ['users.export.ids'] }).map(([name, permissions]) => ({
      name,
      key: name.replaceAll(' ', '-'),
      permissions,
    })),
  });
});

const post = (path: string, body: object, key = 'sync') =>
  twin.fetch(
    new Request(`http://127.0.0.1${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}` },
      body: JSON.stringify(body),
    }),
  );

const people = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, index) => ({ external_id: `u${from + index}`, vip: true }));

it('takes no success for one that says that nothing will be sent', async () => {
  const workspace = twin.open({
    name: 'test',
    apps: [{ name: 'Shop', platform: 'web', key: 'web-key' }],
    restKeys: [{ name: 'sync', key: 'sync', permissions: ['canvas.trigger.send'] }],
    users: [{ external_id: 'u1' }],
  });
  const steps = [{ id: 'end', type: 'exit' }] as const;
  workspace.addCanvas({ id: 'old', status: 'archived', apiTriggered: true, steps });
  await post('/canvas/trigger/send', { canvas_id: 'old', recipients: [{ external_user_id: 'u1' }] });
  await expect(backend.accepted()).rejects.toThrow('was answered 201: The Canvas is archived.');
  expect(evidence.sides).toEqual([]);
});

it('counts people in batches, whichever array they stand in', async () => {
  await post('/users/track', { attributes: people(0, 75) });
  await post('/users/track', {
    attributes: people(75, 80),
    events: [{ external_id: 'u75', name: 'n', time: '2024-01-01T00:00:00Z' }],
  });
  await backend.batched(80);
  expect(evidence.sides).toEqual(['wire']);
});

it.each([
  [
    'one request for each',
    [1, 1, 1, 1, 1],
    5,
    'Expected 5 user(s) in 1 to 2 request(s), saw 5 in 5 request(s)',
  ],
  ['too many in one', [76], 76, 'Expected at most 75 objects in a request, saw 76 in 1 request(s) of 76'],
  [
    'somebody who did not change',
    [4],
    3,
    'Expected 3 changed user(s), saw 4 in 1 request(s) of 4 object(s).',
  ],
  ['nobody', [], 1, 'Expected 1 changed user(s), saw 0 in 0 request(s).'],
])('does not take for batches: %s', async (_, sizes, users, said) => {
  let from = 0;
  for (const size of sizes) await post('/users/track', { attributes: people(from, (from += size)) });
  await expect(backend.batched(users)).rejects.toThrow(said);
  expect(evidence.sides).toEqual([]);
});

it('does not take a success with errors for accepted, nor silence', async () => {
  await expect(backend.accepted()).rejects.toThrow('The backend made no request to the REST API');
  await post('/users/track', { attributes: [{ vip: true }, ...people(0, 1)] });
  await expect(backend.accepted()).rejects.toThrow(
    "POST /users/track with the key sync was answered 201: success; 'external_id', 'braze_id', 'user_alias', 'email' or 'phone' is required",
  );
  const later = backend.now;
  await post('/users/track', { attributes: people(0, 1) });
  await backend.accepted({ after: later });
  expect(evidence.sides).toEqual(['wire']);
});

it('names what keys are allowed for nothing, and leaves out what the check itself asks', async () => {
  await post('/users/track', { attributes: people(0, 1) });
  await post('/users/delete', { external_ids: ['u0'] }, 'privacy');
  await post('/users/export/ids', { external_ids: ['u0'] }, OWN_KEY.replaceAll(' ', '-'));
  expect(backend.requests()).toHaveLength(2);
  await expect(backend.needsAll()).rejects.toThrow('privacy may users.export.ids.');
  await post('/users/export/ids', { external_ids: ['u0'] }, 'privacy');
  await backend.needsAll();
});

it('says what in a request is beyond the limits, also where the answer was a success', async () => {
  await post('/users/track', { attributes: [{ external_id: 'u1', note: 'x'.repeat(256), vip: true }] });
  await expect(backend.withinLimits()).rejects.toThrow(
    'custom attribute "note" has a text of 256 characters; Braze takes 255',
  );
  const asked = backend.now;
  const time = '2026-01-02T03:04:05Z';
  const purchase = { external_id: 'u1', product_id: 'lamp', currency: 'eur', price: 1, time };
  await post('/users/track', {
    attributes: [{ external_id: 'u1', visits: { inc: 1 }, tags: { add: ['new'] } }],
    events: [{ external_id: 'u1', name: 'order_rated', properties: { stars: 4 }, time }],
    purchases: [purchase],
  });
  await backend.withinLimits({ after: asked });
  expect(backend.terms({ after: asked })).toEqual([
    { of: 'event', name: 'order_rated', type: '' },
    { of: 'property of event "order_rated"', name: 'stars', type: 'a number' },
    { of: 'product', name: 'lamp', type: '' },
    { of: 'custom attribute', name: 'visits', type: 'a number' },
    { of: 'custom attribute', name: 'tags', type: 'an array' },
  ]);
});
