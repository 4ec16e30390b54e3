import { deserialize, serialize } from 'node:v8';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createTwin } from './create-twin.ts';
import type { WorkspaceSeed } from './seed.ts';
import { randomCall, sendCall, type Call } from './testing/random-call.ts';
import type { Twin } from './twin.ts';
import type { Workspace } from './workspace.ts';

const SEED: WorkspaceSeed = {
  name: 'test',
  apps: [{ name: 'Shop', platform: 'web', key: 'web-key' }],
  restKeys: [
    {
      key: 'rest-key',
      permissions: ['track', 'alias.new', 'identify', 'merge', 'delete', 'export.ids'].map(
        (it) => `users.${it}`,
      ),
    },
  ],
  users: [{ external_id: 'seeded', email: 'seeded@example.com' }],
  campaigns: [
    { id: 'spring', trigger: [{ on: 'session-start' }], message: { type: 'modal', text: 'Spring' } },
  ],
  contentCards: [{ id: 'card', title: 'Card', text: 'Text' }],
  banners: [{ id: 'top', placements: ['home'], html: '<p>Top</p>' }],
};

/** A twin whose time stands. */
function newTwin(): { twin: Twin; workspace: Workspace } {
  const twin = createTwin();
  const workspace = twin.open(SEED);
  twin.clock.stand(Date.UTC(2026, 0, 1));
  return { twin, workspace };
}

/** All that can be seen of a workspace from outside. */
const seen = (workspace: Workspace) => ({
  profiles: workspace.profiles(),
  tokens: workspace.profiles().map(({ braze_id: brazeId }) => workspace.pushTokens({ brazeId })),
  statistics: ['spring', 'card', 'top'].map((id) => workspace.statistics(id)),
});

async function play(twin: Twin, calls: readonly Call[]) {
  const answers = [];
  for (const call of calls) answers.push(await sendCall(twin, call));
  return answers;
}

const calls = fc.array(randomCall, { maxLength: 12 });

test('whatever happens, a restored twin is as it was, and goes on as it would have', async () => {
  await fc.assert(
    fc.asyncProperty(calls, calls, calls, async (before, between, after) => {
      const { twin, workspace } = newTwin();
      await play(twin, before);
      const then = seen(workspace);
      const snapshot = twin.snapshot();
      const first = { answers: await play(twin, after), seen: seen(workspace) };
      twin.restore(snapshot);
      expect(seen(workspace)).toEqual(then);
      await play(twin, between);
      twin.restore(snapshot);
      expect({ answers: await play(twin, after), seen: seen(workspace) }).toEqual(first);
      twin.restore(twin.snapshot());
      expect(seen(workspace)).toEqual(first.seen);

      // Another twin, as after a restart, from what stood on a disk.
      const { twin: other } = newTwin();
      other.restore(deserialize(serialize(snapshot)) as typeof snapshot);
      expect(await play(other, after)).toEqual(first.answers);
      expect(twin.ledger.findings).toEqual([]);
    }),
    { numRuns: 60 },
  );
});

describe('workspaces', () => {
  test('one goes back, the other does not', async () => {
    const { twin, workspace } = newTwin();
    const other = twin.open({ name: 'other', apps: [{ name: 'Other', platform: 'web', key: 'other-key' }] });
    const snapshot = workspace.snapshot();
    const log = (api_key: string) =>
      sendCall(twin, { path: '/api/v3/data/', body: { api_key, device_id: 'd' } });
    await log('web-key');
    await log('other-key');
    workspace.restore(snapshot);
    expect(workspace.profile({ device: 'd' })).toBeUndefined();
    expect(other.profile({ device: 'd' })).toBeDefined();
  });

  test('what was added or removed since is gone or back', () => {
    const { twin, workspace } = newTwin();
    const snapshot = twin.snapshot();
    workspace.addContentCard({ id: 'new', title: 'New', text: 'Text' });
    workspace.remove('card');
    const sync = () =>
      sendCall(twin, { path: '/api/v3/content_cards/sync', body: { api_key: 'web-key', device_id: 'd' } });
    twin.restore(snapshot);
    return expect(sync()).resolves.toMatchObject([200, { cards: [{ id: 'card' }] }]);
  });

  test('one that was opened since is closed, one that was closed is open again', async () => {
    const { twin } = newTwin();
    const snapshot = twin.snapshot();
    twin.reset();
    twin.open({ name: 'later', apps: [{ name: 'Later', platform: 'web', key: 'later-key' }] });
    twin.restore(snapshot);
    const log = (api_key: string) =>
      sendCall(twin, { path: '/api/v3/data/', body: { api_key, device_id: 'd' } });
    expect(await log('later-key')).toEqual([200, { error: 'invalid_api_key' }]);
    expect(await log('web-key')).toEqual([200, {}]);
  });
});

test('a push that was on its way is sent again, and what comes of the first one counts no more', async () => {
  const answers: (() => void)[] = [];
  const twin = createTwin({
    push: {
      send: () =>
        new Promise((resolve) => answers.push(() => resolve({ accepted: true, status: 201, id: 'p' }))),
    },
  });
  const push = { title: 'Hello', alert: 'World' };
  const workspace = twin.open({
    ...SEED,
    campaigns: [{ id: 'spring', trigger: [{ on: 'custom-event', name: 'a' }], push }],
  });
  const body = {
    api_key: 'web-key',
    device_id: 'd',
    events: [{ name: 'ce', time: 1, data: { n: 'a' }, session_id: 's' }],
  };
  await sendCall(twin, {
    path: '/api/v3/data/',
    body: { ...body, events: [], attributes: [{ push_token: 'token' }] },
  });
  await sendCall(twin, { path: '/api/v3/data/', body });
  await expect.poll(() => answers.length).toBe(1);
  twin.restore(twin.snapshot());
  await expect.poll(() => answers.length).toBe(2);
  for (const answer of answers) answer();
  await workspace.settled();
  expect(workspace.statistics('spring').sent).toBe(1);
  expect(workspace.deliveries({ device: 'd' }, 'spring')).toMatchObject([{ outcome: 'sent' }]);
});

test('time travel is taken back', () => {
  const twin = createTwin();
  const snapshot = twin.snapshot();
  twin.clock.advance(3_600_000);
  twin.restore(snapshot);
  expect(twin.clock.now() - Date.now()).toBeLessThan(1_000);
});

test('what is no snapshot of the workspace is refused', () => {
  expect(() => newTwin().workspace.restore({})).toThrow('Failed to restore a snapshot: it has no "ids"');
});
