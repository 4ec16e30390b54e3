import * as fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Json } from '../../wire/exchange.ts';
import type { BrazeEvent, EventData, EventType, JsonObject } from '../../wire/event.ts';
import { Clock } from '../clock.ts';
import type { Messaging, MessagingUser } from '../messaging.ts';
import type { WorkspaceSeed } from '../seed.ts';
import { createMessaging } from './create-messaging.ts';
import { campaignOf, trackingId } from './tracking-id.ts';

const ADA: MessagingUser = {
  brazeId: 'b-ada',
  externalId: 'ada',
  device: 'd-1',
  appKey: 'k',
  platform: 'web',
};
const NOBODY: MessagingUser = { ...ADA, brazeId: 'b-anonymous', externalId: null };
const APPS: WorkspaceSeed = { name: 'Shop', apps: [{ name: 'Web', platform: 'web', key: 'k' }] };
const MESSAGE = { type: 'slideup', text: 'Hi' } as const;

let clock: Clock;
beforeEach(() => {
  clock = new Clock();
});

const open = (seed: Partial<WorkspaceSeed>) =>
  createMessaging(
    { ...APPS, ...seed },
    {
      clock,
      personaliser: { hasLiquid: () => false, fill: (data) => Promise.resolve({ data }) },
      push: () => Promise.resolve({ accepted: false, reason: 'no-provider', text: 'none' }),
      directory: () => ({ find: () => undefined, all: () => [] }),
      tokensOf: () => [],
      tokenEnded: () => {},
      failed: () => {},
      find: () => undefined,
      newId: () => 'id',
    },
  );
const triggersOf = (messaging: Messaging, user = ADA) => messaging.triggers(user) as readonly Json[];

function event<T extends EventType>(type: T, data: EventData[T]): BrazeEvent {
  const base = {
    at: '2030-01-01T00:00:00.000Z',
    user: 'ada',
    device: 'd-1',
    session: 's',
    platform: 'web',
    app: 'k',
  };
  return {
    type,
    ...base,
    sdkVersion: '6',
    source: { exchange: 'x1', path: '/events/0' },
    ...data,
  } as BrazeEvent;
}

const campaignsFor = (messaging: Messaging, user = ADA) =>
  triggersOf(messaging, user).map((trigger) => campaignOf((trigger as { id: string }).id));

const sync = <T>(messaging: Messaging, what: string, body: JsonObject = {}, user = ADA) =>
  messaging.handle(`/api/v3/${what}`, body, user) as T;

const cardsOf = (messaging: Messaging, user = ADA) =>
  sync<{ cards: { id: string; v: boolean; cl: boolean }[] }>(messaging, 'content_cards/sync', {}, user).cards;

describe('in-app messages', () => {
  it('go to those they are meant for', () => {
    const messaging = open({
      campaigns: [
        { id: 'all', message: MESSAGE },
        { id: 'unknown', message: MESSAGE, audience: { users: 'anonymous' } },
        { id: 'known', message: MESSAGE, audience: { users: 'known' } },
        { id: 'ada', message: MESSAGE, audience: { users: ['ada'] } },
        { id: 'bob', message: MESSAGE, audience: { users: ['bob'] } },
        { id: 'ios', message: MESSAGE, audience: { platforms: ['ios'] } },
      ],
    });
    expect(campaignsFor(messaging)).toEqual(['all', 'known', 'ada']);
    expect(campaignsFor(messaging, NOBODY)).toEqual(['all', 'unknown']);
    expect(campaignsFor(messaging, { ...NOBODY, platform: 'ios' })).toEqual(['all', 'unknown', 'ios']);
  });

  it('are not sent again once they were seen, unless they may be seen again', () => {
    const messaging = open({
      campaigns: [
        { id: 'once', message: MESSAGE },
        { id: 'again', message: MESSAGE, reEligibleAfterSeconds: 0 },
      ],
    });
    for (const id of ['once', 'again'])
      messaging.record(event('in-app-message-impression', { triggerIds: [trackingId(id)] }), ADA);
    expect(campaignsFor(messaging)).toEqual(['again']);
    expect(campaignsFor(messaging, NOBODY)).toEqual(['once', 'again']);
  });

  it('end in time', () => {
    const messaging = open({ campaigns: [{ id: 'short', message: MESSAGE, endTime: clock.seconds() + 60 }] });
    expect(campaignsFor(messaging)).toEqual(['short']);
    clock.advance(61_000);
    expect(campaignsFor(messaging)).toEqual([]);
  });

  it('are counted by campaign', () => {
    const messaging = open({ campaigns: [{ id: 'a_b', message: MESSAGE }] });
    const triggerIds = [trackingId('a_b')];
    messaging.triggers(ADA);
    for (const user of [ADA, ADA, NOBODY])
      messaging.record(event('in-app-message-impression', { triggerIds }), user);
    messaging.record(event('in-app-message-click', { triggerIds }), ADA);
    messaging.record(event('in-app-message-button-click', { triggerIds, buttonId: '1' }), ADA);
    messaging.record(event('in-app-message-control-impression', { triggerIds }), NOBODY);
    messaging.record(event('session-start', {}), ADA);
    expect(messaging.statistics('a_b')).toEqual({
      sent: 1,
      bounces: 0,
      impressions: 3,
      uniqueImpressions: 2,
      controlImpressions: 1,
      clicks: 2,
      uniqueClicks: 1,
      dismissals: 0,
      buttonClicks: { '1': 1 },
    });
    expect(messaging.statistics('__proto__').impressions).toBe(0);
  });

  it('are rendered on request, and refused when the campaign has stopped', () => {
    const messaging = open({ campaigns: [{ id: 't', message: MESSAGE, templated: true }] });
    const body = { template: { trigger_id: trackingId('t'), trigger_event_type: 'open' } };
    expect(sync(messaging, 'template/', body)).toMatchObject({
      templated_message: { type: 'inapp', data: { trigger_id: trackingId('t'), message: 'Hi' } },
    });
    messaging.remove('t');
    expect(sync(messaging, 'template', body)).toEqual({ error: expect.any(String) });
    expect(sync(messaging, 'template', {})).toEqual({ error: expect.any(String) });
  });
});

describe('Content Cards', () => {
  it('come whole, newest first, with what the user did', () => {
    const messaging = open({
      contentCards: [
        { id: 'old', createdAt: 100 },
        { id: 'new', createdAt: 200, type: 'captioned-image', pinned: true, extras: { a: 'b' } },
      ],
    });
    messaging.record(event('content-card-impression', { ids: ['old', 'new'] }), ADA);
    messaging.record(event('content-card-click', { ids: ['old'] }), ADA);
    expect(cardsOf(messaging)).toMatchObject([
      {
        id: 'new',
        tp: 'captioned_image',
        ca: 200,
        ea: -1,
        p: true,
        db: true,
        v: true,
        cl: false,
        e: { a: 'b' },
      },
      { id: 'old', tp: 'text_announcement', ca: 100, v: true, cl: true },
    ]);
    expect(cardsOf(messaging, NOBODY)).toMatchObject([{ v: false }, { v: false, cl: false }]);
    expect(messaging.statistics('old')).toMatchObject({ sent: 2, impressions: 1, clicks: 1 });
  });

  it('do not come back once they were dismissed, removed or have expired', () => {
    const messaging = open({
      contentCards: [{ id: 'a' }, { id: 'b' }, { id: 'c', expiresAt: clock.seconds() + 60 }],
    });
    messaging.record(event('content-card-dismissal', { ids: ['a'] }), ADA);
    messaging.remove('b');
    expect(cardsOf(messaging).map(({ id }) => id)).toEqual(['c']);
    clock.advance(61_000);
    expect(cardsOf(messaging)).toEqual([]);
    expect(cardsOf(messaging, NOBODY).map(({ id }) => id)).toEqual(['a']);
    expect(messaging.statistics('a').dismissals).toBe(1);
  });

  it('keep their dates until something changes', () => {
    const messaging = open({ contentCards: [{ id: 'a', createdAt: 100 }] });
    const first = sync<JsonObject>(messaging, 'content_cards/sync');
    clock.advance(5000);
    expect(sync(messaging, 'content_cards/sync')).toEqual(first);
    messaging.addContentCard({ id: 'b' });
    const next = sync<{ last_card_updated_at: number; last_full_sync_at: number }>(
      messaging,
      'content_cards/sync',
    );
    expect(next.last_full_sync_at).toBeGreaterThan(first['last_full_sync_at'] as number);
    expect(next.last_card_updated_at).toBeGreaterThan(100);
  });

  it('are at most 250, and a dismissed one takes up a place', () => {
    const messaging = open({
      contentCards: Array.from({ length: 251 }, (_, index) => ({ id: `c${index}`, createdAt: index })),
    });
    messaging.record(event('content-card-dismissal', { ids: ['c250'] }), ADA);
    const ids = cardsOf(messaging).map(({ id }) => id);
    expect(ids).toHaveLength(249);
    expect(ids.at(-1)).toBe('c1');
  });
});

describe('feature flags', () => {
  it('are off for those they are not meant for, and count impressions', () => {
    const messaging = open({
      featureFlags: [
        { id: 'on', properties: { n: 1, s: 's', b: true, t: { type: 'datetime', value: 5 } } },
        { id: 'bob', audience: { users: ['bob'] }, tracked: false },
      ],
    });
    expect(sync(messaging, 'feature_flags/sync')).toEqual({
      feature_flags: [
        {
          id: 'on',
          enabled: true,
          fts: trackingId('on', 'flag'),
          properties: {
            n: { type: 'number', value: 1 },
            s: { type: 'string', value: 's' },
            b: { type: 'boolean', value: true },
            t: { type: 'datetime', value: 5 },
          },
        },
        { id: 'bob', enabled: false, properties: {} },
      ],
    });
    messaging.record(event('feature-flag-impression', { flag: 'on', tracking: 'x' }), ADA);
    expect(messaging.statistics('on').impressions).toBe(1);
  });
});

describe('banners', () => {
  const seed = {
    banners: [
      { id: 'low', placements: ['top'], text: 'A <b> & "c"', url: '"#x', dismissible: true },
      { id: 'high', placements: ['top', 'side'], html: '<p>High</p>', priority: 5 },
      { id: 'control', placements: ['foot'], control: true },
    ],
  };
  const idsOf = (answer: unknown) =>
    Object.entries((answer as { banners: Record<string, { banner: { id: string } | null }> }).banners).map(
      ([placement, { banner }]) => [placement, banner?.id],
    );
  const ask = (messaging: Messaging, more: JsonObject = {}) =>
    sync<JsonObject>(messaging, 'banners/sync', {
      placements: [{ id: 'top' }, { id: 'side' }, { id: '__proto__' }],
      ...more,
    });

  it('fill each placement with the most important one', () => {
    const answer = ask(open(seed), { time_ms: 123 });
    expect(idsOf(answer)).toEqual([
      ['top', 'high'],
      ['side', 'high'],
      ['__proto__', undefined],
    ]);
    expect(answer['request_time']).toBe(123);
  });

  it('do not come back once a dismissal was told, which is acknowledged', () => {
    const messaging = open(seed);
    const pending = [{ banner_id: 'high', dismissal_time: 5 }];
    const answer = ask(messaging, { pending_dismissals: pending });
    expect(answer['dismissals']).toEqual({ acknowledged: pending });
    expect(idsOf(ask(messaging)).slice(0, 2)).toEqual([
      ['top', 'low'],
      ['side', undefined],
    ]);
    messaging.record(event('banner-dismissal', { id: 'low' }), ADA);
    expect(idsOf(ask(messaging))[0]).toEqual(['top', undefined]);
    expect([messaging.statistics('high').dismissals, messaging.statistics('low').dismissals]).toEqual([0, 1]);
  });

  it('write text so that it stays text', () => {
    const messaging = open({ banners: seed.banners.slice(0, 1) });
    const html = JSON.stringify(ask(messaging));
    expect(html).toContain('A &#60;b&#62; &#38; &#34;c&#34;');
    expect(html).not.toContain('A <b>');
  });

  it('count control impressions apart', () => {
    const messaging = open(seed);
    messaging.record(event('banner-impression', { ids: ['control'] }), ADA);
    messaging.record(event('banner-click', { id: 'high', buttonId: 'go' }), ADA);
    expect(messaging.statistics('control')).toMatchObject({ controlImpressions: 1, impressions: 0 });
    expect(messaging.statistics('high')).toMatchObject({ clicks: 1, buttonClicks: { go: 1 } });
  });
});

describe('people', () => {
  it('keep what they did when their profiles are merged', () => {
    const messaging = open({
      campaigns: [{ id: 'welcome', name: 'Welcome', message: MESSAGE }],
      contentCards: [{ id: 'card', title: 'Card' }],
    });
    for (const user of [ADA, NOBODY])
      messaging.record(event('in-app-message-impression', { triggerIds: [trackingId('welcome')] }), user);
    messaging.record(event('in-app-message-click', { triggerIds: [trackingId('welcome')] }), NOBODY);
    messaging.record(event('content-card-click', { ids: ['card'] }), NOBODY);
    messaging.record(event('content-card-dismissal', { ids: ['card'] }), NOBODY);
    expect(messaging.engagement('b-ada').campaigns_received).toMatchObject([{ engaged: {} }]);

    messaging.merged('b-anonymous', 'b-ada');

    expect(messaging.engagement('b-anonymous')).toEqual({});
    expect(messaging.engagement('b-ada')).toEqual({
      campaigns_received: [
        {
          name: 'Welcome',
          api_campaign_id: 'welcome',
          last_received: expect.stringMatching(/^\d{4}-.*Z$/),
          engaged: { clicked_triggered_in_app_message: true },
          converted: false,
        },
      ],
      cards_clicked: [{ name: 'Card' }],
    });
    expect(messaging.statistics('welcome')).toMatchObject({ impressions: 2, uniqueImpressions: 1 });
    expect(cardsOf(messaging)).toEqual([]);
  });

  it('are unknown until they do something', () => {
    expect(open({}).engagement('b-ada')).toEqual({});
  });
});

describe('requests', () => {
  it('may have too many slashes, or too few', () => {
    const messaging = open({});
    for (const path of [
      '/api/v3/feature_flags/sync',
      '/api/v3/feature_flags/sync/',
      '//api/v3//feature_flags/sync//',
    ])
      expect(messaging.handle(path, {}, ADA)).toEqual({ feature_flags: [] });
    for (const path of ['/api/v3/data/', '/api/v3/', '', '/api/v3/constructor', '/feature_flags'])
      expect(messaging.handle(path, {}, ADA)).toBeUndefined();
  });

  it('never throw, whatever the body', () => {
    const messaging = open({ banners: [{ id: 'b', placements: ['p'] }] });
    const body = fc.record(
      {
        template: fc.jsonValue(),
        placements: fc.jsonValue(),
        pending_dismissals: fc.jsonValue(),
        time_ms: fc.jsonValue(),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(body, fc.constantFrom('template/', 'content_cards/sync', 'banners/sync'), (sent, path) => {
        expect(messaging.handle(`/api/v3/${path}`, sent as JsonObject, ADA)).toBeTypeOf('object');
      }),
    );
  });
});
