import { beforeEach, describe, expect, it } from 'vitest';
import type { PushMessage } from '../../push/push-message.ts';
import type { PushOutcome } from '../../push/push-outcome.ts';
import { Clock } from '../clock.ts';
import { createTwin } from '../create-twin.ts';
import { TestDevice } from '../testing/test-device.ts';
import type { Twin } from '../twin.ts';
import type { Workspace } from '../workspace.ts';
import { ENDPOINTS } from './endpoints.ts';

const PUSH = { title: 'Spring', alert: 'Hello {{${first_name}}}' };
const CARD = { type: 'CLASSIC', title: 'Offer', description: 'Ten percent' };
const CODE = '{{api_trigger_properties.${code}}}';

let twin: Twin;
let clock: Clock;
let workspace: Workspace;
let pushed: { token: string; message: PushMessage }[];
let outcome: PushOutcome;

beforeEach(() => {
  clock = new Clock();
  pushed = [];
  outcome = { accepted: true, status: 201, id: 'p-1' };
  twin = createTwin({
    clock,
    push: {
      send: (to, _platform, message) => {
        pushed.push({ token: to.token, message });
        return Promise.resolve(outcome);
      },
    },
  });
  workspace = twin.open({
    name: 'test',
    apps: [
      { name: 'Web', platform: 'web', key: 'web-key' },
      { name: 'Android', platform: 'android', key: 'android-key' },
    ],
    restKeys: [
      { key: 'rest-key', permissions: ENDPOINTS.map(({ permission }) => permission) },
      { key: 'weak-key', permissions: ['users.track'] },
    ],
    users: [
      { external_id: 'u1', first_name: 'Ada', email: 'ada@example.com' },
      { external_id: 'u2', first_name: 'Alan' },
    ],
    segments: [{ id: 'ada', filter: { by: 'profile', name: 'first_name', is: 'equals', value: 'Ada' } }],
    campaigns: [
      { id: 'api', apiTriggered: true, push: { title: 'Code', alert: CODE }, reEligibleAfterSeconds: 0 },
      { id: 'viewed', push: PUSH, trigger: { on: 'custom-event', name: 'viewed' } },
      { id: 'bought', push: PUSH, trigger: { on: 'purchase', product: 'lamp' } },
      { id: 'card', card: { title: 'Offer' }, apiTriggered: true, status: 'archived' },
      { id: 'iam', message: { type: 'modal', text: 'Hi' }, trigger: { on: 'custom-event', name: 'viewed' } },
    ],
    canvases: [
      {
        id: 'journey',
        apiTriggered: true,
        steps: [
          {
            id: 'hi',
            type: 'message',
            push: { title: 'Hi', alert: '{{canvas_entry_properties.${code}}}' },
          },
        ],
      },
      { id: 'paused', apiTriggered: true, status: 'stopped', steps: [{ id: 'end', type: 'exit' }] },
      { id: 'old', apiTriggered: true, status: 'archived', steps: [{ id: 'end', type: 'exit' }] },
    ],
  });
});

async function call(path: string, body?: object, key = 'rest-key') {
  const response = await twin.fetch(
    new Request(`https://rest.iad-01.braze.com${path}`, {
      method: body ? 'POST' : 'GET',
      headers: { authorization: `Bearer ${key}` },
      ...(body && { body: JSON.stringify(body) }),
    }),
  );
  const answer = (await response.json()) as Record<string, unknown>;
  await workspace.settled();
  return { status: response.status, answer };
}

async function reachable(user = 'u1', appKey = 'web-key'): Promise<TestDevice> {
  const device = new TestDevice(twin, { appKey }).openSession();
  await device.changeUser(user);
  await device.pushToken(`${user}-${appKey}`).flush();
  return device;
}

const alerts = () => pushed.map(({ token, message }) => [token, message.alert]);
const said = async (path: string, body: object) => {
  const { status, answer } = await call(path, body);
  return [status, answer['message']];
};

describe('/messages/send', () => {
  it('sends a push through Liquid, and its click is counted for the day', async () => {
    const device = await reachable();
    const { status, answer } = await call('/messages/send', {
      external_user_ids: ['u1', 'u1', 'ghost'],
      campaign_id: 'viewed',
      messages: { web_push: { ...PUSH, message_variation_id: 'viewed-1', extra: { n: 1 } } },
    });
    expect([status, answer]).toEqual([201, { message: 'success', dispatch_id: expect.any(String) }]);
    expect(pushed).toEqual([
      {
        token: 'u1-web-key',
        message: {
          title: 'Spring',
          alert: 'Hello Ada',
          extra: { n: '1' },
          trackingId: expect.any(String),
        },
      },
    ]);
    await device.code('pc', { cid: pushed[0]!.message.trackingId }).flush();
    const counted = { variation_api_id: 'viewed-1', sent: 1, direct_opens: 1, total_opens: 1, bounces: 0 };
    const day = (await call('/campaigns/data_series?campaign_id=viewed&length=2')).answer['data'];
    expect(day).toMatchObject([
      { unique_recipients: 0, messages: { web_push: [{ sent: 0, direct_opens: 0 }] } },
      {
        time: new Date(clock.now()).toISOString().slice(0, 10),
        unique_recipients: 1,
        messages: { web_push: [counted] },
      },
    ]);
    clock.advance(24 * 60 * 60 * 1000);
    expect((await call('/campaigns/data_series?campaign_id=viewed&length=2')).answer['data']).toMatchObject([
      { unique_recipients: 1, messages: { web_push: [counted] } },
      { unique_recipients: 0, messages: { web_push: [{ sent: 0 }] } },
    ]);
  });

  it('sends each push to tokens of its platform only', async () => {
    await reachable('u1', 'android-key');
    const users = { external_user_ids: ['u1'] };
    await call('/messages/send', { ...users, messages: { web_push: PUSH } });
    await call('/messages/send', { ...users, messages: { apple_push: { alert: { body: 'x' } } } });
    expect(pushed).toEqual([]);
    const { answer } = await call('/messages/send', { ...users, messages: { android_push: PUSH } });
    expect(alerts()).toEqual([['u1-android-key', 'Hello Ada']]);
    expect(workspace.statistics(String(answer['dispatch_id']))).toMatchObject({ sent: 1 });
  });

  it('reaches a segment, those of a list who are in it, or nobody without a broadcast', async () => {
    await reachable('u1');
    await reachable('u2');
    const messages = { web_push: PUSH };
    await call('/messages/send', { segment_id: 'ada', broadcast: true, messages });
    await call('/messages/send', { segment_id: 'ada', external_user_ids: ['u1', 'u2'], messages });
    expect(pushed.map(({ token }) => token)).toEqual(['u1-web-key', 'u1-web-key']);
    expect(await said('/messages/send', { segment_id: 'ada', messages })).toEqual([400, 'No Recipients']);
  });

  it('puts a card into the feed', async () => {
    const device = await reachable();
    await call('/messages/send', { external_user_ids: ['u1'], messages: { content_card: CARD } });
    expect(await device.sync()).toMatchObject({ cards: [{ tt: 'Offer', ds: 'Ten percent' }] });
  });

  const viewed = { external_user_ids: ['u1'], campaign_id: 'viewed' };
  it.each([
    [{ messages: { web_push: PUSH } }, 'No Recipients'],
    [{ external_user_ids: ['u1'], messages: {} }, 'No message to send'],
    [{ external_user_ids: ['u1'], campaign_id: 'x', messages: { web_push: PUSH } }, 'Invalid Campaign ID'],
    [{ ...viewed, messages: { web_push: PUSH } }, 'Message Variant Unspecified'],
    [
      { ...viewed, messages: { web_push: { ...PUSH, message_variation_id: 'x' } } },
      'Invalid Message Variant',
    ],
    [
      { ...viewed, messages: { content_card: { ...CARD, message_variation_id: 'viewed-1' } } },
      'Mismatched Message Type',
    ],
    [
      { external_user_ids: ['u1'], messages: { web_push: { ...PUSH, extra: 'x' } } },
      'Invalid Extra Push Payload',
    ],
    [
      { external_user_ids: ['u1'], messages: { apple_push: { alert: 'x', extra: { aps: 1 } } } },
      'Invalid Extra Push Payload',
    ],
    [
      { external_user_ids: ['u1'], messages: { apple_push: { alert: 'x'.repeat(2_000) } } },
      'Apple Push Length Exceeded',
    ],
    [
      { external_user_ids: ['u1'], messages: { android_push: { ...PUSH, alert: 'x'.repeat(4_000) } } },
      'Android Push Length Exceeded',
    ],
    [
      { external_user_ids: Array.from({ length: 51 }, (_, index) => `u${index}`), messages: {} },
      'The max number of external_ids and aliases per request was exceeded',
    ],
  ])('%j: %s', async (body, text) => {
    expect(await said('/messages/send', body)).toEqual([400, text]);
    expect(pushed).toEqual([]);
  });
});

describe('/campaigns/trigger/send', () => {
  it('fills in properties, those of the recipient first, and writes attributes before', async () => {
    await reachable('u1');
    await reachable('u2');
    await call('/campaigns/trigger/send', {
      campaign_id: 'api',
      trigger_properties: { code: 'all' },
      recipients: [
        { external_user_id: 'u1', trigger_properties: { code: 'own' }, attributes: { plan: 'pro' } },
        { external_user_id: 'u2' },
        {
          external_user_id: 'u3',
          send_to_existing_only: false,
          attributes: { plan: 'new' },
        },
        { email: 'ada@example.com', prioritization: ['identified'] },
        { external_user_id: 'ghost' },
      ],
    });
    expect(alerts()).toEqual([
      ['u1-web-key', 'own'],
      ['u2-web-key', 'all'],
    ]);
    expect(workspace.profile({ externalId: 'u1' })).toMatchObject({ custom_attributes: { plan: 'pro' } });
    expect(workspace.profile({ externalId: 'u3' })).toMatchObject({ custom_attributes: { plan: 'new' } });
    expect(workspace.profile({ externalId: 'ghost' })).toBeUndefined();
  });

  it('goes to everybody with a broadcast', async () => {
    await reachable('u1');
    await reachable('u2');
    const body = { campaign_id: 'api', trigger_properties: { code: 'x' } };
    expect(await said('/campaigns/trigger/send', body)).toEqual([400, 'No Recipients']);
    await call('/campaigns/trigger/send', { ...body, broadcast: true });
    expect(alerts()).toEqual([
      ['u1-web-key', 'x'],
      ['u2-web-key', 'x'],
    ]);
  });

  it.each([
    [{ campaign_id: 'x' }, /^Invalid Campaign ID$/],
    [{ campaign_id: 'viewed', broadcast: true }, /not API-triggered/],
    [{ campaign_id: 'api', recipients: [{ external_user_id: 'u1', braze_id: 'b' }] }, /exactly one of/],
    [{ campaign_id: 'api', recipients: [{ external_user_id: 'u1' }], broadcast: true }, /'broadcast'/],
    [
      { campaign_id: 'api', recipients: [{ external_user_id: 'u9', send_to_existing_only: false }] },
      /with attributes/,
    ],
    [{ campaign_id: 'api', broadcast: true, trigger_properties: 'x' }, /must be an object of at most 50 KB/],
  ])('%j: %s', async (body, text) => {
    const { status, answer } = await call('/campaigns/trigger/send', body);
    expect([status, answer['message']]).toEqual([400, expect.stringMatching(text)]);
  });
});

it('/canvas/trigger/send lets people in, and tells of a Canvas that sends nothing', async () => {
  await reachable();
  const recipients = [{ external_user_id: 'u1' }];
  const enter = (canvas: string) =>
    call('/canvas/trigger/send', { canvas_id: canvas, context: { code: 'in' }, recipients });
  expect(await enter('journey')).toEqual({
    status: 201,
    answer: { message: 'success', dispatch_id: expect.any(String) },
  });
  expect(alerts()).toEqual([['u1-web-key', 'in']]);
  expect((await enter('paused')).answer['notice']).toMatch(/^The Canvas is paused\. Resume/);
  expect((await enter('old')).answer['notice']).toMatch(/^The Canvas is archived\. Unarchive/);
  expect((await enter('nothing')).status).toBe(400);
});

it('/users/track starts campaigns, but no in-app message', async () => {
  await reachable();
  // The device has the in-app message since its session began; the event gives it no other.
  const sent = () => ['viewed', 'bought', 'iam'].map((id) => workspace.statistics(id).sent);
  expect(sent()).toEqual([0, 0, 1]);
  await call('/users/track', {
    events: [{ external_id: 'u1', name: 'viewed', time: '2026-02-01T09:00:00Z' }],
    purchases: [
      { external_id: 'u1', product_id: 'lamp', currency: 'EUR', price: 1, time: '2026-02-01T09:00:00Z' },
    ],
  });
  expect(sent()).toEqual([1, 1, 1]);
  expect(workspace.statistics('iam').impressions).toBe(0);
});

it('a token that its provider ended is an uninstall', async () => {
  await reachable();
  outcome = { accepted: false, reason: 'unregistered', status: 410, text: 'Gone' };
  await call('/messages/send', { external_user_ids: ['u1'], messages: { web_push: PUSH } });
  expect((await call('/kpi/uninstalls/data_series?length=1')).answer['data']).toMatchObject([
    { uninstalls: 1 },
  ]);
});

it('lists and describes what there is', async () => {
  const ids = (answer: Record<string, unknown>, field: string) =>
    (answer[field] as { id: string }[]).map(({ id }) => id);
  const campaigns = (query: string) => call(`/campaigns/list${query}`);
  expect(ids((await campaigns('')).answer, 'campaigns')).toEqual(['api', 'viewed', 'bought', 'iam']);
  expect(ids((await campaigns('?include_archived=true')).answer, 'campaigns')).toContain('card');
  expect(ids((await campaigns('?last_edit.time[gt]=2999-01-01')).answer, 'campaigns')).toEqual([]);
  expect(ids((await call('/canvas/list')).answer, 'canvases')).toEqual(['journey', 'paused']);
  expect((await call('/campaigns/details?campaign_id=api')).answer).toMatchObject({
    name: 'api',
    enabled: true,
    schedule_type: 'api_triggered',
    channels: ['web_push'],
    messages: { 'api-1': { channel: 'web_push', name: 'Variant 1' } },
    first_sent: null,
  });
  expect((await call('/canvas/details?canvas_id=journey')).answer).toMatchObject({
    variants: [{ first_step_ids: ['hi'] }],
    steps: [{ id: 'hi', type: 'message', channels: ['push'], next_step_ids: [] }],
  });
  expect(ids((await call('/segments/list')).answer, 'segments')).toEqual(['ada']);
  expect((await call('/segments/details?segment_id=ada')).answer).toMatchObject({ name: 'ada' });
  expect((await call('/segments/data_series?segment_id=ada&length=2')).answer['data']).toMatchObject([
    { size: 1 },
    { size: 1 },
  ]);
});

it('takes whatever it is given', async () => {
  const odd = JSON.parse('{"toString":1,"valueOf":1,"__proto__":{"x":1},"title":[],"alert":{}}') as object;
  const recipients = [odd, { external_user_id: odd, attributes: odd }, { email: 'x', prioritization: odd }];
  const bodies = [
    { external_user_ids: ['u1'], campaign_id: odd, messages: { web_push: odd } },
    { external_user_ids: ['u1'], recipient_subscription_state: odd, messages: { web_push: PUSH } },
    { external_user_ids: ['u1'], messages: { content_card: { ...CARD, type: odd } } },
    { external_user_ids: ['u1'], messages: { content_card: { ...CARD, expire_at: odd } } },
    { segment_id: odd, broadcast: true, messages: odd },
    { campaign_id: odd, canvas_id: odd, recipients },
    { campaign_id: 'api', canvas_id: 'journey', recipients },
  ];
  for (const body of bodies) {
    for (const path of ['/messages/send', '/campaigns/trigger/send', '/canvas/trigger/send'])
      expect((await call(path, body)).status).toBe(400);
  }
});

it('needs a permission for each', async () => {
  for (const path of ['/messages/send', '/campaigns/trigger/send', '/canvas/trigger/send'])
    expect((await call(path, {}, 'weak-key')).status).toBe(403);
  expect((await call('/campaigns/list', undefined, 'weak-key')).status).toBe(403);
});
