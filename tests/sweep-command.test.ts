import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { brazeQa, temporaryFolder } from './report-fixture.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const CONFIG = join(ROOT, 'braze-qa.config.ts');

it('tells what the next version of the SDK does differently, and keeps what each run found', async () => {
  const folder = await temporaryFolder();
  const json = join(folder, 'sweep.json');
  const { code, stdout, stderr } = await brazeQa([
    ...['sweep', '--sdk', '4.10.2,latest', '--config', CONFIG, '--target', 'web-chromium'],
    ...['--item', 'push-token-removed', '--folder', folder, '--json', json],
  ]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  const [, change = ''] = stdout.split('From SDK 4.10.2 to latest (6.13.0)');
  // 6.13.0 tells Braze of a token that is given up; up to 4.10.2 requests named the user at their top.
  expect(change).toMatch(/New on the wire \(web-chromium\)\n(?: {6}.*\n)* {6}POST \/push\/unregister\n/);
  expect(change).toMatch(/Gone from the wire \(web-chromium\)\n(?: {6}.*\n)* {6}POST \/data\/ user_id\n/);
  expect(change).not.toContain('/push/unregister push_token');
  const said = JSON.parse(await readFile(json, 'utf8')) as object;
  expect(said).toMatchObject({
    versions: [
      { sdk: '4.10.2', found: { 'web-chromium': ['4.10.2'] }, passed: true },
      { sdk: 'latest (6.13.0)', cells: [{ item: 'push-token-removed', status: 'passed' }] },
    ],
    changes: [{ before: '4.10.2', wire: [{ target: 'web-chromium' }] }],
  });
  const again = await brazeQa(['gate', '--no-html', '--results', join(folder, '4.10.2', 'allure-results')]);
  expect(again.stdout).toContain('Gate: PASSED.');
}, 180_000);

it('does not believe a build that has another SDK than its name says', async () => {
  const folder = await temporaryFolder();
  const config = join(folder, 'braze-qa.config.ts');
  await writeFile(
    config,
    `import own from ${JSON.stringify(CONFIG)};
     const web = own.targets['web-chromium'];
     export default { ...own, plan: undefined, targets: { 'web-chromium': { ...web, start: (how) => web.start({ ...how, build: 'healthy' }) } } };`,
  );
  const { code, stderr } = await brazeQa([
    ...[
      'sweep',
      '--sdk',
      '5.9.1,latest',
      '--config',
      config,
      '--item',
      'wrong-endpoint-or-key',
      '--folder',
      folder,
    ],
  ]);
  expect(code).toBe(2);
  expect(stderr).toContain(
    '[SWEEP_OTHER_SDK] The build "sdk-5.9.1" of web-chromium was to have the SDK 5.9.1. It says that it has 6.13.0.',
  );
}, 120_000);

it.each([
  [['sweep'], "required option '--sdk <versions>'"],
  [['sweep', '--sdk', '5.9.1'], 'two versions or more'],
  [['sweep', '--sdk', '5.9.1,newest'], '"newest" is no version like 6.2.0'],
  [['sweep', '--sdk', '5.9.1,9.9.9', '--config', CONFIG, '--target', 'web-chromium'], '[BUILD_UNKNOWN]'],
])('says what is wrong before anything runs: %j', async (args, said) => {
  const { code, stdout, stderr } = await brazeQa(args);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toContain(said);
});
