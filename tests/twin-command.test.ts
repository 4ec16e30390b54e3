import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';

const BIN = new URL('../bin/braze-qa.mjs', import.meta.url).pathname;
const EVERY_TYPE = new URL('../fixtures/messages/every-type.yaml', import.meta.url).pathname;

interface Hello {
  readonly sdkUrl: string;
  readonly restUrl: string;
  readonly appKey: string;
  readonly restKey: string | null;
}

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'braze-qa-twin-'));
});
afterAll(() => rm(folder, { recursive: true }));

const running = new Set<ChildProcessByStdio<null, Readable, Readable>>();
afterEach(() => {
  for (const child of running) child.kill('SIGKILL');
  running.clear();
});

/** Starts the real command; `hello` is its first line. */
function start(...args: string[]) {
  // From a folder of its own: nothing may be found by luck, and nothing may be left behind.
  const child = spawn(process.execPath, [BIN, 'twin', ...args], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  running.add(child);
  let errors = '';
  child.stderr.on('data', (part: Buffer) => (errors += part.toString()));
  const lines = createInterface(child.stdout);
  const exited = once(child, 'close').then(([code]) => ({ code: code as number | null, errors }));
  const hello = Promise.race([
    once(lines, 'line').then(([line]) => JSON.parse(line as string) as Hello),
    exited.then(({ errors: text }) => Promise.reject(new Error(text))),
  ]);
  hello.catch(() => {});
  return { child, hello, exited };
}

async function send(url: string, path: string, body: unknown, headers: Record<string, string> = {}) {
  const response = await fetch(url + path, { method: 'POST', body: JSON.stringify(body), headers });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

const exportOf = ({ restUrl, restKey }: Hello, id: string) =>
  send(restUrl, '/users/export/ids', { external_ids: [id] }, { authorization: `Bearer ${restKey}` });

describe('braze-qa twin', () => {
  it('says where it is, takes what an SDK sends and shows it to the REST API', async () => {
    const { child, hello, exited } = start();
    const twin = await hello;
    expect(twin.sdkUrl).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    const answer = await send(twin.sdkUrl, '/api/v3/data/', {
      api_key: twin.appKey,
      device_id: 'd-1',
      time: 1_800_000_000,
      sdk_version: '6.13.0',
      respond_with: { triggers: true, user_id: 'u-1', config: { config_time: 0 } },
      events: [
        { name: 'ce', time: 1_800_000_000, data: { n: 'lamp_lit', p: {} }, session_id: 's', user_id: 'u-1' },
      ],
    });
    expect(answer.body).toMatchObject({ triggers: [], config: { content_cards: { enabled: true } } });
    const { body } = await exportOf(twin, 'u-1');
    expect(body['users']).toMatchObject([
      { external_id: 'u-1', custom_events: [{ name: 'lamp_lit', count: 1 }] },
    ]);
    child.kill('SIGTERM');
    expect((await exited).code).toBe(0);
  });

  it('serves the messages of a seed', async () => {
    const { hello } = start('--seed', EVERY_TYPE);
    const twin = await hello;
    const base = { api_key: twin.appKey, device_id: 'd-1', time: 1_800_000_000, sdk_version: '6.13.0' };
    const { body } = await send(twin.sdkUrl, '/api/v3/data/', { ...base, respond_with: { triggers: true } });
    expect((body['triggers'] as { data: { type?: string } }[]).map(({ data }) => data.type)).toEqual(
      // The control and the templated one come without; the last is for known users only.
      ['SLIDEUP', 'MODAL', 'FULL', 'HTML_FULL', undefined, undefined],
    );
    const cards = await send(twin.sdkUrl, '/api/v3/content_cards/sync', base);
    expect(cards.body['cards']).toHaveLength(4);
    expect((await exportOf(twin, 'u-100')).body['users']).toMatchObject([{ first_name: 'Ada' }]);
  });

  it('ends with 130 on Ctrl-C, with a connection open, and frees its port', async () => {
    const { child, hello, exited } = start();
    const { sdkUrl } = await hello;
    await send(sdkUrl, '/api/v3/data/', {});
    child.kill('SIGINT');
    expect((await exited).code).toBe(130);
    await expect(fetch(sdkUrl)).rejects.toThrow();
  });

  it('says on standard error what Braze would not take', async () => {
    const { child, hello, exited } = start();
    await send((await hello).sdkUrl, '/api/v3/data/', { api_key: 'wrong\u001b[2J', device_id: 'd-1' });
    child.kill('SIGTERM');
    const { errors } = await exited;
    expect(errors).toContain('wrong\\x1b[2J');
    expect(errors).toContain('no open workspace has');
  });

  it('gives up on a busy port', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as { port: number };
    const { code, errors } = await start('--port', String(port)).exited;
    other.close();
    expect(code).toBe(3);
    expect(errors).toContain(`[PORT_BUSY] Port ${port} on 127.0.0.1 is taken.`);
  });

  it('refuses a seed with a wrong key, and names the right one', async () => {
    const file = join(folder, 'bad.yaml');
    await writeFile(file, 'name: Shop\napps: [{ name: Web, platform: web, key: k }]\ncontentcards: []\n');
    const { code, errors } = await start('--seed', file).exited;
    expect(code).toBe(2);
    expect(errors).toContain(
      `[SEED_INVALID] ${file} has 1 mistake(s):\n  - contentcards: unknown key. Nearest: contentCards.`,
    );
    expect(errors).toContain('HINT: ');
  });

  it.each([
    ['a seed that is not there', ['--seed', 'nowhere.yaml'], 'INPUT_NOT_FOUND'],
    ['a seed that is a folder', ['--seed', '.'], 'INPUT_UNREADABLE'],
    ['a port that is none', ['--port', '70000'], 'It must be a number from 0 to 65535.'],
    ['a flag it does not know', ['--sede', 'x'], '--seed'],
  ])('ends with 2 on %s', async (_, args, told) => {
    const { code, errors } = await start(...args).exited;
    expect(code).toBe(2);
    expect(errors).toContain(told);
  });

  it('does nothing for a host name that is not its own', async () => {
    const twin = await start().hello;
    const track = (host: string, id: string) =>
      statusWithHost(`${twin.restUrl}/users/track`, host, twin.restKey!, {
        attributes: [{ external_id: id, first_name: 'Eve' }],
      });
    const { host } = new URL(twin.restUrl);
    for (const evil of [
      'evil.example',
      `evil.example:${host.split(':')[1]}`,
      '127.0.0.1.evil.example',
      'braze.com.evil.example',
      '',
    ]) {
      expect(await track(evil, 'u-evil')).toBeGreaterThanOrEqual(400);
    }
    expect(await track(host, 'u-good')).toBe(201);
    expect(await track('rest.iad-01.braze.com', 'u-braze')).toBe(201);
    const found = await Promise.all(['u-evil', 'u-good', 'u-braze'].map((id) => exportOf(twin, id)));
    expect(found.map(({ body }) => (body['users'] as unknown[]).length)).toEqual([0, 1, 1]);
  });

  it('teaches with --help', async () => {
    const child = spawn(process.execPath, [BIN, 'twin', '--help'], { stdio: ['ignore', 'pipe', 'ignore'] });
    let text = '';
    for await (const part of child.stdout) text += String(part);
    for (const word of ['--port', '--seed', 'sdkUrl', 'baseUrl', 'docs/twin-seed.md', 'Exit codes'])
      expect(text).toContain(word);
  });
});

/** `fetch` does not let anyone choose the Host header. */
async function statusWithHost(url: string, host: string, key: string, body: unknown): Promise<number> {
  const outgoing = request(url, {
    method: 'POST',
    setHost: false,
    headers: { host, authorization: `Bearer ${key}`, 'content-type': 'application/json' },
  });
  outgoing.end(JSON.stringify(body));
  const [response] = (await once(outgoing, 'response')) as [Readable & { statusCode: number }];
  response.resume();
  await once(response, 'end');
  return response.statusCode;
}
