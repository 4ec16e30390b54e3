import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';

const BIN = new URL('../bin/braze-qa.mjs', import.meta.url).pathname;

const SEED = {
  name: 'Shop',
  apps: [{ name: 'Web', platform: 'web', key: 'web-key' }],
  restKeys: [{ key: 'rest-key', permissions: ['campaigns.trigger.send'] }],
  users: [{ external_id: 'u1', custom_attributes: { plan: 'free' } }],
  segments: [{ id: 'pro', filter: { by: 'attribute', name: 'plan', is: 'equals', value: 'pro' } }],
  campaigns: [
    {
      id: 'spring',
      apiTriggered: true,
      push: { title: 'Spring', alert: 'Hello' },
      audience: { segments: ['pro'] },
    },
    { id: 'card', apiTriggered: true, card: { title: 'Offer' } },
    {
      id: 'viewed',
      message: { type: 'modal', text: 'Hi' },
      trigger: { on: 'custom-event', name: 'viewed_product' },
    },
  ],
};

let folder: string;
let twin: ChildProcess;
let url: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'braze-qa-explain-'));
  await writeFile(join(folder, 'seed.json'), JSON.stringify(SEED));
});
afterAll(() => rm(folder, { recursive: true }));

async function start(): Promise<void> {
  twin = spawn(process.execPath, [BIN, 'twin', '--seed', 'seed.json', '--data', 'data'], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const [line] = (await once(createInterface(twin.stdout!), 'line')) as [string];
  url = (JSON.parse(line) as { restUrl: string }).restUrl;
}

async function kill(): Promise<void> {
  twin.kill('SIGKILL');
  await once(twin, 'close');
}

/** Runs the real command. */
function explain(...args: string[]): Promise<{ code: number; out: string; errors: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [BIN, 'explain', ...args], { cwd: folder }, (error, out, errors) =>
      resolve({ code: Number(error?.code ?? 0), out, errors }),
    );
  });
}

const ofTwin = (...args: string[]) => explain(...args, '--url', url);

async function post(path: string, body: object): Promise<void> {
  const response = await fetch(url + path, {
    method: 'POST',
    headers: { authorization: 'Bearer rest-key' },
    body: JSON.stringify(body),
  });
  expect(response.ok).toBe(true);
}

const recipients = [{ external_user_id: 'u1' }];

describe('of a running twin', () => {
  beforeAll(start);
  afterAll(kill);

  it('says in a sentence why, also after the twin was killed', async () => {
    expect(await ofTwin('u1', 'spring')).toMatchObject({
      code: 0,
      out: 'spring was not sent to user u1: it is sent by the API, and nobody has asked for it.\n',
    });
    await post('/campaigns/trigger/send', { campaign_id: 'spring', recipients });
    await post('/campaigns/trigger/send', { campaign_id: 'card', recipients });
    const because =
      'spring was not sent to user u1, who is not in segment pro: custom attribute plan is "free", wanted equals "pro".\n';
    expect((await ofTwin('u1', 'spring')).out).toBe(because);
    expect((await ofTwin('u1', 'card')).out).toMatch(
      /^card was sent to user u1 at \d\d:\d\d:\d\d\.\d{3}; nothing says that it was seen\.\n$/,
    );
    await kill();
    await start();
    expect((await ofTwin('u1', 'spring')).out).toBe(because);
  });

  it('names what came nearest, for the user of a device too', async () => {
    const time = Math.floor(Date.now() / 1000);
    const event = { name: 'ce', time, data: { n: 'product_viewed', p: {} }, session_id: 's' };
    await post('/api/v3/data/', {
      api_key: 'web-key',
      device_id: 'd-1',
      time,
      sdk_version: '6.13.0',
      respond_with: { triggers: true },
      events: [event],
    });
    expect((await ofTwin('--device', 'd-1', 'viewed')).out).toMatch(
      /^viewed is on a device of the anonymous user of device d-1 and waits for the custom event "viewed_product"; the nearest seen is "product_viewed", [\d.]+ s earlier\.\n$/,
    );
  });

  it.each([
    [['ghost', 'spring'], 'spring was not sent to user ghost: workspace Shop has no such profile.'],
    [['u1', 'sprng'], 'Workspace Shop has no message "sprng". Nearest: spring.'],
    [['u1', '\u001b[31mx'], 'Workspace Shop has no message "\\x1b[31mx".'],
  ])('%j is exit 2 with a remedy', async (args, text) => {
    const { code, out, errors } = await ofTwin(...args);
    expect([code, out]).toEqual([2, '']);
    expect(errors).toContain(`[NOTHING_TO_EXPLAIN] ${text}`);
    expect(errors).toContain('HINT: USER is an external id');
  });

  it('answers to no other host name, and gives no page the right to read it', async () => {
    const asked = new URL('/braze-qa/explain?user=u1&message=spring', url);
    const status = await new Promise((resolve, reject) => {
      const headers = { host: 'sdk.iad-01.braze.com' };
      request(asked, { headers }, (response) => resolve(response.resume().statusCode))
        .on('error', reject)
        .end();
    });
    expect(status).toBe(404);
    const response = await fetch(asked, { headers: { origin: 'https://shop.example' } });
    expect([response.status, response.headers.get('access-control-allow-origin')]).toEqual([200, null]);
  });
});

describe('is told apart', () => {
  let other: Server | undefined;
  afterEach(() => other?.close());

  async function serve(body: string): Promise<string> {
    other = createServer((_request, response) => response.end(body)).listen(0, '127.0.0.1');
    await once(other, 'listening');
    return `http://127.0.0.1:${(other.address() as AddressInfo).port}`;
  }

  it.each(['<html>', '{"message":"Not Found"}', 'null', '{"explanation":1}'])(
    'something else that answers %s: exit 3',
    async (body) => {
      const { code, errors } = await explain('u1', 'spring', '--url', await serve(body));
      expect(code).toBe(3);
      expect(errors).toMatch(
        /\[TWIN_UNREACHABLE\] There is no running twin at http.*: what answers there is something else/,
      );
      expect(errors).toContain('HINT: Start one with `braze-qa twin`');
    },
  );

  it('nobody: exit 3', async () => {
    const free = await serve('');
    other?.close();
    await once(other!, 'close');
    const { code, errors } = await explain('u1', 'spring', '--url', free);
    expect([code, errors]).toEqual([3, expect.stringContaining('nothing listens there')]);
  });

  it.each([
    [['u1', 'spring'], '--url'],
    [['u1', '--url', 'http://127.0.0.1:1'], 'message'],
    [['u1', 'spring', '--url', 'https://example.com'], 'an address of this machine'],
    [['u1', 'spring', '--url', 'http://127.0.0.1.example.com'], 'an address of this machine'],
    [['u1', 'spring', '--url', 'nonsense'], 'an address of this machine'],
  ])('a wrong call %j: exit 2', async (args, text) => {
    const { code, errors } = await explain(...args);
    expect([code, errors]).toEqual([2, expect.stringContaining(text)]);
  });
});
