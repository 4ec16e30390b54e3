import { expect, test } from 'vitest';
import { createTwin } from './create-twin.ts';
import type { CanvasSeed, WorkspaceSeed } from './seed.ts';
import { TestDevice } from './testing/test-device.ts';

const HOUR = 3_600_000;
const U1 = { externalId: 'u1' };
const push = { title: 'Hello', alert: 'World' };
const welcome = (step: object): CanvasSeed => ({
  id: 'welcome',
  trigger: [{ on: 'custom-event', name: 'browsed' }],
  steps: [
    { id: 'wait', type: 'delay', seconds: 3_600, next: 'then' },
    { id: 'then', type: 'message', ...step },
  ],
});

/** A visitor browses, turns out to be u1, whom the workspace knows already, and an hour goes by. */
async function browseThenSignIn(seed: Partial<WorkspaceSeed>, isKnownToHaveBrowsed = false) {
  const pushed: string[] = [];
  const twin = createTwin({
    push: {
      send: async (to) => {
        pushed.push(to.token);
        return { accepted: true, status: 201, id: 'p' };
      },
    },
  });
  const apps = [{ name: 'Shop', platform: 'web', key: 'web-key' }] as const;
  const workspace = twin.open({ name: 'test', apps, users: [{ external_id: 'u1' }], ...seed });
  if (isKnownToHaveBrowsed) {
    const elsewhere = new TestDevice(twin);
    await elsewhere.changeUser('u1');
    await elsewhere.event('browsed').flush();
  }
  const device = new TestDevice(twin);
  await device.pushToken('token').event('browsed').flush();
  await device.changeUser('u1');
  twin.clock.advance(HOUR);
  await workspace.settled();
  return { workspace, device, pushed };
}

test('a push that waits for a visitor reaches who they turned out to be', async () => {
  const trigger = [{ on: 'custom-event', name: 'browsed' }] as const;
  const campaigns = [{ id: 'spring', trigger, delaySeconds: 1_800, push }];
  const { workspace, pushed } = await browseThenSignIn({ campaigns });
  expect(pushed).toEqual(['token']);
  expect(workspace.deliveries(U1, 'spring')).toMatchObject([{ outcome: 'sent' }]);
});

test('a visitor who turned out to be somebody goes on through a Canvas', async () => {
  const { workspace, pushed } = await browseThenSignIn({ canvases: [welcome({ push })] });
  expect(pushed).toEqual(['token']);
  expect(workspace.deliveries(U1, 'welcome/then')).toMatchObject([{ outcome: 'sent' }]);
});

test('who is in the Canvas already goes through it once', async () => {
  const { pushed } = await browseThenSignIn({ canvases: [welcome({ push })] }, true);
  expect(pushed).toEqual(['token']);
});

test('an in-app message that was held for a visitor is in the first session of who they turned out to be', async () => {
  const canvas: CanvasSeed = {
    id: 'welcome',
    trigger: [{ on: 'custom-event', name: 'browsed' }],
    steps: [{ id: 'shown', type: 'message', message: { type: 'slideup', text: 'Welcome' } }],
  };
  const { device } = await browseThenSignIn({ canvases: [canvas] });
  const answer = await device.send({ ...device.take(), respond_with: { triggers: true, user_id: 'u1' } });
  expect(answer['triggers']).toHaveLength(1);
});
