import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { WorkspaceSeed } from '../seed.ts';
import { randomCall, sendCall } from '../testing/random-call.ts';
import type { Twin } from '../twin.ts';
import { openKeptTwin, type KeptTwin } from './kept-twin.ts';

const seed: WorkspaceSeed = {
  name: 'shop',
  apps: [{ name: 'Shop', platform: 'web', key: 'web-key' }],
  restKeys: [
    {
      key: 'rest-key',
      permissions: ['track', 'alias.new', 'identify', 'merge', 'delete', 'export.ids'].map(
        (it) => `users.${it}`,
      ),
    },
  ],
};

/** Unix seconds: exports name what is recent. */
const YESTERDAY = Date.now() / 1000 - 86_400;

let root: string;
let opened: KeptTwin[];
let copies: number;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'braze-qa-data-'));
  opened = [];
  copies = 0;
});
afterEach(() => {
  for (const { close } of opened) close();
  rmSync(root, { recursive: true });
});

async function open(
  folder: string,
  more: { seed?: WorkspaceSeed; anySeed?: boolean } = {},
): Promise<KeptTwin> {
  const kept = await openKeptTwin({ folder: join(root, folder), seed, ...more });
  opened.push(kept);
  return kept;
}

/** The folder as it stands now: what a killed process would leave behind. */
function killed(folder: string): string {
  const copy = `copy-${++copies}`;
  cpSync(join(root, folder), join(root, copy), { recursive: true });
  return copy;
}

const log = (twin: Twin, event: string) =>
  sendCall(twin, {
    path: '/api/v3/data/',
    body: {
      api_key: 'web-key',
      device_id: 'd',
      events: [{ name: 'ce', time: YESTERDAY, data: { n: event, p: {} }, session_id: 's', user_id: 'u' }],
    },
  });

async function exported(twin: Twin) {
  const [, body] = await sendCall(twin, {
    path: '/users/export/ids',
    body: { external_ids: ['u', 'u1', 'u2', '__proto__'] },
  });
  return body as {
    readonly users: readonly { readonly custom_events?: readonly { readonly name: string }[] }[];
  };
}

const eventsOf = async (twin: Twin) =>
  (await exported(twin)).users.flatMap((user) => user.custom_events ?? []).map(({ name }) => name);

test('a killed twin is there again as it was, and goes on as it would have', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(randomCall, { maxLength: 10 }),
      fc.array(randomCall, { maxLength: 5 }),
      async (before, after) => {
        const folder = `run-${++copies}`;
        const { twin } = await open(folder);
        const start = twin.clock.now() + 1_000;
        for (const [index, call] of before.entries()) {
          twin.clock.stand(start + index);
          await sendCall(twin, call);
        }
        const { twin: again } = await open(killed(folder));
        for (const it of [twin, again]) it.clock.stand(start + 1_000);
        expect(await exported(again)).toEqual(await exported(twin));
        for (const call of after) expect(await sendCall(again, call)).toEqual(await sendCall(twin, call));
        expect(await exported(again)).toEqual(await exported(twin));
      },
    ),
    { numRuns: 25 },
  );
});

test('a repeat of what came before the kill is one', async () => {
  await log((await open('data')).twin, 'bought');
  const { twin } = await open(killed('data'));
  await log(twin, 'bought');
  expect(await exported(twin)).toMatchObject({ users: [{ custom_events: [{ name: 'bought', count: 1 }] }] });
});

test('snapshots take the place of the log, and nothing is lost between them', async () => {
  const { twin } = await open('data');
  const names = Array.from({ length: 2_100 }, (_, index) => `event ${index}`);
  for (const name of names) await log(twin, name);
  expect(readdirSync(join(root, 'data')).toSorted()).toEqual(['lock', 'log-2', 'snapshot-2']);
  const again = await open(killed('data'));
  expect(again.replayed).toBe(100);
  expect(await eventsOf(again.twin)).toEqual(names);
});

test('a record that is not whole is left out, all before it are there', async () => {
  const { twin } = await open('data');
  await log(twin, 'first');
  const whole = statSync(join(root, 'data', 'log-1')).size;
  await log(twin, 'second');
  for (const cut of [1, 10, 100]) {
    const copy = killed('data');
    truncateSync(join(root, copy, 'log-1'), statSync(join(root, copy, 'log-1')).size - cut);
    const { twin: again } = await open(copy);
    expect(await eventsOf(again)).toEqual(['first']);
    await log(again, 'third');
    expect(await eventsOf((await open(killed(copy))).twin)).toEqual(['first', 'third']);
  }
  expect(whole).toBeGreaterThan(100);
});

test('what was refused, and what only reads, is not written', async () => {
  const { twin } = await open('data');
  await sendCall(twin, { path: '/users/delete', body: {} });
  await exported(twin);
  await sendCall(twin, { path: '/api/v3/data/', body: { api_key: 'other', device_id: 'd' } });
  await twin.fetch(new Request('https://braze.test/api/v3/data/', { method: 'POST', body: 'not JSON' }));
  const content = readFileSync(join(root, 'data', 'log-1'), 'utf8');
  expect(content.split('\n').filter((line) => !line.includes('/users/delete'))).toEqual(['']);
});

test('folder and files are for nobody else to read', async () => {
  await open('data');
  expect(statSync(join(root, 'data')).mode & 0o777).toBe(0o700);
  for (const name of readdirSync(join(root, 'data'))) {
    expect(statSync(join(root, 'data', name)).mode & 0o777).toBe(0o600);
  }
});

describe('is refused', () => {
  const code = (code: string) => expect.objectContaining({ code });

  test('a folder that another twin has', async () => {
    const { close } = await open('data');
    await expect(open('data')).rejects.toEqual(code('DATA_IN_USE'));
    close();
    await open('data');
  });

  test('a folder whose lock a living process holds; a dead one has none', async () => {
    mkdirSync(join(root, 'data'));
    writeFileSync(join(root, 'data', 'lock'), String(process.ppid));
    await expect(open('data')).rejects.toEqual(code('DATA_IN_USE'));
    writeFileSync(join(root, 'data', 'lock'), '4194303');
    await open('data');
  });

  test('another seed than that of the folder, unless any will do', async () => {
    const { close } = await open('data');
    close();
    const other = { ...seed, name: 'other' };
    await expect(open('data', { seed: other })).rejects.toEqual(code('DATA_OTHER_SEED'));
    expect((await open('data', { seed: other, anySeed: true })).seed.name).toBe('shop');
  });

  test('a folder with other files, which are left alone', async () => {
    mkdirSync(join(root, 'data'));
    writeFileSync(join(root, 'data', 'thesis.txt'), 'text');
    await expect(open('data')).rejects.toEqual(code('DATA_UNUSABLE'));
    expect(readdirSync(join(root, 'data'))).toEqual(['thesis.txt']);
  });

  test('a file in the place of the folder', async () => {
    writeFileSync(join(root, 'data'), 'text');
    await expect(open('data')).rejects.toEqual(code('DATA_UNUSABLE'));
  });

  test.each([
    ['log-1', 'DATA_DAMAGED', (bytes: Buffer) => bytes.fill('x', 20, 30)],
    ['snapshot-1', 'DATA_DAMAGED', (bytes: Buffer) => bytes.fill('x', 80, 90)],
    ['snapshot-1', 'DATA_DAMAGED', (bytes: Buffer) => bytes.fill('x')],
    ['snapshot-1', 'DATA_OTHER_VERSION', (bytes: Buffer) => bytes.write('braze-qa 9 ')],
  ])('a damaged %s', async (name, expected, damage) => {
    await log((await open('data')).twin, 'first');
    const copy = killed('data');
    const path = join(root, copy, name);
    const bytes = readFileSync(path);
    damage(bytes);
    writeFileSync(path, bytes);
    await expect(open(copy)).rejects.toMatchObject({
      code: expected,
      message: expect.stringContaining(path),
    });
    expect(readFileSync(path)).toEqual(bytes);
  });
});
