import { beforeAll, expect, it } from 'vitest';
import { createTwin } from '../../create-twin.ts';
import { ENDPOINTS } from '../../rest/endpoints.ts';
import type { Filter } from '../../seed/filter-seed.ts';
import { loadSeed } from '../../seed/load-seed.ts';
import { restClient } from '../../testing/rest-client.ts';
import { TestDevice } from '../../testing/test-device.ts';
import type { Workspace } from '../../workspace.ts';

const DAY = 86_400_000;
const now = Date.now();
const daysAgo = (days: number) => new Date(now - days * DAY).toISOString();

/** Two people: one has everything, the other next to nothing. Who is in a segment of this filter? */
type Case = readonly [filter: Filter, who: 'full' | 'empty' | 'both' | 'nobody'];

const attribute = (name: string) => ({ by: 'attribute', name }) as const;
const first = { by: 'profile', name: 'first_name' } as const;
const viewed = { by: 'event', name: 'viewed' } as const;
const purchase = { by: 'purchase' } as const;
const sessions = { by: 'sessions' } as const;
const version = { by: 'app-version' } as const;
const isPro: Filter = { ...attribute('plan'), is: 'equals', value: 'Pro' };
const isNobody: Filter = { ...attribute('plan'), is: 'equals', value: 'nothing' };

/** Where there is nothing, "not", "less than" and "exactly 0" hold. Text is equal with its case, unequal without it. */
const CASES: readonly Case[] = [
  [isPro, 'full'],
  [{ ...attribute('plan'), is: 'equals', value: 'pro' }, 'nobody'],
  [{ ...attribute('plan'), is: 'not-equals', value: 'PRO' }, 'empty'],
  [{ ...attribute('plan'), is: 'not-equals', value: 'free' }, 'both'],
  [{ ...attribute('plan'), is: 'matches', value: '^P.o$' }, 'full'],
  [{ ...attribute('plan'), is: 'not-matches', value: '^P' }, 'empty'],
  [{ ...attribute('plan'), is: 'matches', value: '(' }, 'nobody'],
  [{ ...attribute('plan'), is: 'exists' }, 'full'],
  [{ ...attribute('plan'), is: 'missing' }, 'empty'],
  [{ ...attribute('plan'), is: 'more-than', value: 1 }, 'nobody'],
  [{ ...attribute('visits'), is: 'equals', value: 5 }, 'full'],
  [{ ...attribute('visits'), is: 'equals', value: '5' }, 'nobody'],
  [{ ...attribute('visits'), is: 'equals', value: 0 }, 'empty'],
  [{ ...attribute('visits'), is: 'not-equals', value: 0 }, 'full'],
  [{ ...attribute('visits'), is: 'not-equals', value: 5 }, 'empty'],
  [{ ...attribute('visits'), is: 'more-than', value: 4 }, 'full'],
  [{ ...attribute('visits'), is: 'at-least', value: 5 }, 'full'],
  [{ ...attribute('visits'), is: 'less-than', value: 5 }, 'empty'],
  [{ ...attribute('visits'), is: 'at-most', value: 5 }, 'both'],
  [{ ...attribute('zero'), is: 'equals', value: 0 }, 'both'],
  [{ ...attribute('zero'), is: 'exists' }, 'full'],
  [{ ...attribute('vip'), is: 'equals', value: true }, 'full'],
  [{ ...attribute('vip'), is: 'not-equals', value: true }, 'empty'],
  [{ ...attribute('off'), is: 'equals', value: false }, 'full'],
  [{ ...attribute('tags'), is: 'includes', value: 'a' }, 'full'],
  [{ ...attribute('tags'), is: 'includes', value: 'A' }, 'nobody'],
  [{ ...attribute('tags'), is: 'not-includes', value: 'a' }, 'empty'],
  [{ ...attribute('plan'), is: 'not-includes', value: 'Pro' }, 'both'],
  [{ ...attribute('address.city'), is: 'equals', value: 'Paris' }, 'full'],
  [{ ...attribute('address.geo.lat'), is: 'more-than', value: 48 }, 'full'],
  [{ ...attribute('address.zip'), is: 'missing' }, 'both'],
  [{ ...attribute('address.__proto__'), is: 'exists' }, 'nobody'],
  [{ ...attribute('address.toString'), is: 'exists' }, 'nobody'],
  [{ ...attribute('dotted.name'), is: 'equals', value: 1 }, 'full'],
  [{ ...attribute('since'), is: 'after', value: daysAgo(4) }, 'full'],
  [{ ...attribute('since'), is: 'after', value: (now - 4 * DAY) / 1000 }, 'full'],
  [{ ...attribute('since'), is: 'before', value: daysAgo(4) }, 'nobody'],
  [{ ...attribute('since'), is: 'within-last', value: (4 * DAY) / 1000 }, 'full'],
  [{ ...attribute('since'), is: 'longer-ago-than', value: (2 * DAY) / 1000 }, 'full'],
  [{ ...attribute('until'), is: 'within-next', value: (4 * DAY) / 1000 }, 'full'],
  [{ ...attribute('until'), is: 'further-ahead-than', value: (4 * DAY) / 1000 }, 'nobody'],
  [{ ...attribute('plan'), is: 'after', value: daysAgo(4) }, 'nobody'],

  [{ ...first, is: 'equals', value: 'Ada' }, 'full'],
  [{ ...first, is: 'missing' }, 'empty'],
  [{ by: 'profile', name: 'country', is: 'exists' }, 'full'],

  [viewed, 'full'],
  [{ ...viewed, times: { is: 'equals', value: 3 } }, 'full'],
  [{ ...viewed, times: { is: 'equals', value: 0 } }, 'empty'],
  [{ ...viewed, times: { is: 'less-than', value: 3 } }, 'empty'],
  [{ ...viewed, times: { is: 'at-least', value: 2 }, withinDays: 3 }, 'full'],
  [{ ...viewed, times: { is: 'at-least', value: 3 }, withinDays: 3 }, 'nobody'],
  [{ ...viewed, withinDays: 1 }, 'full'],
  [{ ...viewed, first: { is: 'before', value: daysAgo(5) } }, 'full'],
  [{ ...viewed, last: { is: 'after', value: daysAgo(1) } }, 'full'],
  [{ ...viewed, first: { is: 'missing' } }, 'empty'],
  [{ ...viewed, times: { is: 'equals', value: 3 }, last: { is: 'before', value: daysAgo(1) } }, 'nobody'],
  [{ by: 'event', name: '__proto__' }, 'nobody'],

  [purchase, 'full'],
  [{ ...purchase, product: 'lamp' }, 'full'],
  [{ ...purchase, product: 'chair' }, 'nobody'],
  [{ ...purchase, product: 'lamp', times: { is: 'equals', value: 2 } }, 'full'],
  [{ ...purchase, times: { is: 'equals', value: 3 } }, 'full'],
  [{ ...purchase, times: { is: 'equals', value: 0 } }, 'empty'],
  [{ ...purchase, first: { is: 'before', value: daysAgo(5) } }, 'full'],

  [sessions, 'full'],
  [{ ...sessions, app: 'web-key', times: { is: 'at-least', value: 1 } }, 'full'],
  [{ ...sessions, app: 'android-key' }, 'nobody'],
  [{ ...sessions, times: { is: 'equals', value: 0 } }, 'empty'],
  [{ ...sessions, last: { is: 'after', value: '2025-12-31T00:00:00Z' } }, 'full'],

  [{ ...version, is: 'equals', value: '1.4.0' }, 'full'],
  [{ ...version, app: 'web-key', is: 'exists' }, 'full'],
  [{ ...version, app: 'android-key', is: 'missing' }, 'both'],
  [{ by: 'platform', platforms: ['web', 'ios'] }, 'full'],
  [{ by: 'platform', platforms: ['android'] }, 'nobody'],

  [{ by: 'push-enabled' }, 'full'],
  [{ by: 'push-enabled', app: 'web-key' }, 'full'],
  [{ by: 'push-enabled', app: 'android-key' }, 'nobody'],
  [{ by: 'push-subscription', states: ['opted_in'] }, 'full'],
  [{ by: 'push-subscription', states: ['subscribed'] }, 'empty'],
  [{ by: 'push-subscription', states: ['opted_in', 'subscribed'] }, 'both'],
  [{ by: 'email-subscription', states: ['unsubscribed'] }, 'full'],
  [{ by: 'email-subscription', states: ['subscribed'] }, 'empty'],
  [{ by: 'subscription-group', group: 'g-1', state: 'subscribed' }, 'full'],
  [{ by: 'subscription-group', group: 'g-1', state: 'unsubscribed' }, 'empty'],

  [{ by: 'alias', label: 'crm' }, 'full'],
  [{ by: 'alias', label: 'crm', name: '7' }, 'full'],
  [{ by: 'alias', label: 'crm', name: '8' }, 'nobody'],
  [{ by: 'external-id', is: 'equals', value: 'full' }, 'full'],
  [{ by: 'external-id', is: 'missing' }, 'nobody'],
  [{ by: 'external-id', is: 'matches', value: '^e' }, 'empty'],
  [{ by: 'random-bucket', from: 0, to: 9_999 }, 'both'],
  [{ by: 'message', id: 'hello', was: 'received' }, 'full'],
  [{ by: 'message', id: 'hello', was: 'clicked' }, 'full'],
  [{ by: 'message', id: 'hello', was: 'dismissed' }, 'nobody'],
  [{ not: { by: 'message', id: 'hello', was: 'received' } }, 'empty'],

  [{ by: 'segment', id: 'pro' }, 'full'],
  [{ not: { by: 'segment', id: 'pro' } }, 'empty'],
  [{ by: 'segment', id: 'not there' }, 'nobody'],
  [{ by: 'segment', id: 'itself' }, 'nobody'],
  [{ all: [isPro, viewed] }, 'full'],
  [{ all: [isPro, isNobody] }, 'nobody'],
  [{ any: [isNobody, isPro] }, 'full'],
  [{ any: [isNobody, { not: isNobody }] }, 'both'],
  [{ not: { any: [isPro, isNobody] } }, 'empty'],
  [{ not: { not: isPro } }, 'full'],
  [{ all: [{ any: [isPro, isNobody] }, { not: isNobody }] }, 'full'],
];

let workspace: Workspace;

beforeAll(async () => {
  const push = { send: () => Promise.resolve({ accepted: true, status: 201, id: 'p' } as const) };
  const twin = createTwin({ push });
  const seed = {
    name: 'test',
    apps: [
      { name: 'Web', platform: 'web', key: 'web-key' },
      { name: 'Android', platform: 'android', key: 'android-key' },
    ],
    restKeys: [{ key: 'rest-key', permissions: ENDPOINTS.map(({ permission }) => permission) }],
    segments: [
      ...CASES.map(([filter], index) => ({ id: `s${index}`, filter })),
      { id: 'pro', filter: isPro },
      { id: 'itself', filter: { by: 'segment', id: 'itself' } },
    ],
    campaigns: [
      { id: 'hello', apiTriggered: true, push: { title: 'Hello', alert: 'Hello' } },
      ...CASES.map((_, index) => ({
        id: `c${index}`,
        apiTriggered: true,
        card: { title: 'Offer' },
        audience: { segments: [`s${index}`] },
      })),
    ],
  };
  workspace = twin.open(loadSeed(JSON.stringify(seed), 'seed.json'));
  const { post } = restClient(twin, 'rest-key');
  const who = { external_id: 'full' };
  const event = (days: number) => ({ ...who, name: 'viewed', time: daysAgo(days) });
  const bought = { ...who, currency: 'EUR', price: 1 };
  await post('/users/track', {
    attributes: [
      {
        ...who,
        ...{ first_name: 'Ada', country: 'FR', push_subscribe: 'opted_in', email_subscribe: 'unsubscribed' },
        ...{ plan: 'Pro', visits: 5, zero: 0, vip: true, off: false, tags: ['a', 'b'] },
        ...{ address: { city: 'Paris', geo: { lat: 48.9 } }, 'dotted.name': 1 },
        ...{ since: daysAgo(3), until: daysAgo(-3) },
        subscription_groups: [{ subscription_group_id: 'g-1', subscription_state: 'subscribed' }],
      },
      { external_id: 'empty', last_name: 'Nobody' },
    ],
    events: [event(6), event(2), event(0.1)],
    purchases: [
      { ...bought, product_id: 'lamp', quantity: 2, time: daysAgo(6) },
      { ...bought, product_id: 'bulb', time: daysAgo(1) },
    ],
  });
  await post('/users/alias/new', { user_aliases: [{ ...who, alias_label: 'crm', alias_name: '7' }] });
  const device = new TestDevice(twin, { appKey: 'web-key' });
  await device.changeUser('full');
  await device.pushToken('token').send({ ...device.take(), app_version: '1.4.0' });
  const recipients = [{ external_user_id: 'full' }];
  await post('/campaigns/trigger/send', { campaign_id: 'hello', recipients });
  await workspace.settled();
  await device.code('pc', { cid: btoa('hello_push') }).flush();
  for (const [index] of CASES.entries())
    await post('/campaigns/trigger/send', { campaign_id: `c${index}`, broadcast: true });
  await workspace.settled();
});

it.each(CASES.map(([filter, who], index) => ({ filter, who, index })))('$who: $filter', ({ who, index }) => {
  const isIn = (externalId: string) =>
    workspace.deliveries({ externalId }, `c${index}`).map(({ outcome }) => outcome);
  const expected = (name: string) => [who === name || who === 'both' ? 'sent' : 'withheld'];
  expect(
    { full: isIn('full'), empty: isIn('empty') },
    workspace.explain({ externalId: 'full' }, `c${index}`),
  ).toEqual({
    full: expected('full'),
    empty: expected('empty'),
  });
});

it('asks every kind of question there is', () => {
  const kinds = new Set(JSON.stringify(CASES).match(/(?<="by":")[a-z-]+/g));
  expect(kinds.size).toBe(16);
});

it('an export says of a push that it was received and opened', () => {
  expect(workspace.profile({ externalId: 'full' })?.['campaigns_received']).toMatchObject([
    { api_campaign_id: 'hello', engaged: { opened_push: true } },
  ]);
});

it('an anonymous user has no external id', async () => {
  const twin = createTwin();
  const anonymous = twin.open({
    name: 'test',
    apps: [{ name: 'Web', platform: 'web', key: 'web-key' }],
    restKeys: [{ key: 'rest-key', permissions: ['campaigns.trigger.send'] }],
    segments: [{ id: 's', filter: { by: 'external-id', is: 'missing' } }],
    campaigns: [{ id: 'c', apiTriggered: true, card: { title: 'Offer' }, audience: { segments: ['s'] } }],
  });
  await new TestDevice(twin, { id: 'd', appKey: 'web-key' }).openSession().flush();
  await restClient(twin, 'rest-key').post('/campaigns/trigger/send', { campaign_id: 'c', broadcast: true });
  await anonymous.settled();
  expect(anonymous.deliveries({ device: 'd' }, 'c')).toMatchObject([{ outcome: 'sent' }]);
});
