import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { noChromedriver } from '../devices/testing/left-out-chromedriver.ts';
import { noFirefox, noWebKit } from '../devices/testing/left-out.ts';
import { interruptAtFirstPass } from './interrupt-at-first-pass.ts';
import { processesWith } from './processes-with.ts';
import { brazeQa, temporaryFolder } from './report-fixture.ts';

const CONFIG = fileURLToPath(new URL('./browsers/braze-qa.config.ts', import.meta.url));
const ITEMS = ['double-init', 'push-token-registered', 'push-permission-denied'];

interface Matrix {
  readonly cells: readonly { readonly item: string; readonly status: string; readonly reason: string }[];
}

/** A folder for results, and one that everything that is started takes for the machine's temporary folder. */
async function folders() {
  const folder = await temporaryFolder();
  const temporary = join(folder, 'tmp');
  await mkdir(temporary);
  return { folder, temporary };
}

async function expectNothingLeft(temporary: string): Promise<void> {
  expect(await processesWith(temporary)).toEqual([]);
  expect((await readdir(temporary)).filter((name) => name.startsWith('braze-qa-'))).toEqual([]);
}

/** Runs the shop's build, and returns the verdicts by item. */
async function verdicts(target: string, build: string, items: readonly string[]) {
  const { folder, temporary } = await folders();
  const json = join(folder, 'matrix.json');
  const args = [
    'run',
    ...['--config', CONFIG, '--target', target, '--build', build, '--workers', '2'],
    ...items.flatMap((item) => ['--item', item]),
    ...['--results', join(folder, 'allure-results'), '--json', json, '--no-report', '--no-html'],
  ];
  const { code } = await brazeQa(args, { TMPDIR: temporary });
  await expectNothingLeft(temporary);
  const { cells } = JSON.parse(await readFile(json, 'utf8')) as Matrix;
  const told = cells.map(({ item, status, reason }) => [item, status === 'not-applicable' ? reason : status]);
  return { code, told: Object.fromEntries(told) as Record<string, string> };
}

/** Where the shop is proven beside a Chromium of the desktop: which items are, and why others cannot be. */
const PLACES = [
  { where: 'on an imitated phone', target: 'pixel', leftOut: '', proven: ITEMS, others: {} },
  {
    where: 'in a browser that Appium started',
    target: 'appium',
    leftOut: noChromedriver,
    proven: ITEMS,
    others: {},
  },
  {
    where: 'in Firefox',
    target: 'firefox',
    leftOut: noFirefox,
    proven: ['double-init', 'push-token-registered'],
    others: { 'push-permission-denied': 'Playwright has no way to make Firefox refuse notifications' },
  },
  {
    where: 'in WebKit',
    target: 'webkit',
    leftOut: noWebKit,
    proven: ['double-init', 'session-start-end', 'user-attributes-recorded'],
    others: { 'push-permission-denied': 'WebKit outside Safari has no web push' },
  },
];

for (const { where, target, leftOut, proven, others } of PLACES) {
  it.skipIf(leftOut)(
    `proves the shop ${where}, and says what cannot be proven there${leftOut}`,
    async () => {
      expect(await verdicts(target, 'healthy', [...proven, ...Object.keys(others)])).toEqual({
        code: 0,
        told: { ...Object.fromEntries(proven.map((item) => [item, 'passed'])), ...others },
      });
    },
    300_000,
  );

  it.skipIf(leftOut)(
    `sees ${where} what is wrong${leftOut}`,
    async () => {
      const { told } = await verdicts(target, 'started-twice', ['double-init']);
      expect(told).toEqual({ 'double-init': 'failed' });
    },
    240_000,
  );
}

it.skipIf(noChromedriver)(
  `leaves no Appium, chromedriver or browser behind when it is interrupted${noChromedriver}`,
  async () => {
    const { folder, temporary } = await folders();
    const args = [
      'run',
      '--config',
      CONFIG,
      '--target',
      'appium',
      '--workers',
      '2',
      '--no-report',
      '--no-html',
    ];
    const { code, stdout } = await interruptAtFirstPass(
      [...args, '--results', join(folder, 'allure-results')],
      { TMPDIR: temporary },
    );
    expect(stdout).toContain('the run was interrupted');
    expect(code).toBe(130);
    await expectNothingLeft(temporary);
  },
  300_000,
);

it.skipIf(noWebKit)(
  `leaves no WebKit and no screen behind when it is interrupted${noWebKit}`,
  async () => {
    const { folder, temporary } = await folders();
    const { code } = await interruptAtFirstPass(
      [
        ...['run', '--config', CONFIG, '--target', 'webkit', '--workers', '2', '--no-report', '--no-html'],
        ...['--results', join(folder, 'allure-results')],
      ],
      { TMPDIR: temporary },
    );
    expect(code).toBe(130);
    await expectNothingLeft(temporary);
  },
  300_000,
);

/** No WebKit of a system imitates it, and Playwright's own is not there. */
const IPHONE = { browser: 'webkit', device: 'iPhone 15' };

it('blocks a target whose browser is not there, and runs the others', async () => {
  const folder = await temporaryFolder();
  const config = {
    name: 'Team',
    workspaces: { test: { endpoint: 'sdk.iad-01.braze.com', apps: { web: 'key' } } },
    targets: {
      web: { platform: 'web', map: {}, url: { test: 'http://127.0.0.1:9' } },
      safari: { platform: 'web', map: {}, url: { test: 'http://127.0.0.1:9' }, ...IPHONE },
    },
  };
  const file = join(folder, 'braze-qa.config.mjs');
  await writeFile(file, `export default ${JSON.stringify(config)};\n`);
  const args = ['run', '--config', file, '--item', 'double-init', '--no-report'];
  const env = { PLAYWRIGHT_BROWSERS_PATH: join(folder, 'none') };
  const both = await brazeQa([...args, '--results', join(folder, 'allure-results')], env);
  expect(both.stdout).toMatch(/The SDK is initialised once +\S+ 1? *⊘/);
  expect(both.stdout).toMatch(/\[(WEBKIT_WITHOUT_DEVICE|WEBKIT_NOT_FOUND|XVFB_NOT_FOUND)\]/);
  const alone = await brazeQa([...args, '--target', 'safari'], env);
  expect(alone.stderr).toMatch(/HINT: .*`npx playwright install --with-deps webkit`/);
  expect(alone.code).toBe(3);
}, 120_000);
