import { deserialize, serialize } from 'node:v8';
import * as fc from 'fast-check';
import { exportSPKI, generateKeyPair, SignJWT } from 'jose';
import { expect, test } from 'vitest';
import type { PushGateway } from '../push/push-gateway.ts';
import { createTwin } from './create-twin.ts';
import type { WorkspaceSeed } from './seed.ts';
import { randomCall, sendCall, type Call } from './testing/random-call.ts';
import { startEndpoint } from './testing/test-endpoint.ts';
import type { TwinSnapshot } from './twin-snapshot.ts';
import type { Twin } from './twin.ts';
import type { Workspace } from './workspace.ts';

const { publicKey, privateKey } = await generateKeyPair('RS256');
const rsaPublicKey = await exportSPKI(publicKey);
const signature = await new SignJWT()
  .setProtectedHeader({ alg: 'RS256', typ: 'JWT' })
  .setSubject('u1')
  .setExpirationTime(4e9)
  .sign(privateKey);

const START = Date.UTC(2026, 0, 1, 12);
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const push = (alert: string) => ({ title: 'Hello', alert });
const weather = (port: number) =>
  `{% connected_content http://127.0.0.1:${port}/now :save now %}{{now.n}} {{custom_attribute.\${plan}}}`;

/** Everything that waits: delays, schedules, quiet hours, a Canvas with steps of each kind, and Connected Content. */
const seed = (port: number): WorkspaceSeed => ({
  name: 'test',
  apps: [
    { name: 'Shop', platform: 'web', key: 'web-key' },
    {
      name: 'Bank',
      platform: 'web',
      key: 'signed-key',
      sdkAuthentication: { enforcement: 'required', keys: [{ rsaPublicKey, description: 'test' }] },
    },
  ],
  restKeys: [
    {
      key: 'rest-key',
      permissions: ['track', 'alias.new', 'identify', 'merge', 'delete'].map((it) => `users.${it}`),
    },
  ],
  users: [{ external_id: 'u1' }, { external_id: 'u2', time_zone: 'Asia/Tokyo' }],
  frequencyCaps: [{ max: 4, days: 1 }],
  campaigns: [
    { id: 'spring', trigger: [{ on: 'session-start' }], message: { type: 'modal', text: 'Spring' } },
    {
      id: 'delayed',
      trigger: [{ on: 'custom-event', name: 'a' }],
      delaySeconds: 45,
      reEligibleAfterSeconds: 0,
      push: push(weather(port)),
    },
    {
      id: 'news',
      trigger: [{ on: 'custom-event', name: 'a' }],
      reEligibleAfterSeconds: 0,
      card: { type: 'classic', title: 'News', text: weather(port) },
    },
    { id: 'scheduled', schedule: { at: '2026-01-01T20:00:00Z' }, push: push('Good evening') },
    {
      id: 'deferred',
      trigger: [{ on: 'purchase' }],
      reEligibleAfterSeconds: 0,
      quietHours: { from: '11:00', to: '18:00', then: 'defer' },
      push: push('Thanks, {{${user_id}}}'),
    },
  ],
  canvases: [
    {
      id: 'welcome',
      trigger: [{ on: 'session-start' }],
      reEnterAfterSeconds: 0,
      exitOn: [{ on: 'custom-event', name: '__proto__' }],
      steps: [
        { id: 'first', type: 'message', push: push('Welcome'), next: 'wait' },
        { id: 'wait', type: 'delay', seconds: 7_200, next: 'card' },
        {
          id: 'card',
          type: 'message',
          card: { type: 'classic', title: 'Card', text: 'Text' },
          next: 'shown',
        },
        { id: 'shown', type: 'message', message: { type: 'slideup', text: 'You were away' }, next: 'long' },
        { id: 'long', type: 'delay', seconds: 86_400, next: 'last' },
        { id: 'last', type: 'message', push: push(weather(port)) },
      ],
    },
  ],
  contentCards: [{ id: 'card', title: 'Card', text: 'Text' }],
  banners: [{ id: 'top', placements: ['home'], html: '<p>Top</p>' }],
});

/** What happens: a request, time goes by, or a check declares signatures invalid. */
type Act = Call | { readonly milliseconds: number } | 'reject-signatures';

const signed: Call = {
  path: '/api/v3/data/',
  body: { api_key: 'signed-key', device_id: 'd9', user_id: 'u1' },
  headers: { 'x-braze-auth-signature': signature },
};
const act: fc.Arbitrary<Act> = fc.oneof(
  { weight: 6, arbitrary: randomCall },
  { weight: 2, arbitrary: fc.record({ milliseconds: fc.constantFrom(30_000, 60_000, HOUR, 5 * HOUR, DAY) }) },
  fc.constantFrom(signed, 'reject-signatures' as const),
);
const acts = (maxLength: number) => fc.array(act, { maxLength, size: 'max' });

/** A twin whose time goes on only when told, and the pushes it sent. */
function newTwin(port: number) {
  const pushes: string[] = [];
  const gateway: PushGateway = {
    send: async ({ token }, _, { alert, trackingId }) => {
      pushes.push(`${token} ${alert} ${trackingId}`);
      return token === 'token 2'
        ? { accepted: false, reason: 'unregistered', text: 'gone' }
        : { accepted: true, status: 201, id: 'push' };
    },
  };
  const twin = createTwin({ push: gateway, connectedContent: [`127.0.0.1:${port}`] });
  twin.clock.stand(START);
  const workspace = twin.open(seed(port));
  return { twin, workspace, pushes };
}

/** Returns all answers. */
async function play(twin: Twin, workspace: Workspace, all: readonly Act[]) {
  const answers = [];
  for (const it of all) {
    if (it === 'reject-signatures') workspace.sdkAuthentication.rejectSignatures(22);
    else if ('path' in it) answers.push(await sendCall(twin, it));
    else twin.clock.stand(twin.clock.now() + it.milliseconds);
    await workspace.settled();
  }
  return answers;
}

const stateOf = (twin: Twin) => twin.snapshot().workspaces.map(({ state }) => state);

/** The snapshot of another twin as one of this twin: its workspace stays open. */
function asOwn(twin: Twin, snapshot: TwinSnapshot): TwinSnapshot {
  const ids = twin.snapshot().workspaces.map(({ id }) => id);
  return {
    ...snapshot,
    workspaces: snapshot.workspaces.map((it, index) => ({ ...it, id: ids[index] ?? '' })),
  };
}

const later: readonly Act[] = [HOUR, 6 * HOUR, DAY, 2 * DAY].map((milliseconds) => ({ milliseconds }));

test('what waits is sent by a restored twin when it would have been, and nothing else', async () => {
  let calls = 0;
  const { port } = await startEndpoint((_, response) => response.end(`{"n":${++calls}}`));
  await fc.assert(
    fc.asyncProperty(acts(14), acts(6), async (before, after) => {
      calls = 0;
      const original = newTwin(port);
      await play(original.twin, original.workspace, before);
      const snapshot = original.twin.snapshot();
      const now = original.twin.clock.now();
      const goOn = async ({ twin, workspace, pushes }: ReturnType<typeof newTwin>) => {
        calls = 0;
        pushes.length = 0;
        const answers = await play(twin, workspace, [...after, signed, ...later]);
        return { answers, pushes: [...pushes], calls, state: stateOf(twin) };
      };
      const first = await goOn(original);
      // Another twin, as after a restart, from what stood on a disk; then the same one again.
      const other = newTwin(port);
      for (const it of [original, other]) {
        it.twin.clock.stand(now);
        it.twin.restore(asOwn(it.twin, deserialize(serialize(snapshot)) as TwinSnapshot));
        expect(stateOf(it.twin)).toEqual(snapshot.workspaces.map(({ state }) => state));
        expect(await goOn(it)).toEqual(first);
      }
      expect(original.twin.ledger.findings.filter(({ code }) => code === 'twin-error')).toEqual([]);
    }),
    { numRuns: Number(process.env['BRAZE_QA_SNAPSHOT_RUNS'] ?? 15) },
  );
});
