import { spawn, type ChildProcess } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { fingerprintOf } from '../harness/live/fingerprint-of.ts';
import { APP_KEY, CONFIG, liveWorkspace, REST_KEY, type LiveWorkspace } from './live/live-workspace.ts';
import { BIN, brazeQa, temporaryFolder, type Ended } from './report-fixture.ts';

const TEST_KEYS = [APP_KEY, fingerprintOf(REST_KEY)].join();
const EXPORT = '/users/export/ids';
const isSdk = (path: string) => path.startsWith('/api/v3/');

interface RunOptions {
  readonly target?: string;
  readonly items?: readonly string[];
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

interface LiveRun extends Ended {
  readonly folder: string;
  /** `item: status`, and the reason where there is one. */
  readonly cells: readonly string[];
  /** Everything that was written or printed. */
  readonly written: string;
}

async function runLive(
  url: string,
  { target = 'web', items = [], args = [], env = {} }: RunOptions = {},
): Promise<LiveRun> {
  const folder = await temporaryFolder();
  const json = join(folder, 'matrix.json');
  const ended = await brazeQa(
    [
      ...['run', '--live', '--config', CONFIG, '--results', join(folder, 'allure-results'), '--json', json],
      ...[...items.flatMap((id) => ['--item', id]), '--target', target, '--no-report', ...args],
    ],
    { LIVE_ENDPOINT: url, LIVE_REST: REST_KEY, LIVE_TEST_KEYS: TEST_KEYS, ...env },
  );
  const files = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((it) => it.isFile());
  const texts = await Promise.all(files.map((file) => readFile(join(file.parentPath, file.name), 'latin1')));
  return {
    ...ended,
    folder,
    cells: cellsOf(await readFile(json, 'utf8').catch(() => '{"cells": []}')),
    written: [ended.stdout, ended.stderr, ...texts].join('\n'),
  };
}

const cellsOf = (json: string): string[] =>
  (JSON.parse(json) as { cells: { item: string; status: string; reason: string }[] }).cells.map(
    ({ item, status, reason }) => [item, status, ...(reason ? [reason] : [])].join(': '),
  );

const knownUsers = ({ workspace }: LiveWorkspace) => workspace.profiles().map((user) => user.external_id);

it('proves both sides of the real workspace, says so, deletes its users, and writes no key', async () => {
  const live = await liveWorkspace();
  const { code, stdout, stderr, cells, written, folder } = await runLive(live.url, {
    items: [
      'session-start-end',
      'user-attributes-recorded',
      'anonymous-to-known-changeuser',
      'messages-sent-look-right',
    ],
    args: ['--grep', 'session|profile|anonymous|REST API'],
  });
  expect(cells, stdout + stderr).toEqual([
    'session-start-end: passed',
    'user-attributes-recorded: passed',
    'anonymous-to-known-changeuser: passed',
    'messages-sent-look-right: passed',
  ]);
  expect(code).toBe(0);
  expect(stdout).toContain('Live mode: the team');
  expect(await readFile(join(folder, 'allure-results', 'environment.properties'), 'utf8')).toContain(
    'mode = live',
  );
  expect(await readFile(join(folder, 'matrix.json'), 'utf8')).toContain('"mode": "live"');
  expect(await readFile(join(folder, 'matrix.html'), 'utf8')).toContain('live-note');
  expect(knownUsers(live)).toEqual(['long-there']);
  expect(written).not.toContain(REST_KEY);
  expect(written).not.toContain(APP_KEY);
}, 240_000);

it('is not applicable where the twin is needed, and says what for', async () => {
  const live = await liveWorkspace();
  const { cells, stdout } = await runLive(live.url, {
    items: ['http-error-retry', 'iam-priority', 'env-separation'],
  });
  expect(cells, stdout).toMatchInlineSnapshot(`
    [
      "http-error-retry: not-applicable: live mode has no braze.use: a real workspace does not fail when it is told to",
      "iam-priority: not-applicable: live mode has no braze.test.addCampaign: campaigns, cards, segments and flags are made in the dashboard, not by the REST API",
      "env-separation: not-applicable: live mode has no braze.production.profiles: live mode uses the test workspace alone",
    ]
  `);
}, 240_000);

it.each([
  ['an SDK key that is not on the list', { LIVE_TEST_KEYS: fingerprintOf(REST_KEY) }],
  ['a REST key that is not on the list', { LIVE_TEST_KEYS: APP_KEY }],
  ['a key that production has, too', { LIVE_PRODUCTION_KEY: APP_KEY }],
  ['no REST key', { LIVE_REST: '' }],
])('opens no connection with %s', async (_what, env) => {
  let connections = 0;
  const server = createServer(() => connections++);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  const { code, stderr, written } = await runLive(`http://127.0.0.1:${port}`, { env });
  expect(stderr.replaceAll(fingerprintOf(REST_KEY), 'FINGERPRINT')).toMatchSnapshot();
  expect(code).toBe(2);
  expect(connections).toBe(0);
  expect(written).not.toContain(REST_KEY);
  expect(written).not.toContain(APP_KEY);
});

const html = () => new Response('<h1>Sign in</h1>', { headers: { 'content-type': 'text/html' } });
const status = (code: number, headers = {}) => Response.json({ message: 'no' }, { status: code, headers });
const silence = () => new Promise<Response>(() => {});
const BAD: readonly [string, string, () => Response | Promise<Response>][] = [
  ['401', 'LIVE_UNAUTHORIZED', () => status(401)],
  ['403', 'LIVE_FORBIDDEN', () => status(403)],
  ['429', 'LIVE_RATE_LIMITED', () => status(429, { 'retry-after': '60' })],
  ['400', 'LIVE_REFUSED', () => status(400)],
  ['HTML', 'LIVE_NOT_BRAZE', html],
  [
    'a redirect',
    'LIVE_NOT_BRAZE',
    () => new Response(null, { status: 302, headers: { location: '/sign-in' } }),
  ],
  ['nothing', 'LIVE_SILENT', silence],
];

it.each(BAD)(
  'a REST API that answers %s is %s, before any check runs',
  async (_what, name, answer) => {
    const live = await liveWorkspace((path) => (path === EXPORT ? answer() : undefined));
    const { code, stdout, stderr } = await runLive(live.url, { items: ['double-init'] });
    expect(stderr).toContain(`[${name}]`);
    expect(stdout).toBe('');
    expect(code).toBe(3);
    expect(live.asked.filter(isSdk)).toEqual([]);
  },
  60_000,
);

it.each(BAD.filter(([what]) => ['401', '429', 'HTML', 'nothing'].includes(what)))(
  'an SDK endpoint that answers %s blocks the check: %s',
  async (_what, name, answer) => {
    const live = await liveWorkspace((path) => (isSdk(path) ? answer() : undefined));
    const { code, cells, stdout } = await runLive(live.url, { items: ['sdk-version-current'] });
    expect(cells.join(), stdout).toMatch(/^sdk-version-current: blocked: /);
    expect(cells.join()).toContain(`[${name}]`);
    expect(code).toBe(1);
  },
  120_000,
);

it('looks again where a workspace stores late', async () => {
  let exports = 0;
  const live = await liveWorkspace((path) =>
    // The first asks whether anybody answers.
    path === EXPORT && [2, 3, 4].includes(++exports)
      ? Response.json({ message: 'success', users: [] })
      : undefined,
  );
  const { cells, stdout } = await runLive(live.url, { items: ['user-attributes-recorded'] });
  expect(cells, stdout).toEqual(['user-attributes-recorded: passed']);
}, 120_000);

it('blocks what the REST API keeps from a check', async () => {
  let exports = 0;
  const live = await liveWorkspace((path) => (path === EXPORT && ++exports > 1 ? status(401) : undefined));
  const { code, cells, stdout, stderr } = await runLive(live.url, { items: ['sdk-version-current'] });
  expect(cells.join(), stdout).toMatch(/^sdk-version-current: blocked: \[LIVE_UNAUTHORIZED\]/);
  expect(stderr).toContain('[LIVE_USERS_LEFT]');
  expect(code).toBe(1);
}, 120_000);

it('deletes the users that it made when it is interrupted', async () => {
  const folder = await temporaryFolder();
  let child: ChildProcess | undefined;
  const live = await liveWorkspace((path) => {
    // The page has cards once it has a user.
    if (path.startsWith('/api/v3/content_cards')) child?.kill('SIGINT');
    return undefined;
  });
  child = spawn(
    process.execPath,
    [
      BIN,
      'run',
      '--live',
      '--config',
      CONFIG,
      '--results',
      join(folder, 'results'),
      '--target',
      'web',
      '--no-report',
    ],
    {
      env: { ...process.env, LIVE_ENDPOINT: live.url, LIVE_REST: REST_KEY, LIVE_TEST_KEYS: TEST_KEYS },
      stdio: 'ignore',
    },
  );
  const code = await new Promise<number | null>((done) => child?.on('close', done));
  expect(code).toBe(130);
  expect(live.asked).toContain('/users/delete');
  expect(knownUsers(live)).toEqual(['long-there']);
}, 120_000);

it('says so where users cannot be deleted', async () => {
  const live = await liveWorkspace((path) => (path === '/users/delete' ? status(403) : undefined));
  const { code, stderr, stdout } = await runLive(live.url, { items: ['sdk-version-current'] });
  expect(stderr).toContain('[LIVE_USERS_LEFT]');
  expect(stdout).toContain('Gate: PASSED.');
  expect(code).toBe(3);
}, 120_000);

it.each([
  ['test-build-with-production-key', 'env-separation'],
  ['endpoint-of-another-cluster', 'wrong-endpoint-or-key'],
])(
  'passes nothing on of the build %s, which fails %s',
  async (build, item) => {
    const live = await liveWorkspace();
    const { cells, stdout } = await runLive(live.url, { items: [item], args: ['--build', build] });
    expect(cells.join(), stdout).toMatch(`${item}: failed: `);
    expect(live.asked.filter(isSdk)).toEqual([]);
  },
  120_000,
);

it('leaves phones out', async () => {
  const { code, stderr } = await runLive('http://127.0.0.1:9', { target: 'android-virtual' });
  expect(stderr).toContain('[LIVE_CHROMIUM_ONLY] The target android-virtual is not in Chromium');
  expect(code).toBe(2);
});
