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

it('proves the shop on an imitated phone, push and permission included', async () => {
  expect(await verdicts('pixel', 'healthy', ITEMS)).toEqual({
    code: 0,
    told: Object.fromEntries(ITEMS.map((item) => [item, 'passed'])),
  });
}, 180_000);

it('sees there what is wrong', async () => {
  expect((await verdicts('pixel', 'started-twice', ['double-init'])).told).toEqual({
    'double-init': 'failed',
  });
}, 120_000);

it.skipIf(noChromedriver)(
  `proves the shop in a browser that Appium started, push and permission included${noChromedriver}`,
  async () => {
    expect(await verdicts('appium', 'healthy', ITEMS)).toEqual({
      code: 0,
      told: Object.fromEntries(ITEMS.map((item) => [item, 'passed'])),
    });
  },
  300_000,
);

it.skipIf(noChromedriver)(
  `sees in it what is wrong${noChromedriver}`,
  async () => {
    const { told } = await verdicts('appium', 'started-twice', ['double-init']);
    expect(told).toEqual({ 'double-init': 'failed' });
  },
  240_000,
);

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

it.skipIf(noFirefox)(
  `proves the shop in Firefox, and says what cannot be proven there${noFirefox}`,
  async () => {
    expect(await verdicts('firefox', 'healthy', ITEMS)).toEqual({
      code: 0,
      told: {
        'double-init': 'passed',
        'push-token-registered': 'passed',
        'push-permission-denied': 'Playwright has no way to make Firefox refuse notifications',
      },
    });
  },
  180_000,
);

it.skipIf(noFirefox)(
  `sees in Firefox what is wrong${noFirefox}`,
  async () => {
    const { told } = await verdicts('firefox', 'started-twice', ['double-init']);
    expect(told).toEqual({ 'double-init': 'failed' });
  },
  120_000,
);

it.skipIf(noWebKit)(
  `proves the shop in WebKit, and says what cannot be proven there${noWebKit}`,
  async () => {
    const proven = ['double-init', 'session-start-end', 'user-attributes-recorded'];
    expect(await verdicts('webkit', 'healthy', [...proven, 'push-permission-denied'])).toEqual({
      code: 0,
      told: {
        ...Object.fromEntries(proven.map((item) => [item, 'passed'])),
        'push-permission-denied': 'WebKit outside Safari has no web push',
      },
    });
  },
  300_000,
);

it.skipIf(noWebKit)(
  `sees in WebKit what is wrong${noWebKit}`,
  async () => {
    const { told } = await verdicts('webkit', 'started-twice', ['double-init']);
    expect(told).toEqual({ 'double-init': 'failed' });
  },
  240_000,
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
