import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { noAdb } from '../devices/testing/left-out.ts';
import { brazeQa, temporaryFolder } from './report-fixture.ts';

const CONFIG = fileURLToPath(new URL('./builds-that-do-not-start/braze-qa.config.ts', import.meta.url));

/** What became of two items on that target: one about the test build, one about both. */
async function cellsOf(target: string): Promise<Record<string, string>> {
  const folder = await temporaryFolder();
  const json = join(folder, 'matrix.json');
  const items = ['--item', 'double-init', '--item', 'env-separation'];
  const files = ['--no-report', '--json', json, '--results', join(folder, 'allure-results')];
  const { code, stdout } = await brazeQa(['run', '--config', CONFIG, '--target', target, ...items, ...files]);
  expect(code).toBe(1);
  expect(stdout).not.toContain('Problems with the results');
  const { cells } = JSON.parse(await readFile(json, 'utf8')) as {
    cells: { item: string; status: string; reason: string }[];
  };
  return Object.fromEntries(cells.map(({ item, status, reason }) => [item, `${status}: ${reason}`.trim()]));
}

const blocked = (item: string, reason: string) => [item, `blocked: the ${reason}`];

it.each([
  ['broken', 'test build did not start (targets.broken.start): src/main.ts does not compile'],
  ['nowhere', 'test build did not start (targets.nowhere.start): its answer has no `url` of the app'],
])(
  'accuses nobody where a build did not start, and says why: %s',
  async (target, reason) => {
    expect(await cellsOf(target)).toEqual(
      Object.fromEntries([blocked('double-init', reason), blocked('env-separation', reason)]),
    );
  },
  120_000,
);

it('blocks what needs the build that did not start, and nothing else', async () => {
  const reason = 'production build did not start (targets.no-production.start): src/main.ts does not compile';
  expect(await cellsOf('no-production')).toEqual({
    'double-init': 'passed:',
    'env-separation': blocked('env-separation', reason)[1],
  });
}, 120_000);

it.skipIf(noAdb)(
  `says the same of an app for a phone${noAdb}`,
  async () => {
    const reason = 'test build did not start (targets.phone.start): src/main.ts does not compile';
    expect(await cellsOf('phone')).toEqual(
      Object.fromEntries([blocked('double-init', reason), blocked('env-separation', reason)]),
    );
  },
  120_000,
);
