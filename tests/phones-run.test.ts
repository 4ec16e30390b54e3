import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { writeBlocked } from '../harness/report/write-blocked.ts';
import { interruptAtFirstPass } from './interrupt-at-first-pass.ts';
import { processesWith } from './processes-with.ts';
import { brazeQa, planned, temporaryFolder } from './report-fixture.ts';

// The command, WebdriverIO, Appium and its drivers are real; the phone is virtual. An iPhone: it needs no adb.

const CONFIG = fileURLToPath(new URL('../braze-qa.config.ts', import.meta.url));

/** A folder of its own for everything that a run writes. */
async function surroundings() {
  const folder = await temporaryFolder();
  const temporary = join(folder, 'tmp');
  await mkdir(temporary);
  return {
    folder,
    temporary,
    results: join(folder, 'allure-results'),
    env: { TMPDIR: temporary, XDG_DATA_HOME: folder },
  };
}

const run = (config: string, results: string, ...more: string[]) => [
  ...['run', '--config', config, '--results', results, '--target', 'ios-virtual', '--no-report', ...more],
];

it('runs checks on a phone, prints its kind, and leaves nothing behind', async () => {
  const { folder, temporary, results, env } = await surroundings();
  const matrix = join(folder, 'matrix.json');
  const items = ['--item', 'session-start-end', '--item', 'wrong-endpoint-or-key'];
  const { code, stdout } = await brazeQa([...run(CONFIG, results), ...items, '--json', matrix], env);
  expect(stdout).toContain('3 checks');
  expect(stdout).toMatch(/3\/3 {2}\S+ The app talks to the configured endpoint/);
  expect(stdout).toMatch(/ios-virtual\n\s+virtual\n/);
  expect(code).toBe(0);
  const { cells } = JSON.parse(await readFile(matrix, 'utf8')) as { cells: readonly object[] };
  expect(cells).toHaveLength(2);
  for (const cell of cells)
    expect(cell).toMatchObject({ target: 'ios-virtual', kind: 'virtual', status: 'passed' });
  expect(await processesWith(temporary)).toEqual([]);
  expect((await readdir(temporary)).filter((name) => name.startsWith('braze-qa-'))).toEqual([]);
}, 120_000);

it('ends a check that fails as failed, and one that passes the second time as flaky', async () => {
  const { folder, results, env } = await surroundings();
  const file = await configWith(folder, `checks: ['own.check.ts'],`);
  await writeFile(
    join(folder, 'own.check.ts'),
    `import { check, item } from ${JSON.stringify(fileURLToPath(new URL('../harness/check/check.ts', import.meta.url)))};
     let times = 0;
     check('Now and then', item('double-init'), async ({ app, braze }) => {
       await app.open();
       await braze.events.next('session-start');
       await braze.test.profiles(1);
       if (times++ === 0) throw new Error('the first time');
     });
     check('Half a proof', item('delta-only-values'), async ({ app, braze }) => {
       await app.open();
       await braze.events.next('session-start');
     });
     check('Too slow', item('session-defaults'), () => new Promise(() => {}));
     check('Cannot look', item('env-separation'), ({ braze }) => braze.blocked('nobody gave a sheet'));
     check('More than a call', item('consent-gating'), () => check.step('of Playwright', () => {}));`,
  );
  const options = [
    '--grep',
    'Now and then|Half a proof|Too slow|More than a call|Cannot look',
    '--retries',
    '1',
  ];
  const { code, stdout } = await brazeQa([...run(file, results), ...options], env);
  expect(stdout).toMatch(/Now and then {2}[\d.]+ s\n {6}the first time/);
  expect(stdout).toMatch(/Now and then {2}[\d.]+ s \(attempt 2\)/);
  expect(stdout).toContain('the check asserted nothing about what Braze stored');
  expect(stdout).toContain('The check did not end within 60 s.');
  expect(stdout).toContain('check.step is Playwright');
  expect(stdout).toMatch(/env-separation on ios-virtual \(virtual, blocked\)\n\s+nobody gave a sheet/);
  expect(stdout).toMatch(/double-init on ios-virtual \(virtual, flaky\)/);
  expect(await flakyPassesIn(results)).toEqual(['Now and then']);
  expect(stdout).toMatch(/delta-only-values on ios-virtual \(virtual, inconclusive\)/);
  expect(stdout).toMatch(/session-defaults on ios-virtual \(virtual, failed\)/);
  expect(code).toBe(1);
}, 300_000);

/** Passes that Allure is told to call flaky. */
async function flakyPassesIn(results: string): Promise<string[]> {
  const files = (await readdir(results)).filter((name) => name.endsWith('-result.json'));
  const all = await Promise.all(
    files.map(async (name) => JSON.parse(await readFile(join(results, name), 'utf8'))),
  );
  return all.filter(({ statusDetails }) => statusDetails?.flaky).map(({ name }) => String(name));
}

it('runs two builds of one iPhone app in turn, and says which is which', async () => {
  const { folder, results, env } = await surroundings();
  const matrix = join(folder, 'matrix.json');
  const builds = ['--build', 'healthy', '--build', 'second-copy-of-the-sdk', '--item', 'double-init'];
  const { code, stdout } = await brazeQa([...run(CONFIG, results), ...builds, '--json', matrix], env);
  expect(stdout).toMatch(/✓ ios-virtual {2}One SDK starts, once/);
  expect(stdout).toMatch(/✗ ios-virtual:second-copy-of-the-sdk {2}One SDK starts, once/);
  expect(stdout).toMatch(/double-init on ios-virtual \(virtual, failed\)/);
  expect(code).toBe(1);
}, 120_000);

it('refuses a build that the target it is asked for does not have', async () => {
  const { results } = await surroundings();
  const { code, stderr } = await brazeQa([...run(CONFIG, results), '--build', 'french']);
  expect(stderr).toContain('[BUILD_UNKNOWN] There is no build "french"');
  expect(code).toBe(2);
}, 60_000);

it('prints what is known when it is interrupted, ends with 130 and leaves nothing behind', async () => {
  const { temporary, results, env } = await surroundings();
  const { code, stdout } = await interruptAtFirstPass(run(CONFIG, results), env);
  expect(stdout).toContain('the run was interrupted');
  expect(code).toBe(130);
  expect(await processesWith(temporary)).toEqual([]);
  expect((await readdir(temporary)).filter((name) => name.startsWith('braze-qa-'))).toEqual([]);
}, 120_000);

it('shows a target as blocked, and says why, when its app ends at its start', async () => {
  const { folder, temporary, results, env } = await surroundings();
  await writeFile(join(folder, 'crash.mjs'), 'throw new Error("no database");');
  const file = await configWith(folder, '', join(folder, 'crash.mjs'));
  const { code, stdout } = await brazeQa([...run(file, results), '--item', 'double-init'], env);
  expect(stdout).toMatch(
    /double-init on ios-virtual \(virtual, blocked\)\n\s+the session did not begin: .*it ended with 1/,
  );
  expect(code).toBe(1);
  expect((await readdir(temporary)).filter((name) => name.startsWith('braze-qa-'))).toEqual([]);
}, 120_000);

it('shows a target that could not run as blocked, with the reason', async () => {
  const { results } = await surroundings();
  const items = ['double-init', 'delta-only-values'];
  await writeBlocked(results, {
    target: 'android-virtual',
    kind: 'virtual',
    builds: ['healthy'],
    items,
    reason: 'No adb was found.',
    run: 'r1',
  });
  await writeFile(join(results, 'environment.properties'), planned(items, ['android-virtual'], ['virtual']));
  const { code, stdout } = await brazeQa(['gate', '--results', results]);
  expect(stdout).toMatch(/double-init on android-virtual \(virtual, blocked\)\n\s+No adb was found\./);
  expect(code).toBe(1);
});

/** The sample's configuration with one phone, and more; with `main` in place of its app. */
async function configWith(folder: string, more: string, main?: string): Promise<string> {
  const file = join(folder, 'braze-qa.config.ts');
  await writeFile(join(folder, 'package.json'), '{ "type": "module" }');
  await writeFile(
    file,
    `import own from ${JSON.stringify(CONFIG)};
     const phone = own.targets['ios-virtual'];
     const start = async (request) => {
       const running = await phone.start(request);
       return { ...running, app: { ...running.app, main: ${JSON.stringify(main ?? '')} || running.app.main } };
     };
     export default { ...own, plan: ${JSON.stringify(join(dirname(CONFIG), 'fixtures/plans/storefront.yaml'))}, ${more} targets: { 'ios-virtual': { ...phone, start } } };`,
  );
  return file;
}
