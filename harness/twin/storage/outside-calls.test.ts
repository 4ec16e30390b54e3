import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { PushGateway } from '../../push/push-gateway.ts';
import type { PushOutcome } from '../../push/push-outcome.ts';
import type { Delivery } from '../messaging/deliveries.ts';
import { ENDPOINTS } from '../rest/endpoints.ts';
import type { WorkspaceSeed } from '../seed.ts';
import { restClient } from '../testing/rest-client.ts';
import { sendCall } from '../testing/random-call.ts';
import type { Twin } from '../twin.ts';
import { openKeptTwin, type KeptTwin } from './kept-twin.ts';

const ACCEPTED: PushOutcome = { accepted: true, status: 201, id: 'p' };
const GONE: PushOutcome = { accepted: false, reason: 'unregistered', status: 410, text: 'Gone' };

let root: string;
let opened: KeptTwin[];
let sky: Server;
/** What reached the endpoint of Connected Content, and the push provider. */
let fetched: string[];
let pushed: string[];
let provider: (alert: string) => Promise<PushOutcome>;
let seed: WorkspaceSeed;
let host: string;

beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'braze-qa-data-'));
  [opened, fetched, pushed] = [[], [], []];
  provider = () => Promise.resolve(ACCEPTED);
  sky = createServer((request, response) => {
    fetched.push(request.url ?? '');
    response.end(`{"sky":"blue ${fetched.length}"}`);
  });
  await new Promise<void>((listening) => sky.listen(0, '127.0.0.1', listening));
  host = `127.0.0.1:${(sky.address() as AddressInfo).port}`;
  seed = {
    name: 'shop',
    apps: [{ name: 'Shop', platform: 'web', key: 'web-key' }],
    restKeys: [{ key: 'rest-key', permissions: ENDPOINTS.map(({ permission }) => permission) }],
    campaigns: [
      { id: 'plain', apiTriggered: true, reEligibleAfterSeconds: 0, push: { title: 'Hi', alert: 'plain' } },
      {
        id: 'sky',
        apiTriggered: true,
        reEligibleAfterSeconds: 0,
        push: { title: 'Sky', alert: `{% connected_content http://${host}/now :save w %}{{w.sky}}` },
      },
    ],
  };
});
afterEach(() => {
  for (const { close } of opened) close();
  sky.close();
  rmSync(root, { recursive: true });
});

const gateway: PushGateway = {
  send: (_to, _platform, { alert }) => {
    pushed.push(alert);
    return provider(alert);
  },
};

async function open(folder: string): Promise<Twin> {
  const kept = await openKeptTwin({
    folder: join(root, folder),
    seed,
    push: gateway,
    connectedContent: [host],
  });
  opened.push(kept);
  return kept.twin;
}

/** What a killed process would leave behind, opened again. */
function reopened(folder: string, copy: string): Promise<Twin> {
  cpSync(join(root, folder), join(root, copy), { recursive: true });
  return open(copy);
}

const register = (twin: Twin) =>
  sendCall(twin, {
    path: '/api/v3/data/',
    body: {
      api_key: 'web-key',
      device_id: 'd',
      user_id: 'u1',
      attributes: [{ user_id: 'u1', push_token: 'token' }],
    },
  });

async function trigger(twin: Twin, campaign_id: string): Promise<void> {
  const body = { campaign_id, recipients: [{ external_user_id: 'u1' }] };
  expect(await restClient(twin, 'rest-key').post('/campaigns/trigger/send', body)).toMatchObject({
    status: 201,
  });
  await twin.settled();
}

/** What was decided about messages. */
const outcomes = (twin: Twin) => {
  const [workspace] = twin.snapshot().workspaces;
  const { deliveries } = workspace!.state['messaging'] as { deliveries: Map<string, Delivery[]> };
  return [...deliveries.values()]
    .flat()
    .map(({ message, outcome, because = '' }) => [message, outcome, because]);
};

async function tokens(twin: Twin): Promise<unknown> {
  const { body } = await restClient(twin, 'rest-key').post('/users/export/ids', { external_ids: ['u1'] });
  return (body['users'] as { push_tokens?: unknown[] }[])[0]?.push_tokens?.length ?? 0;
}

test('a replay sends no push and fetches nothing, and has the outcomes of the first time', async () => {
  const twin = await open('data');
  await register(twin);
  await trigger(twin, 'plain');
  await trigger(twin, 'sky');
  await trigger(twin, 'sky');
  expect([pushed, fetched]).toEqual([['plain', 'blue 1', 'blue 1'], ['/now']]);
  const again = await reopened('data', 'again');
  const third = await reopened('again', 'third');
  expect([pushed, fetched]).toEqual([['plain', 'blue 1', 'blue 1'], ['/now']]);
  expect(outcomes(twin)).toHaveLength(3);
  for (const it of [again, third]) expect(outcomes(it)).toEqual(outcomes(twin));
  await trigger(again, 'plain');
  expect(pushed).toHaveLength(4);
});

test('a token that its provider ended stays away', async () => {
  const twin = await open('data');
  await register(twin);
  provider = () => Promise.resolve(GONE);
  await trigger(twin, 'plain');
  expect(await tokens(twin)).toBe(0);
  provider = () => Promise.resolve(ACCEPTED);
  const again = await reopened('data', 'again');
  expect([await tokens(again), pushed]).toEqual([0, ['plain']]);
  expect(await tokens(await reopened('again', 'third'))).toBe(0);
});

test('a push that was under way is not sent a second time, and is told', async () => {
  const twin = await open('data');
  await register(twin);
  provider = () => new Promise(() => {});
  const body = { campaign_id: 'plain', recipients: [{ external_user_id: 'u1' }] };
  await restClient(twin, 'rest-key').post('/campaigns/trigger/send', body);
  await expect.poll(() => pushed).toEqual(['plain']);
  provider = () => Promise.resolve(ACCEPTED);
  const again = await reopened('data', 'again');
  expect(pushed).toEqual(['plain']);
  expect(outcomes(again)).toEqual([
    ['plain', 'failed', expect.stringContaining('The twin ended before the provider answered')],
  ]);
});

test('what is scheduled goes out once: before the process ended, or after', async () => {
  const twin = await open('data');
  await register(twin);
  const schedule = (ms: number) => ({ time: new Date(twin.clock.now() + ms).toISOString() });
  const { post } = restClient(twin, 'rest-key');
  const body = { campaign_id: 'plain', recipients: [{ external_user_id: 'u1' }] };
  await post('/campaigns/trigger/schedule/create', { ...body, schedule: schedule(-1_000) });
  await post('/messages/schedule/create', {
    external_user_ids: ['u1'],
    messages: { web_push: { title: 'Later', alert: 'later' } },
    schedule: schedule(3_600_000),
  });
  await twin.settled();
  expect(pushed).toEqual(['plain']);
  const again = await reopened('data', 'again');
  await again.settled();
  expect(pushed).toEqual(['plain']);
  const third = await reopened('again', 'third');
  third.clock.advance(3_700_000);
  await third.settled();
  expect(pushed).toEqual(['plain', 'later']);
});
