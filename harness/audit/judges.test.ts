import { describe, expect, it } from 'vitest';
import { CATALOGUE } from '../checklist/catalogue.ts';
import type { Visit } from '../app/visit/visit.ts';
import { Replay } from './replay.ts';
import type { AuditEvidence } from './evidence.ts';
import { judge } from './judge.ts';

const KEY = '77777777-7777-4777-8777-777777777777';
const NOW = 1_790_000_000;

/** What judges are given of these bodies, each posted to `/data/` a second after the other. */
async function evidenceOf(bodies: readonly object[], visit?: Partial<Visit>): Promise<AuditEvidence> {
  const replay = new Replay('web');
  for (const [index, body] of bodies.entries()) {
    const time = NOW + index;
    await replay.take({
      id: `x${index}`,
      receivedAt: time * 1000,
      method: 'POST',
      host: 'sdk.iad-01.braze.com',
      path: '/api/v3/data/',
      headers: {},
      body: { api_key: KEY, device_id: 'd-1', time, sdk_version: '6.13.0', ...body },
    });
  }
  const { evidence } = await replay.end();
  return visit ? { ...evidence, visit: { ...NOTHING_SEEN, ...visit } } : evidence;
}

const NOTHING_SEEN: Visit = {
  address: 'https://shop.example/',
  errors: [],
  permissionAsked: [],
  refused: [],
  unplayed: [],
  traces: [],
  initialized: true,
  opened: 1_000,
  followed: [],
  drawn: [],
  shown: [],
  messageSeen: false,
};

const verdict = (evidence: AuditEvidence, item: string): ReturnType<typeof judge>[number] =>
  judge(evidence).find((one) => one.item === item)!;

const event = (name: string, data: object = {}, more: object = {}) => ({
  name,
  time: NOW,
  session_id: 's-1',
  data,
  ...more,
});
const start = event('ss');

it('has a verdict on every item, with a reason unless it passed', async () => {
  for (const evidence of [await evidenceOf([{}]), await evidenceOf([{ events: [start] }], {})]) {
    const verdicts = judge(evidence);
    expect(verdicts.map(({ item }) => item)).toEqual(CATALOGUE.map(({ id }) => id));
    for (const { status, reason } of verdicts) expect(reason === '').toBe(status === 'passed');
  }
});

describe('delta-only-values', () => {
  const sent = (...values: unknown[]) =>
    evidenceOf(values.map((value) => ({ attributes: [{ user_id: 'u-1', custom: { plan: value } }] })));

  it.each([
    [['pro', 'pro'], 'failed'],
    [[{ a: [1] }, { a: [1] }], 'failed'],
    [['pro', 'free', 'pro'], 'passed'],
    [['1', 1], 'passed'],
  ])('of %j is %s', async (values, status) => {
    expect(verdict(await sent(...values), 'delta-only-values').status).toBe(status);
  });

  it('holds nothing against an app that the SDK repeats by itself', async () => {
    const state = { attributes: [{ user_id: 'u-1', push_subscribe: 'opted_in' }] };
    const named = { attributes: [{ user_id: 'u-1', push_subscribe: 'opted_in', first_name: 'Ada' }] };
    expect(verdict(await evidenceOf([state, named, state]), 'delta-only-values').status).toBe('passed');
    expect(verdict(await evidenceOf([named, named]), 'delta-only-values').status).toBe('failed');
  });

  it('knows users apart', async () => {
    const of = (user: string) => ({ attributes: [{ user_id: user, first_name: 'Ada' }] });
    expect(verdict(await evidenceOf([of('u-1'), of('u-2')]), 'delta-only-values').status).toBe('passed');
  });
});

describe('ids', () => {
  const known = (...users: string[]) =>
    evidenceOf([{ events: users.map((user) => event('ce', { n: 'read', p: {} }, { user_id: user })) }]);

  it.each(['undefined', 'null', 'NaN', '[object Object]', 'guest', 'ada@example.com', '+33123456789'])(
    'refuses %j as an id',
    async (id) => {
      expect(verdict(await known(id), 'external-id-policy').status).toBe('failed');
    },
  );

  it('takes a placeholder after a real id for a sign-out', async () => {
    expect(verdict(await known('u-1', 'guest'), 'logout-no-guest-id').status).toBe('failed');
    expect(verdict(await known('guest', 'u-1'), 'logout-no-guest-id').status).toBe('blocked');
  });
});

it.each([
  ['TypeError: Braze must be initialized before calling methods.', 'initialization-before-use'],
  ['ReferenceError: braze is not defined', 'initialization-before-use'],
  [
    'Braze SDK Error: Cannot log custom event because the event name is invalid. (v6.13.0)',
    'reserved-and-limits',
  ],
])('hears %j', async (line, item) => {
  const evidence = await evidenceOf([{ events: [start] }], { errors: [line] });
  expect(verdict(evidence, item)).toMatchObject({
    status: 'failed',
    reason: expect.stringContaining(line) as string,
  });
});

it.each([
  ['Accept all', 'failed'],
  ['Got it', 'blocked'],
])('is strict about what was sent before %j', async (button, status) => {
  const evidence = await evidenceOf([{ events: [start] }], { consent: { button, mark: 5 } });
  expect(verdict(evidence, 'consent-gating').status).toBe(status);
});

it('does not call green what a visit that ended early did not see', async () => {
  const evidence = await evidenceOf([{ events: [start] }], { cutShort: 'it took too long' });
  expect(verdict(evidence, 'session-start-end')).toMatchObject({ status: 'inconclusive' });
});

it.each([[{ api_key: 'not-a-uuid' }, 'no app identifier']])('refuses %j', async (body, reason) => {
  const evidence = await evidenceOf([{ events: [start], ...body }]);
  expect(verdict(evidence, 'wrong-endpoint-or-key').reason).toContain(reason);
});
