import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { brazeQa, temporaryFolder } from './report-fixture.ts';

const inProject = (path: string) => JSON.stringify(fileURLToPath(new URL(`../${path}`, import.meta.url)));

interface Matrix {
  readonly cells: readonly { readonly status: string; readonly reason: string }[];
}

it('accuses no site that does not allow HTML in messages, and says how to say so', async () => {
  const folder = await temporaryFolder();
  const [config, json] = [join(folder, 'braze-qa.config.ts'), join(folder, 'matrix.json')];
  await writeFile(
    config,
    `import own from ${inProject('braze-qa.config.ts')};
     import { startStorefront } from ${inProject('fixtures/storefront/server.ts')};
     const [find, replace] = ['allowUserSuppliedJavascript: true', 'allowUserSuppliedJavascript: false'];
     const patches = [{ file: 'braze/lifecycle.ts', find, replace }];
     const { map } = own.targets['web-chromium'];
     const start = ({ flavour, rest }) => startStorefront({ flavour, rest, patches });
     export default {
       ...own,
       plan: undefined,
       targets: { 'web-chromium': { platform: 'web', map, start } },
       patience: 2_000,
     };`,
  );
  const where = ['--config', config, '--results', join(folder, 'allure-results'), '--json', json];
  const what = ['--target', 'web-chromium', '--item', 'messages-sent-look-right', '--grep', 'html message'];
  const { code } = await brazeQa(['run', ...where, ...what, '--no-report', '--workers', '1']);
  const { cells } = JSON.parse(await readFile(json, 'utf8')) as Matrix;
  expect(cells.map(({ status, reason }) => ({ status, reason }))).toEqual([
    {
      status: 'blocked',
      reason: expect.stringContaining('say so: absent.htmlMessages in the app map') as string,
    },
  ]);
  expect(code).toBe(1);
}, 120_000);
