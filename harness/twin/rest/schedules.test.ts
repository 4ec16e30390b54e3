import { deserialize, serialize } from 'node:v8';
import { beforeEach, describe, expect, it } from 'vitest';
import type { PushMessage } from '../../push/push-message.ts';
import { Clock } from '../clock.ts';
import { createTwin } from '../create-twin.ts';
import type { WorkspaceSeed } from '../seed.ts';
import { restClient } from '../testing/rest-client.ts';
import { TestDevice } from '../testing/test-device.ts';
import type { Twin } from '../twin.ts';
import type { Workspace } from '../workspace.ts';
import { ENDPOINTS } from './endpoints.ts';

const HOUR = 60 * 60 * 1000;
const PUSH = { title: 'Spring', alert: 'Hello {{${first_name}}}' };

const SEED: WorkspaceSeed = {
  name: 'test',
  apps: [{ name: 'Web', platform: 'web', key: 'web-key' }],
  restKeys: [
    { key: 'rest-key', permissions: ENDPOINTS.map(({ permission }) => permission) },
    { key: 'weak-key', permissions: ['messages.send', 'campaigns.trigger.send', 'canvas.trigger.send'] },
  ],
  users: [
    { external_id: 'u1', first_name: 'Ada', time_zone: 'Asia/Tokyo' },
    { external_id: 'u2', first_name: 'Alan', time_zone: 'America/New_York' },
  ],
  campaigns: [
    {
      id: 'api',
      name: 'Codes',
      apiTriggered: true,
      reEligibleAfterSeconds: 0,
      push: { title: 'Code', alert: '{{api_trigger_properties.${code}}}' },
    },
    { id: 'other', apiTriggered: true, push: PUSH },
    { id: 'viewed', push: PUSH, trigger: { on: 'custom-event', name: 'viewed' } },
    { id: 'later', push: PUSH, schedule: { at: '2999-01-02T00:00:00Z' } },
  ],
  canvases: [
    {
      id: 'journey',
      apiTriggered: true,
      steps: [
        { id: 'hi', type: 'message', push: { title: 'Hi', alert: '{{canvas_entry_properties.${code}}}' } },
      ],
    },
  ],
};

let clock: Clock;
let twin: Twin;
let workspace: Workspace;
let pushed: string[];
let rest: ReturnType<typeof restClient>;

beforeEach(async () => {
  clock = new Clock();
  pushed = [];
  twin = createTwin({
    clock,
    push: {
      send: ({ token }, _platform, { alert }: PushMessage) => {
        pushed.push(`${token}: ${alert}`);
        return Promise.resolve({ accepted: true, status: 201, id: 'p' });
      },
    },
  });
  workspace = twin.open(SEED);
  rest = restClient(twin, 'rest-key');
  for (const user of ['u1', 'u2']) {
    const device = new TestDevice(twin, { appKey: 'web-key' }).openSession();
    await device.changeUser(user);
    await device.pushToken(user).flush();
  }
});

const inHours = (hours: number) => ({ time: new Date(clock.now() + hours * HOUR).toISOString() });
const recipients = [{ external_user_id: 'u1' }];

async function pass(hours: number): Promise<void> {
  clock.advance(hours * HOUR);
  await workspace.settled();
}

async function scheduled(path: string, body: object): Promise<string> {
  const answer = await rest.post(path, body);
  expect(answer).toMatchObject({
    status: 201,
    body: { message: 'success', dispatch_id: expect.any(String) },
  });
  return String(answer.body['schedule_id']);
}

const KINDS = [
  ['/messages/schedule', { external_user_ids: ['u1'], messages: { web_push: PUSH } }, 'u1: Hello Ada'],
  [
    '/campaigns/trigger/schedule',
    { campaign_id: 'api', trigger_properties: { code: 'SPRING' }, recipients },
    'u1: SPRING',
  ],
  ['/canvas/trigger/schedule', { canvas_id: 'journey', context: { code: 'IN' }, recipients }, 'u1: IN'],
] as const;

describe.each(KINDS)('%s', (path, body, text) => {
  it('goes out at its time, once', async () => {
    await scheduled(`${path}/create`, { ...body, schedule: inHours(2) });
    await pass(1.9);
    expect(pushed).toEqual([]);
    await pass(0.2);
    expect(pushed).toEqual([text]);
    await pass(48);
    expect(pushed).toEqual([text]);
  });

  it('is moved, and called off', async () => {
    const schedule_id = await scheduled(`${path}/create`, { ...body, schedule: inHours(1) });
    const changed = await rest.post(`${path}/update`, {
      ...body,
      messages: undefined,
      schedule_id,
      schedule: inHours(3),
    });
    expect(changed).toMatchObject({ status: 201, body: { message: 'success' } });
    await pass(2);
    expect(pushed).toEqual([]);
    expect((await rest.post(`${path}/delete`, { ...body, schedule_id })).status).toBe(201);
    await pass(2);
    expect(pushed).toEqual([]);
    const again = await rest.post(`${path}/delete`, { ...body, schedule_id });
    expect(again).toMatchObject({
      status: 400,
      body: { message: "'schedule_id' is not something that waits to be sent" },
    });
  });

  it('is part of a snapshot, as plain data', async () => {
    const schedule_id = await scheduled(`${path}/create`, { ...body, schedule: inHours(1) });
    const kept = deserialize(serialize(twin.snapshot())) as ReturnType<Twin['snapshot']>;
    await rest.post(`${path}/delete`, { ...body, schedule_id });
    twin.restore(kept);
    await pass(2);
    expect(pushed).toEqual([text]);
  });

  it.each([
    [{ schedule: undefined }],
    [{ schedule: {} }],
    [{ schedule: { time: 'tomorrow' } }],
    [{ schedule: { time: '2030-13-41T00:00:00Z' } }],
    [{ schedule: { time: '2020-01-01T09:00:00', in_local_time: true } }],
  ])('refuses %j', async (more) => {
    const { status, body: answer } = await rest.post(`${path}/create`, { ...body, ...more });
    expect([status, answer['message']]).toEqual([400, expect.stringMatching(/^Bad Request: /)]);
  });

  it.each(['create', 'update', 'delete'])('needs a permission: %s', async (what) => {
    expect((await restClient(twin, 'weak-key').post(`${path}/${what}`, {})).status).toBe(403);
  });

  it('counts by the limit of everything else', async () => {
    const { headers } = await rest.post(`${path}/create`, { ...body, schedule: inHours(1) });
    expect(headers.get('x-ratelimit-limit')).toBe('250000');
  });
});

describe('local time', () => {
  const body = { campaign_id: 'api', trigger_properties: { code: 'x' }, broadcast: true };

  it('reaches everybody when their own clock shows the time', async () => {
    clock.advance(Date.UTC(2031, 0, 10) - clock.now());
    await scheduled('/campaigns/trigger/schedule/create', {
      ...body,
      schedule: { time: '2031-01-11T09:00:00', in_local_time: true },
    });
    await pass(23.9);
    expect(pushed).toEqual([]);
    await pass(0.2);
    expect(pushed).toEqual(['u1: x']);
    await pass(13.8);
    expect(pushed).toEqual(['u1: x']);
    await pass(0.2);
    expect(pushed).toEqual(['u1: x', 'u2: x']);
  });

  it('is called off for those who still wait, and cannot be moved any more', async () => {
    clock.advance(Date.UTC(2031, 0, 10) - clock.now());
    const schedule = { time: '2031-01-11T09:00:00', in_local_time: true };
    const schedule_id = await scheduled('/campaigns/trigger/schedule/create', { ...body, schedule });
    await pass(25);
    const change = { campaign_id: 'api', schedule_id, schedule };
    expect((await rest.post('/campaigns/trigger/schedule/update', change)).status).toBe(400);
    expect((await rest.post('/campaigns/trigger/schedule/delete', change)).status).toBe(201);
    await pass(48);
    expect(pushed).toEqual(['u1: x']);
  });

  it('reaches once, and as who they are now, somebody who was merged while they waited', async () => {
    clock.advance(Date.UTC(2031, 0, 10) - clock.now());
    const schedule = { time: '2031-01-11T09:00:00', in_local_time: true };
    const schedule_id = await scheduled('/campaigns/trigger/schedule/create', { ...body, schedule });
    await pass(23.9);
    await rest.post('/users/merge', {
      merge_updates: [
        { identifier_to_merge: { external_id: 'u1' }, identifier_to_keep: { external_id: 'u2' } },
      ],
    });
    await pass(0.2);
    expect(workspace.deliveries({ externalId: 'u2' }, 'api')).toEqual([]);
    await pass(14);
    const sent = ['u1', 'u2'].flatMap((id) => workspace.deliveries({ externalId: id }, 'api') ?? []);
    expect(sent).toMatchObject([{ outcome: 'sent' }]);
    // Nobody waits any more.
    const over = { campaign_id: 'api', schedule_id };
    expect((await rest.post('/campaigns/trigger/schedule/delete', over)).status).toBe(400);
  });

  it('passes over those whose time is over', async () => {
    clock.advance(Date.UTC(2031, 0, 10, 3) - clock.now());
    const schedule = { time: '2031-01-10T09:00:00', at_optimal_time: true };
    await scheduled('/campaigns/trigger/schedule/create', { ...body, schedule });
    await pass(48);
    expect(pushed).toEqual(['u2: x']);
  });
});

it('asks whom it is for when it goes out', async () => {
  const audience = {
    custom_attribute: { custom_attribute_name: 'plan', comparison: 'equals', value: 'pro' },
  };
  const schedule = inHours(1);
  const messages = { web_push: PUSH };
  await scheduled('/messages/schedule/create', { broadcast: true, audience, messages, schedule });
  await rest.post('/users/track', { attributes: [{ external_id: 'u2', plan: 'pro' }] });
  await pass(2);
  expect(pushed).toEqual(['u2: Hello Alan']);
});

it('writes attributes of recipients when it is scheduled, and nothing when it is refused', async () => {
  const body = { campaign_id: 'api', recipients: [{ external_user_id: 'u1', attributes: { plan: 'pro' } }] };
  const plan = () => workspace.profile({ externalId: 'u1' })?.['custom_attributes'];
  await rest.post('/campaigns/trigger/schedule/create', body);
  expect(plan()).toBeUndefined();
  await scheduled('/campaigns/trigger/schedule/create', { ...body, schedule: inHours(1) });
  expect(plan()).toEqual({ plan: 'pro' });
});

it('messages are changed while they wait', async () => {
  const path = '/messages/schedule';
  const schedule_id = await scheduled(`${path}/create`, {
    external_user_ids: ['u1'],
    messages: { web_push: PUSH },
    schedule: inHours(1),
  });
  const update = (more: object) => rest.post(`${path}/update`, { schedule_id, ...more });
  expect((await update({ messages: { web_push: { ...PUSH, alert: 'Changed' } } })).status).toBe(201);
  expect((await update({ messages: {} })).body['message']).toBe('No message to send');
  expect((await update({})).status).toBe(400);
  await pass(1);
  expect(pushed).toEqual(['u1: Changed']);
});

it('one kind does not reach what another scheduled', async () => {
  const schedule_id = await scheduled('/campaigns/trigger/schedule/create', {
    campaign_id: 'api',
    recipients,
    schedule: inHours(1),
  });
  for (const [path, more] of [
    ['/messages/schedule/delete', {}],
    ['/canvas/trigger/schedule/delete', { canvas_id: 'journey' }],
    ['/campaigns/trigger/schedule/delete', { campaign_id: 'other' }],
  ] as const)
    expect((await rest.post(path, { schedule_id, ...more })).status).toBe(400);
});

it('what was due while a time in the past was asked for goes out at once', async () => {
  const schedule = { time: '2020-01-01T00:00:00Z' };
  await scheduled('/campaigns/trigger/schedule/create', { campaign_id: 'api', recipients, schedule });
  await workspace.settled();
  expect(pushed).toHaveLength(1);
});

it('is part of the explanation, for those it would reach', async () => {
  const schedule = { time: '2999-01-01T09:00:00', in_local_time: true };
  await scheduled('/campaigns/trigger/schedule/create', { campaign_id: 'api', recipients, schedule });
  expect(workspace.explain({ externalId: 'u1' }, 'api')).toBe(
    'api was not sent to user u1: the API has scheduled it for 2999-01-01T09:00:00.000Z, by the clock where they are.',
  );
  expect(workspace.explain({ externalId: 'u2' }, 'api')).toBe(
    'api was not sent to user u2: it is sent by the API, and nobody has asked for it.',
  );
});

it('/messages/scheduled_broadcasts lists what is to come', async () => {
  await scheduled('/campaigns/trigger/schedule/create', {
    campaign_id: 'api',
    broadcast: true,
    schedule: { time: '2999-01-01T09:00:00', in_local_time: true },
  });
  await scheduled('/canvas/trigger/schedule/create', {
    canvas_id: 'journey',
    recipients,
    schedule: inHours(1),
  });
  const list = async (end: string) =>
    (await rest.get(`/messages/scheduled_broadcasts?end_time=${end}`)).body['scheduled_broadcasts'];
  expect(await list('2999-02-01')).toEqual([
    {
      name: 'Codes',
      id: 'api',
      type: 'Campaign',
      tags: [],
      next_send_time: '2999-01-01T09:00:00.000Z',
      schedule_type: 'local_time_zones',
    },
    {
      name: 'later',
      id: 'later',
      type: 'Campaign',
      tags: [],
      next_send_time: '2999-01-02T00:00:00.000Z',
      schedule_type: 'UTC',
    },
  ]);
  expect(await list('2998-12-31')).toEqual([]);
  expect((await rest.get('/messages/scheduled_broadcasts')).status).toBe(400);
});
