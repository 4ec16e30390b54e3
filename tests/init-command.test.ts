import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { startAuditSite } from '../fixtures/audit-sites/start-audit-site.ts';
import { BIN, runNode, temporaryFolder } from './report-fixture.ts';

// That what it writes also runs is tested with the package: tests/package.test.ts.

/** Begins without looking at a site: all that it would find there is given. */
const SITE = ['--yes', '--key', 'k-1', '--endpoint', 'sdk.fra-01.braze.eu'];

const init = (cwd: string, ...args: string[]) => runNode(BIN, ['init', ...args], { cwd });

it('says what it wrote, and what to type next', async () => {
  const cwd = await temporaryFolder();
  const { code, stdout } = await init(cwd, ...SITE, '--url', 'https://shop.example');
  expect(code).toBe(0);
  expect(stdout).toMatchInlineSnapshot(`
    "
      Written:
        braze-qa.config.ts                    where the site is, its keys, the items to prove
        braze-qa/app-map.ts                   how a person does things in the site
        braze-qa/checks/first-visit.check.ts  one check

      Type next:
        npx braze-qa run       prove it: matrix, gate, page
    "
  `);
  const text = await readFile(join(cwd, 'braze-qa.config.ts'), 'utf8');
  expect(text).toContain(`test: { endpoint: 'sdk.fra-01.braze.eu', apps: { web: 'k-1' } },`);
});

it('looks at a site that asks for a name and a password, and writes the password nowhere', async () => {
  const cwd = await temporaryFolder();
  const site = await startAuditSite('own-feed', { credentials: 'robin:tern-s3cret' });
  onTestFinished(() => site.close());
  const url = site.url.replace('//', '//robin:tern-s3cret@');
  const { code, stdout, stderr } = await init(cwd, '--yes', '--url', url);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toContain('process.env.SITE_URL');
  const text = await readFile(join(cwd, 'braze-qa.config.ts'), 'utf8');
  expect(text).toContain('99999999-9999-4999-8999-999999999999');
  expect(text).toContain(`'${site.url}`);
  expect(stdout + text).not.toContain('s3cret');
}, 60_000);

it('writes nothing where one of its files is', async () => {
  const cwd = await temporaryFolder();
  await writeFile(join(cwd, 'braze-qa.config.ts'), 'mine');
  const { code, stderr } = await init(cwd, ...SITE);
  expect({ code, stderr }).toMatchInlineSnapshot(`
    {
      "code": 2,
      "stderr": "[INIT_EXISTS] Nothing was written: there is braze-qa.config.ts already.
      HINT: Go on with what is there (\`npx braze-qa run\`), or type it in another folder.
    ",
    }
  `);
  expect(await readdir(cwd)).toEqual(['braze-qa.config.ts']);
  expect(await readFile(join(cwd, 'braze-qa.config.ts'), 'utf8')).toBe('mine');
});

it.each([
  ['an endpoint that is no host', [...SITE, '--endpoint', 'https://x'], 'workspaces.test.endpoint'],
  ['an address that is none', [...SITE, '--url', 'javascript:alert(1)'], 'targets.app.url.test'],
  ['an app without a package name', [...SITE, '--app', 'ios', '--app-id', "x'); evil("], 'targets.app.appId'],
])('refuses %s, and writes nothing', async (_what, args, place) => {
  const cwd = await temporaryFolder();
  const { code, stderr } = await init(cwd, ...args);
  expect({ code, stderr }).toEqual({
    code: 2,
    stderr: expect.stringContaining(`[USAGE] ${place}`) as string,
  });
  expect(await readdir(cwd)).toEqual([]);
});

it('asks nobody where there is no terminal', async () => {
  const { code, stderr } = await init(await temporaryFolder());
  expect({ code, stderr }).toMatchObject({ code: 2, stderr: expect.stringContaining('add --yes') as string });
});

it('lets no name out of its quotes', async () => {
  const cwd = await temporaryFolder();
  const name = `it's "\${1}" \\\n'; process.exit(9); //`;
  const args = [...SITE, '--app', 'android', '--app-id', 'com.example.shop', '--name', name];
  expect(await init(cwd, ...args)).toMatchObject({ code: 0 });
  const line = /^ {2}name: (.*),$/m.exec(await readFile(join(cwd, 'braze-qa.config.ts'), 'utf8'))?.[1];
  expect(new Function(`return ${line}`)()).toBe(name);
});
