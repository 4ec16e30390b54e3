import { beforeEach, describe, expect, it } from 'vitest';
import { createTwin } from '../create-twin.ts';
import { restClient } from '../testing/rest-client.ts';
import { TestDevice } from '../testing/test-device.ts';
import type { Workspace } from '../workspace.ts';
import { ENDPOINTS } from './endpoints.ts';

const DAYS = 86_400_000;
const daysAgo = (days: number) => new Date(Date.now() - days * DAYS).toISOString();

let workspace: Workspace;
let rest: ReturnType<typeof restClient>;

beforeEach(async () => {
  const twin = createTwin();
  workspace = twin.open({
    name: 'test',
    apps: [{ name: 'Web', platform: 'web', key: 'web-key' }],
    restKeys: [{ key: 'rest-key', permissions: ENDPOINTS.map(({ permission }) => permission) }],
    campaigns: [{ id: 'card', apiTriggered: true, reEligibleAfterSeconds: 0, card: { title: 'Offer' } }],
  });
  rest = restClient(twin, 'rest-key');
  const full = { plan: 'Pro', visits: 5, vip: true, tags: ['a', 'b'], since: daysAgo(3), until: daysAgo(-3) };
  await rest.post('/users/track', {
    attributes: [
      { external_id: 'full', push_subscribe: 'opted_in', email_subscribe: 'unsubscribed', ...full },
      { external_id: 'empty', first_name: 'Nobody' },
    ],
  });
  // The test device lives on 1 January 2026.
  const device = new TestDevice(twin, { appKey: 'web-key' });
  await device.changeUser('full');
  await device.openSession().flush();
});

async function reached(audience: unknown, more: object = { broadcast: true }): Promise<string[]> {
  const answer = await rest.post('/campaigns/trigger/send', { campaign_id: 'card', audience, ...more });
  expect(answer).toMatchObject({ status: 201 });
  await workspace.settled();
  const dispatch = answer.body['dispatch_id'];
  return ['full', 'empty'].filter((externalId) =>
    workspace.deliveries({ externalId }).some((it) => it.dispatch === dispatch),
  );
}

const attribute = (custom_attribute_name: string, comparison: string, value?: unknown) => ({
  custom_attribute: { custom_attribute_name, comparison, value },
});

/** Text is equal with its case and unequal without; "less than" and "not" hold for those who have no value. */
const ATTRIBUTES: readonly (readonly [name: string, comparison: string, value: unknown, who: string[]])[] = [
  ['plan', 'equals', 'Pro', ['full']],
  ['plan', 'equals', 'pro', []],
  ['plan', 'not_equal', 'PRO', ['empty']],
  ['plan', 'matches_regex', '^P', ['full']],
  ['plan', 'does_not_match_regex', '^P', ['empty']],
  ['plan', 'exists', undefined, ['full']],
  ['plan', 'does_not_exist', undefined, ['empty']],
  ['tags', 'includes_value', 'a', ['full']],
  ['tags', 'does_not_include_value', 'a', ['empty']],
  ['visits', 'equals', 5, ['full']],
  ['visits', 'equals', 0, ['empty']],
  ['visits', 'greater_than', 4, ['full']],
  ['visits', 'greater_than_or_equal_to', 6, []],
  ['visits', 'less_than', 6, ['full', 'empty']],
  ['visits', 'less_than_or_equal_to', 4, ['empty']],
  ['vip', 'equals', true, ['full']],
  ['vip', 'does_not_equal', true, ['empty']],
  ['since', 'less_than_x_days_ago', 4, ['full']],
  ['since', 'greater_than_x_days_ago', 4, []],
  ['until', 'less_than_x_days_in_the_future', 4, ['full']],
  ['until', 'greater_than_x_days_in_the_future', 2, ['full']],
  ['since', 'after', daysAgo(4), ['full']],
  ['since', 'before', daysAgo(4), []],
];

describe('a connected audience', () => {
  it.each(ATTRIBUTES)('custom attribute %s %s %j', async (name, comparison, value, who) => {
    expect(await reached(attribute(name, comparison, value))).toEqual(who);
  });

  const plan = attribute('plan', 'exists');
  const none = attribute('plan', 'does_not_exist');
  it.each([
    [{ push_subscription_status: { comparison: 'is', value: 'opted_in' } }, ['full']],
    [{ push_subscription_status: { comparison: 'is_not', value: 'opted_in' } }, ['empty']],
    [{ email_subscription_status: { comparison: 'is', value: 'subscribed' } }, ['empty']],
    [{ last_used_app: { comparison: 'after', value: '2025-12-31' } }, ['full']],
    [{ last_used_app: { comparison: 'before', value: '2025-12-31' } }, []],
    [{ AND: [plan, none] }, []],
    [{ OR: [plan, none] }, ['full', 'empty']],
    [{ AND: [{ OR: [plan, none] }, none] }, ['empty']],
  ])('%j', async (audience, who) => {
    expect(await reached(audience)).toEqual(who);
  });

  it('leaves those of a list who meet it', async () => {
    const recipients = [{ external_user_id: 'full' }, { external_user_id: 'empty' }];
    expect(await reached(plan, { recipients })).toEqual(['full']);
  });

  it('counts by the limit of sends to no listed users', async () => {
    const { headers } = await rest.post('/campaigns/trigger/send', { campaign_id: 'card', audience: plan });
    expect(headers.get('x-ratelimit-limit')).toBe('250');
  });

  const deep = Array.from({ length: 15 }).reduce<object>((inner) => ({ AND: [inner] }), plan);
  it.each([
    null,
    'all',
    [],
    {},
    { AND: [] },
    { AND: plan },
    { NOT: [plan] },
    { __proto__: null, constructor: plan },
    { ...plan, OR: [plan] },
    { custom_attribute: { comparison: 'exists' } },
    attribute('plan', 'toString', 'x'),
    attribute('plan', 'equals', { $ne: 1 }),
    attribute('since', 'after', 'yesterday'),
    attribute('since', 'less_than_x_days_ago', 'x'),
    { push_subscription_status: { comparison: 'is', value: 'x' } },
    { last_used_app: { comparison: 'equals', value: daysAgo(1) } },
    deep,
  ])('refuses %j', async (audience) => {
    const body = { campaign_id: 'card', broadcast: true, audience };
    expect(await rest.post('/campaigns/trigger/send', body)).toMatchObject({
      status: 400,
      body: { message: "'audience' is not a connected audience" },
    });
  });

  it('asks five patterns at most, and one without end not for everybody', async () => {
    const many = (length: number, value: string) => ({
      OR: Array.from({ length }, () => attribute('text', 'matches_regex', value)),
    });
    const users = Array.from({ length: 75 }, (_, index) => ({
      external_id: `x${index}`,
      text: `${'a'.repeat(60)}!`,
    }));
    await rest.post('/users/track', { attributes: users });
    const tooMany = { campaign_id: 'card', broadcast: true, audience: many(6, 'x') };
    expect((await rest.post('/campaigns/trigger/send', tooMany)).status).toBe(400);
    const plain = { OR: Array.from({ length: 51 }, () => plan) };
    expect((await rest.post('/campaigns/trigger/send', { ...tooMany, audience: plain })).status).toBe(400);
    const before = performance.now();
    expect(await reached(many(5, '^(a+)+$'))).toEqual([]);
    // Tried for everybody by every filter it would take 250 ms × 5 × 77, more than a minute.
    expect(performance.now() - before).toBeLessThan(10_000);
  });
});
