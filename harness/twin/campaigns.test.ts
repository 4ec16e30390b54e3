import { beforeEach, describe, expect, it } from 'vitest';
import type { PushMessage } from '../push/push-message.ts';
import type { PushOutcome } from '../push/push-outcome.ts';
import { Clock } from './clock.ts';
import { createTwin } from './create-twin.ts';
import type { CampaignSeed, WorkspaceSeed } from './seed.ts';
import { TestDevice } from './testing/test-device.ts';
import type { Twin } from './twin.ts';
import type { Workspace } from './workspace.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const PUSH = { title: 'Spring', alert: 'New lamps' } as const;
const U1 = { externalId: 'u1' } as const;

let twin: Twin;
let clock: Clock;
/** What reached the provider, and what it says to everything. */
let pushed: { token: string; message: PushMessage }[];
let answer: PushOutcome;

beforeEach(() => {
  clock = new Clock();
  pushed = [];
  answer = { accepted: true, status: 201, id: 'p-1' };
  twin = createTwin({
    clock,
    push: {
      send: (to, _platform, message) => {
        pushed.push({ token: to.token, message });
        return Promise.resolve(answer);
      },
    },
  });
});

const open = (seed: Partial<WorkspaceSeed>): Workspace =>
  twin.open({ name: 'test', apps: [{ name: 'Web', platform: 'web', key: 'web-key' }], ...seed });

/** A person who is signed in and has allowed push. */
async function reachable(user = 'u1', token = `token-${user}`): Promise<TestDevice> {
  const device = new TestDevice(twin).openSession();
  await device.changeUser(user);
  await device.pushToken(token).flush();
  return device;
}

const why = (workspace: Workspace, message: string, who = U1) => workspace.explain(who, message);
const sentTo = (workspace: Workspace, message: string) =>
  workspace.deliveries(U1, message).filter(({ outcome }) => outcome === 'sent').length;
const onView: Pick<CampaignSeed, 'trigger'> = { trigger: { on: 'custom-event', name: 'viewed_product' } };

describe('a push campaign', () => {
  it('goes out on what people do, to their token, with a tracking id', async () => {
    const workspace = open({ campaigns: [{ id: 'spring', push: PUSH, ...onView }] });
    const device = await reachable();
    await device.event('viewed_product').flush();
    await workspace.settled();
    expect(pushed).toEqual([{ token: 'token-u1', message: { ...PUSH, trackingId: expect.any(String) } }]);
    expect(workspace.statistics('spring')).toMatchObject({ sent: 1, bounces: 0 });
    expect(why(workspace, 'spring')).toMatch(
      /^spring was sent to user u1 at [\d:.]+; nothing says that it was seen\.$/,
    );
  });

  it('is in the export of who got it, opened once it was clicked', async () => {
    const workspace = open({ campaigns: [{ id: 'spring', name: 'Spring', push: PUSH, ...onView }] });
    const device = await reachable();
    await device.event('viewed_product').flush();
    await workspace.settled();
    const received = { name: 'Spring', api_campaign_id: 'spring', converted: false };
    expect(workspace.profile(U1)?.['campaigns_received']).toMatchObject([{ ...received, engaged: {} }]);
    await device.code('pc', { cid: pushed[0]!.message.trackingId }).flush();
    expect(workspace.profile(U1)?.['campaigns_received']).toMatchObject([
      { ...received, engaged: { opened_push: true } },
    ]);
  });

  it('waits for its delay by the clock of the twin', async () => {
    const workspace = open({ campaigns: [{ id: 'spring', push: PUSH, delaySeconds: 600, ...onView }] });
    await (await reachable()).event('viewed_product').flush();
    await workspace.settled();
    expect(pushed).toEqual([]);
    clock.advance(10 * MINUTE);
    await workspace.settled();
    expect(pushed).toHaveLength(1);
  });

  it('goes out at its time to everybody in its segment', async () => {
    const workspace = open({
      segments: [{ id: 'pro', filter: { by: 'attribute', name: 'plan', is: 'equals', value: 'pro' } }],
    });
    await (await reachable('u1')).custom('plan', 'pro').flush();
    await (await reachable('u2')).custom('plan', 'free').flush();
    const at = (clock.now() + 5 * MINUTE) / 1000;
    workspace.addCampaign({ id: 'spring', push: PUSH, schedule: { at }, audience: { segments: ['pro'] } });
    clock.advance(5 * MINUTE);
    await workspace.settled();
    expect(pushed.map(({ token }) => token)).toEqual(['token-u1']);
    expect(workspace.explain({ externalId: 'u2' }, 'spring')).toBe(
      'spring was not sent to user u2, who is not in segment pro: custom attribute plan is "free", wanted equals "pro".',
    );
  });

  it('is had once, unless it may be had again', async () => {
    const again: CampaignSeed = { id: 'again', push: PUSH, reEligibleAfterSeconds: 600, ...onView };
    const workspace = open({ campaigns: [{ id: 'once', push: PUSH, ...onView }, again] });
    const device = await reachable();
    for (const wait of [0, 1, 10]) {
      clock.advance(wait * MINUTE);
      await device.event('viewed_product', { wait }).flush();
      await workspace.settled();
    }
    expect([sentTo(workspace, 'once'), sentTo(workspace, 'again')]).toEqual([1, 2]);
    expect(why(workspace, 'once')).toMatch(
      /^once was not sent to user u1, who had it at .*Z, and gets it once\.$/,
    );
  });

  it('does not reach who has no token, or has unsubscribed', async () => {
    const workspace = open({
      campaigns: [{ id: 'spring', push: PUSH, reEligibleAfterSeconds: 0, ...onView }],
    });
    const device = new TestDevice(twin).openSession();
    await device.changeUser('u1');
    await device.event('viewed_product').flush();
    await workspace.settled();
    expect(why(workspace, 'spring')).toBe('spring was not sent to user u1, who has no push token.');
    await device.pushToken('t').attributes({ push_subscribe: 'unsubscribed' }).flush();
    await device.event('viewed_product').flush();
    await workspace.settled();
    expect(why(workspace, 'spring')).toBe(
      'spring was not sent to user u1, who has the push subscription unsubscribed.',
    );
    expect(pushed).toEqual([]);
  });

  it('takes away a token that its provider no longer knows', async () => {
    const workspace = open({ campaigns: [{ id: 'spring', push: PUSH, ...onView }] });
    answer = { accepted: false, reason: 'unregistered', status: 410, text: 'Gone' };
    await (await reachable()).event('viewed_product').flush();
    await workspace.settled();
    expect(workspace.pushTokens(U1)).toEqual([]);
    expect(workspace.statistics('spring')).toMatchObject({ sent: 0, bounces: 1 });
    expect(why(workspace, 'spring')).toBe(
      'spring did not reach user u1, who has 1 push token(s), and the provider refused (unregistered: Gone).',
    );
    expect(workspace.profile(U1)?.['campaigns_received']).toBeUndefined();
  });

  it('keeps to frequency caps by calendar days, and in-app messages do not count', async () => {
    const workspace = open({
      frequencyCaps: [{ max: 1, days: 1 }],
      campaigns: [
        { id: 'first', push: PUSH, ...onView },
        { id: 'second', push: PUSH, ...onView },
        { id: 'urgent', push: PUSH, frequencyCapped: false, ...onView },
      ],
    });
    await (await reachable()).event('viewed_product').flush();
    await workspace.settled();
    expect(['first', 'second', 'urgent'].map((id) => sentTo(workspace, id))).toEqual([1, 0, 1]);
    expect(why(workspace, 'second')).toMatch(
      /who has had [12] push\(es\) in 1 day\(s\), and 1 is the most\.$/,
    );
  });

  it('is kept back in quiet hours, or comes after them', async () => {
    const hour = new Date(clock.now()).getUTCHours();
    const clockTime = (it: number) => `${String(it % 24).padStart(2, '0')}:00`;
    const hours = { from: clockTime(hour), to: clockTime(hour + 2) };
    const workspace = open({
      campaigns: [
        { id: 'cancelled', push: PUSH, quietHours: { ...hours, then: 'cancel' }, ...onView },
        { id: 'deferred', push: PUSH, quietHours: { ...hours, then: 'defer' }, ...onView },
      ],
    });
    const device = new TestDevice(twin).openSession();
    await device.changeUser('u1');
    await device.pushToken('t').attributes({ time_zone: 'UTC' }).flush();
    await device.event('viewed_product').flush();
    await workspace.settled();
    expect(pushed).toEqual([]);
    expect(why(workspace, 'cancelled')).toBe(
      `cancelled was not sent to user u1, who has quiet hours until ${hours.to} (UTC).`,
    );
    clock.advance(2 * 60 * MINUTE);
    await workspace.settled();
    expect(pushed).toHaveLength(1);
    expect(sentTo(workspace, 'deferred')).toBe(1);
  });

  it('is not sent when it is stopped, over, or not yet there', async () => {
    const workspace = open({
      campaigns: [
        { id: 'stopped', push: PUSH, status: 'stopped', ...onView },
        { id: 'over', push: PUSH, endTime: (clock.now() - DAY) / 1000, ...onView },
        { id: 'early', push: PUSH, startTime: (clock.now() + DAY) / 1000, ...onView },
      ],
    });
    await (await reachable()).event('viewed_product').flush();
    await workspace.settled();
    expect(pushed).toEqual([]);
    expect(why(workspace, 'stopped')).toBe(
      'stopped was not sent to user u1, who would get it, but it is stopped.',
    );
    expect(why(workspace, 'over')).toMatch(/who could get it until /);
    expect(why(workspace, 'early')).toMatch(/who would get it from .* on\.$/);
  });
});

describe('variants', () => {
  const variants: CampaignSeed['variants'] = [
    { id: 'a', share: 50, push: PUSH },
    { id: 'none', name: 'Control', share: 50, control: true },
  ];

  it('stay with their people, and the control group gets nothing', async () => {
    const workspace = open({
      campaigns: [{ id: 'split', reEligibleAfterSeconds: 0, variants, ...onView }],
    });
    const people = Array.from({ length: 40 }, (_, index) => `u${index}`);
    const devices = await Promise.all(people.map((user) => reachable(user)));
    const rounds: string[][] = [];
    for (let round = 0; round < 2; round++) {
      pushed = [];
      for (const device of devices) await device.event('viewed_product', { round }).flush();
      await workspace.settled();
      rounds.push(pushed.map(({ token }) => token).toSorted());
    }
    expect(rounds[0]).toEqual(rounds[1]);
    expect(rounds[0]!.length).toBeGreaterThan(8);
    expect(rounds[0]!.length).toBeLessThan(32);
    const held = people.find((user) => !rounds[0]!.includes(`token-${user}`))!;
    expect(workspace.explain({ externalId: held }, 'split')).toBe(
      `split was not sent to user ${held}, who is in the control group (Control).`,
    );
  });
});

describe('a card campaign', () => {
  it('puts its card into the feed of those it is for, until it expires or is removed', async () => {
    const workspace = open({});
    const [inside, outside] = [await reachable('u1'), await reachable('u2')];
    workspace.addCampaign({
      id: 'offer',
      card: { title: 'Offer', text: 'Ten percent', expiresAfterSeconds: 3_600 },
      audience: { users: ['u1'] },
    });
    await workspace.settled();
    const cards = async (device: TestDevice) =>
      ((await device.sync()) as { cards: { id: string }[] }).cards.map(({ id }) => id);
    expect([await cards(inside), await cards(outside)]).toEqual([['offer'], []]);
    clock.advance(2 * 60 * MINUTE);
    expect(await cards(inside)).toEqual([]);
    workspace.addCampaign({ id: 'second', card: { title: 'Second' } });
    await workspace.settled();
    expect(await cards(inside)).toEqual(['second']);
    workspace.remove('second');
    expect(await cards(inside)).toEqual([]);
  });

  it('is not sent when it is larger than 2 KB', async () => {
    const workspace = open({});
    await reachable();
    workspace.addCampaign({ id: 'long', card: { title: 'Long', text: 'x'.repeat(2_100) } });
    await workspace.settled();
    expect(why(workspace, 'long')).toMatch(
      /^long was not sent to user u1, who would get a card of 2\d{3} bytes/,
    );
  });
});

describe('an in-app message', () => {
  const MESSAGE = { type: 'modal', text: 'Hello' } as const;

  it('says what it waits for, and what came nearest', async () => {
    const workspace = open({ campaigns: [{ id: 'spring', message: MESSAGE, ...onView }] });
    const device = new TestDevice(twin).openSession();
    await device.changeUser('u1');
    expect(why(workspace, 'spring')).toBe(
      'spring is on a device of user u1 and waits for the custom event "viewed_product"; ' +
        'seen instead: session start.',
    );
    await device.event('product_viewed').flush();
    expect(why(workspace, 'spring')).toMatch(
      /^spring is on a device of user u1 and waits for the custom event "viewed_product"; the nearest seen is "product_viewed", [\d.]+ s earlier\.$/,
    );
  });

  it('says which property was another', async () => {
    const where = [[{ key: 'price', is: 'more-than', value: 50 }]] as const;
    const trigger = { on: 'custom-event', name: 'viewed_product', where } as const;
    const workspace = open({ campaigns: [{ id: 'spring', message: MESSAGE, trigger }] });
    const device = new TestDevice(twin).openSession();
    await device.changeUser('u1');
    await device.event('viewed_product', { price: 10 }).flush();
    expect(why(workspace, 'spring')).toMatch(
      /waits for the custom event "viewed_product"; it was seen [\d.]+ s earlier, but price was 10, wanted more-than 50\.$/,
    );
  });

  it('is not on the list of those outside its segment', async () => {
    const workspace = open({
      segments: [{ id: 'pro', filter: { by: 'event', name: 'upgraded' } }],
      campaigns: [{ id: 'spring', message: MESSAGE, audience: { segments: ['pro'] } }],
    });
    const device = new TestDevice(twin).openSession();
    await device.changeUser('u1');
    expect(why(workspace, 'spring')).toBe(
      'spring was not sent to user u1, who is not in segment pro: event upgraded was seen 0 time(s), wanted at-least 1.',
    );
  });
});

describe('a segment that is added later', () => {
  it('says who is in it and why, and is part of a snapshot', async () => {
    const workspace = open({ users: [{ external_id: 'u1', custom_attributes: { plan: 'free' } }] });
    const before = workspace.snapshot();
    workspace.addSegment({
      id: 'pro',
      filter: { by: 'attribute', name: 'plan', is: 'equals', value: 'pro' },
    });
    expect(workspace.inSegment(U1, 'pro')).toEqual({
      holds: false,
      because: 'not in segment pro: custom attribute plan is "free", wanted equals "pro"',
    });
    expect(workspace.inSegment({ externalId: 'nobody' }, 'pro')).toBeUndefined();
    workspace.restore(before);
    expect(workspace.inSegment(U1, 'pro')).toEqual({ holds: false, because: 'there is no segment pro' });
  });
});

it('names the nearest message when there is none of that name', () => {
  const workspace = open({
    users: [{ external_id: 'u1' }],
    campaigns: [{ id: 'spring', push: PUSH, ...onView }],
  });
  expect(why(workspace, 'sprnig')).toBe('Workspace test has no message "sprnig". Nearest: spring.');
  expect(workspace.explain({ externalId: 'nobody' }, 'spring')).toBe(
    'spring was not sent to user nobody: workspace test has no such profile.',
  );
});

describe('a Canvas', () => {
  it('leads people by delays, decisions and paths, and lets them out', async () => {
    const workspace = open({
      canvases: [
        {
          id: 'welcome',
          trigger: { on: 'custom-event', name: 'signed_up' },
          exitOn: [{ on: 'purchase' }],
          steps: [
            { id: 'hello', type: 'message', push: { title: 'Hello', alert: 'Welcome' }, next: 'wait' },
            { id: 'wait', type: 'delay', seconds: 3_600, next: 'is-pro' },
            {
              id: 'is-pro',
              type: 'decision',
              filter: { by: 'attribute', name: 'plan', is: 'equals', value: 'pro' },
              yes: 'thanks',
              no: 'paths',
            },
            { id: 'thanks', type: 'message', push: { title: 'Thanks', alert: 'Pro' } },
            {
              id: 'paths',
              type: 'audience-paths',
              paths: [
                { filter: { by: 'profile', name: 'country', is: 'equals', value: 'FR' }, next: 'french' },
              ],
              next: 'leave',
            },
            { id: 'french', type: 'message', card: { title: 'Bienvenue' } },
            { id: 'leave', type: 'exit' },
          ],
        },
      ],
    });
    const titles = () => pushed.map(({ token, message }) => `${token} ${message.title}`);
    const [pro, french, buyer] = [await reachable('u1'), await reachable('u2'), await reachable('u3')];
    await pro.custom('plan', 'pro').flush();
    await french.attributes({ country: 'FR' }).flush();
    for (const device of [pro, french, buyer]) await device.event('signed_up').flush();
    await workspace.settled();
    expect(titles()).toEqual(['token-u1 Hello', 'token-u2 Hello', 'token-u3 Hello']);
    await buyer.purchase('lamp', '9.00').flush();
    clock.advance(60 * MINUTE);
    await workspace.settled();
    expect(titles().slice(3)).toEqual(['token-u1 Thanks']);
    expect(((await french.sync()) as { cards: { id: string }[] }).cards.map(({ id }) => id)).toEqual([
      'welcome/french',
    ]);
    await pro.event('signed_up').flush();
    await workspace.settled();
    expect(titles()).toHaveLength(4);
    expect(why(workspace, 'welcome')).toMatch(
      /^welcome was not sent to user u1, who had it at .*, and gets it once\.$/,
    );
  });

  it('ends a journey that leads in a circle', async () => {
    const workspace = open({
      canvases: [
        {
          id: 'circle',
          trigger: { on: 'session-start' },
          steps: [
            {
              id: 'a',
              type: 'decision',
              filter: { by: 'external-id', is: 'exists' },
              yes: 'a',
              no: 'a',
            },
          ],
        },
      ],
    });
    await reachable();
    await workspace.settled();
    expect(pushed).toEqual([]);
  });
});
