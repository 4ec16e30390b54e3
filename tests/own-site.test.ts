import { readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { startSite } from '../examples/own-site/site/start-site.ts';
import { brazeQa, temporaryFolder } from './report-fixture.ts';

const SITE = fileURLToPath(new URL('../examples/own-site/', import.meta.url));

interface Matrix {
  readonly cells: readonly { readonly item: string; readonly status: string; readonly reason: string }[];
}

/** Runs some items on the example; returns how it ended and what each cell says. */
async function run(config: string, items: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const folder = await temporaryFolder();
  const json = join(folder, 'matrix.json');
  const { code, stdout } = await brazeQa(
    [
      'run',
      ...['--config', resolve(SITE, config), '--no-report', '--workers', '1', '--json', json],
      ...['--results', join(folder, 'allure-results')],
      ...items.flatMap((item) => ['--item', item]),
    ],
    env,
  );
  const { cells } = JSON.parse(await readFile(json, 'utf8')) as Matrix;
  return { code, stdout, cells: cells.map(({ item, status, reason }) => [item, status, reason]) };
}

it('proves what the app map can do, leaves out what the site does not have, and blocks the rest with the name of the action', async () => {
  const { code, stdout, cells } = await run('braze-qa.config.ts', [
    'session-start-end',
    'custom-data-recorded',
    'user-attributes-recorded',
    'logout-no-guest-id',
    'consent-gating',
    'sdk-auth-enforced',
  ]);
  expect(cells).toEqual([
    ['session-start-end', 'passed', ''],
    [
      'user-attributes-recorded',
      'not-applicable',
      'the app has no "saveProfile": listeners have no profile to fill in',
    ],
    ['custom-data-recorded', 'passed', ''],
    ['logout-no-guest-id', 'blocked', 'the app map has no action "signOut"'],
    ['consent-gating', 'not-applicable', 'the site asks for no consent'],
    ['sdk-auth-enforced', 'not-applicable', 'the site does not use SDK authentication'],
  ]);
  expect(stdout).toContain('✓ A played programme counts on the profile');
  expect(stdout).toContain('the app has no "buy": the station sells nothing');
  expect(code).toBe(1);
}, 120_000);

it('finds no fault with a first session where nobody has said whether there are cards', async () => {
  const config = join(await temporaryFolder(), 'braze-qa.config.ts');
  await writeFile(
    config,
    `import own from ${JSON.stringify(join(SITE, 'braze-qa.config.ts'))};
     const web = own.targets['web-chromium'];
     const map = { ...web.map, notIntegrated: { 'in-app-message': 'there are none' } };
     export default { ...own, targets: { 'web-chromium': { ...web, map } }, checks: [] };`,
  );
  expect((await run(config, ['initialization-before-use'])).cells).toEqual([
    ['initialization-before-use', 'blocked', 'the app map has neither "openFeed" nor "customFeed"'],
  ]);
}, 120_000);

it('reaches a site that is already deployed', async () => {
  const site = await startSite('test');
  try {
    const { code, cells } = await run(
      'deployed.config.ts',
      ['anonymous-profile-created', 'wrong-endpoint-or-key'],
      { SITE_URL: site.url },
    );
    expect(cells).toEqual([
      ['anonymous-profile-created', 'passed', ''],
      ['wrong-endpoint-or-key', 'passed', ''],
    ]);
    expect(code).toBe(0);
  } finally {
    await site.close();
  }
}, 120_000);
