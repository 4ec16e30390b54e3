import { beforeEach, describe, expect, it } from 'vitest';
import { Clock } from '../clock.ts';
import { createTwin } from '../create-twin.ts';
import { restClient } from '../testing/rest-client.ts';
import { TestDevice } from '../testing/test-device.ts';
import type { Twin } from '../twin.ts';
import type { Workspace } from '../workspace.ts';
import { ENDPOINTS } from './endpoints.ts';

const DAY = 86_400_000;
const PUSH = { title: 'Spring', alert: 'Hello' };
const recipients = [{ external_user_id: 'u1' }];

let clock: Clock;
let twin: Twin;
let workspace: Workspace;
let rest: ReturnType<typeof restClient>;
let device: TestDevice;
/** The tracking ids of the pushes that went out. */
let tracked: string[];

beforeEach(async () => {
  clock = new Clock();
  tracked = [];
  twin = createTwin({
    clock,
    push: {
      send: (_to, _platform, { trackingId }) => {
        tracked.push(trackingId);
        return Promise.resolve({ accepted: true, status: 201, id: 'p' });
      },
    },
  });
  workspace = twin.open({
    name: 'test',
    apps: [{ name: 'Web', platform: 'web', key: 'web-key' }],
    restKeys: [{ key: 'rest-key', permissions: ENDPOINTS.map(({ permission }) => permission) }],
    users: [{ external_id: 'u1' }],
    campaigns: [
      { id: 'api', apiTriggered: true, push: PUSH, reEligibleAfterSeconds: 0 },
      { id: 'other', apiTriggered: true, push: PUSH, reEligibleAfterSeconds: 0 },
    ],
    canvases: [
      {
        id: 'journey',
        name: 'Journey',
        apiTriggered: true,
        reEnterAfterSeconds: 0,
        steps: [
          { id: 'hi', name: 'Hi', type: 'message', push: PUSH, next: 'wait' },
          { id: 'wait', type: 'delay', seconds: DAY / 1000, next: 'offer' },
          { id: 'offer', type: 'message', card: { title: 'Offer' } },
        ],
      },
    ],
  });
  rest = restClient(twin, 'rest-key');
  device = new TestDevice(twin, { appKey: 'web-key' }).openSession();
  await device.changeUser('u1');
  await device.pushToken('token').flush();
});

async function send(sendId?: string, campaign = 'api'): Promise<void> {
  const body = { campaign_id: campaign, recipients, ...(sendId !== undefined && { send_id: sendId }) };
  expect((await rest.post('/campaigns/trigger/send', body)).status).toBe(201);
  await workspace.settled();
}

async function series(sendId: string, length = 1) {
  const query = `campaign_id=api&send_id=${sendId}&length=${length}`;
  return (await rest.get(`/sends/data_series?${query}`)).body['data'];
}

const counted = (numbers: object) => [{ messages: { web_push: [numbers] } }];

describe('send ids', () => {
  it('count what was sent under them, and what came of it', async () => {
    await rest.post('/sends/id/create', { campaign_id: 'api', send_id: 'monday' });
    await send('monday');
    await device.code('pc', { cid: tracked[0]! }).flush();
    await send('tuesday');
    await send();
    await device.code('pc', { cid: tracked[2]! }).flush();
    expect(await series('monday')).toMatchObject(counted({ sent: 1, total_opens: 1 }));
    expect(await series('tuesday')).toMatchObject(counted({ sent: 1, total_opens: 0 }));
    expect((await rest.get('/campaigns/data_series?campaign_id=api&length=1')).body['data']).toMatchObject(
      counted({ sent: 3, total_opens: 2 }),
    );
  });

  it('count by day, for the merged person too, and go back with a snapshot', async () => {
    await send('monday');
    await rest.post('/users/merge', {
      merge_updates: [
        { identifier_to_merge: { external_id: 'u1' }, identifier_to_keep: { external_id: 'u2' } },
      ],
    });
    const kept = twin.snapshot();
    clock.advance(DAY);
    expect(await series('monday', 2)).toMatchObject([...counted({ sent: 1 }), ...counted({ sent: 0 })]);
    twin.restore(kept);
    expect(await series('monday')).toMatchObject(counted({ sent: 1 }));
  });

  it('are made where none is given, a hundred a day', async () => {
    const create = () => rest.post('/sends/id/create', { campaign_id: 'api' });
    const { status, headers, body } = await create();
    expect([status, body]).toEqual([201, { message: 'success', send_id: expect.any(String) }]);
    expect(headers.get('x-ratelimit-limit')).toBe('100');
    expect(await series(String(body['send_id']))).toMatchObject(counted({ sent: 0 }));
  });

  it('are given to tracked broadcasts', async () => {
    const messages = { web_push: { ...PUSH, message_variation_id: 'api-1' } };
    const { body } = await rest.post('/messages/send', {
      broadcast: true,
      audience: { custom_attribute: { custom_attribute_name: 'plan', comparison: 'does_not_exist' } },
      campaign_id: 'api',
      messages,
    });
    await workspace.settled();
    expect(await series(String(body['send_id']))).toMatchObject(counted({ sent: 1 }));
  });

  it.each([
    ['/sends/id/create', { campaign_id: 'x' }, /^Invalid Campaign ID$/],
    ['/sends/id/create', { campaign_id: 'api', send_id: '' }, /'send_id'/],
    ['/sends/id/create', { campaign_id: 'api', send_id: 'x'.repeat(65) }, /'send_id'/],
    ['/campaigns/trigger/send', { campaign_id: 'api', recipients, send_id: {} }, /'send_id'/],
  ])('%s refuses %j', async (path, body, text) => {
    expect(await rest.post(path, body)).toMatchObject({
      status: 400,
      body: { message: expect.stringMatching(text) },
    });
  });

  it('belong to their campaign', async () => {
    await send('monday', 'other');
    expect((await rest.get('/sends/data_series?campaign_id=api&send_id=monday&length=1')).status).toBe(400);
    expect((await rest.get('/sends/data_series?campaign_id=x&send_id=monday&length=1')).status).toBe(400);
  });
});

describe('a Canvas', () => {
  const enter = async () => {
    await rest.post('/canvas/trigger/send', { canvas_id: 'journey', recipients });
    await workspace.settled();
  };
  const breakdown = 'include_step_breakdown=true&include_variant_breakdown=true';
  const ask = (what: string, query: string) =>
    rest.get(`/canvas/${what}?canvas_id=journey&ending_at=${new Date(clock.now()).toISOString()}&${query}`);

  it('counts entries and steps by day, and in one sum', async () => {
    await enter();
    await device.code('pc', { cid: tracked[0]! }).flush();
    clock.advance(DAY);
    await enter();
    const none = { revenue: 0, conversions: 0, conversions_by_entry_time: 0 };
    const answer = await ask('data_series', `length=2&${breakdown}`);
    expect(answer.body).toMatchObject({
      message: 'success',
      data: {
        name: 'Journey',
        stats: [
          {
            time: new Date(clock.now() - DAY).toISOString().slice(0, 10),
            total_stats: { ...none, entries: 1 },
            variant_stats: { 'journey-1': { name: 'Variant 1', ...none, entries: 1 } },
            step_stats: {
              hi: {
                name: 'Hi',
                ...none,
                unique_recipients: 1,
                messages: { push: [{ sent: 1, total_opens: 1 }] },
              },
              wait: { name: 'wait', messages: {} },
              offer: { messages: { content_card: [{ sent: 0 }] } },
            },
          },
          {
            total_stats: { entries: 1 },
            step_stats: { offer: { messages: { content_card: [{ sent: 1 }] } } },
          },
        ],
      },
    });
    const start = new Date(clock.now() - DAY).toISOString();
    expect((await ask('data_summary', `starting_at=${start}&${breakdown}`)).body['data']).toMatchObject({
      name: 'Journey',
      total_stats: { ...none, entries: 2 },
      step_stats: { hi: { unique_recipients: 1, messages: { push: [{ sent: 2, total_opens: 1 }] } } },
    });
    expect((await ask('data_summary', 'length=1')).body['data']).toEqual({
      name: 'Journey',
      total_stats: { ...none, entries: 1 },
    });
  });

  it.each(['data_series', 'data_summary'])('%s refuses what is no stretch of days', async (what) => {
    const path = `/canvas/${what}?canvas_id=journey`;
    for (const wrong of [
      `/canvas/${what}?canvas_id=x&ending_at=2026-01-01&length=1`,
      `${path}&length=1`,
      `${path}&ending_at=x&length=1`,
      `${path}&ending_at=2026-01-20`,
      `${path}&ending_at=2026-01-20&length=15`,
      `${path}&ending_at=2026-01-20&starting_at=2026-01-06`,
      `${path}&ending_at=2026-01-20&starting_at=2026-01-21`,
      `${path}&ending_at=2026-01-20&starting_at=x`,
    ])
      expect((await rest.get(wrong)).status, wrong).toBe(400);
    expect((await rest.get(`${path}&ending_at=2026-01-20&starting_at=2026-01-07`)).status).toBe(200);
  });
});
