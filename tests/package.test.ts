import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { startSite } from '../examples/own-site/site/start-site.ts';
import { inspect } from './inspect-fixture.ts';
import { installPackage, type InstalledPackage } from './package/install-package.ts';
import { runNode } from './report-fixture.ts';

const TSC = fileURLToPath(new URL('../node_modules/typescript/bin/tsc', import.meta.url));

let installed: InstalledPackage;
beforeAll(async () => {
  installed = await installPackage();
}, 240_000);
afterAll(() => installed?.close());

/** Runs the package's own command in a folder of the project. */
const brazeQa = (args: readonly string[], cwd: string, env: Readonly<Record<string, string>> = {}) =>
  runNode(join(installed.project, 'node_modules/braze-qa/dist/bin/braze-qa.mjs'), args, { cwd, env });

async function folder(name: string): Promise<string> {
  const path = join(installed.project, name);
  await mkdir(path);
  return path;
}

describe('what is in it', () => {
  it('has code, declarations and documentation, and nothing that is for work on braze-qa alone', () => {
    const { files } = installed;
    const others = files.filter((file) => !/^(?:dist|docs)\//.test(file));
    expect(others.toSorted()).toEqual(['CHANGELOG.md', 'LICENSE', 'README.md', 'package.json']);
    expect(files).toContain('dist/harness/check/check.d.ts');
    expect(files).toContain('dist/specs/hygiene/double-init.check.js');
    expect(files).toContain('dist/harness/report/page/page.css');
    expect(files.filter((file) => /\.test\.|\/testing\/|fixtures\/|(?<!\.d)\.ts$/.test(file))).toEqual([]);
  });

  it('asks for no tool of this repository, and leaves drivers and report generators to whoever wants them', () => {
    const { manifest } = installed;
    const { dependencies, peerDependencies, peerDependenciesMeta } = manifest;
    for (const key of ['devDependencies', 'optionalDependencies', 'scripts', 'private'])
      expect(manifest).not.toHaveProperty(key);
    const optional = Object.keys(peerDependenciesMeta);
    expect(optional).toEqual(
      expect.arrayContaining([
        'allure',
        'allure-commandline',
        'appium',
        'appium-chromium-driver',
        'webdriverio',
      ]),
    );
    expect(Object.keys(peerDependencies).filter((name) => !optional.includes(name))).toEqual([
      '@playwright/test',
    ]);
    expect(Object.keys(dependencies).filter((name) => name in peerDependencies)).toEqual([]);
  });
});

it.each(['nodenext', 'bundler'])('has types for a project that is strict, under "%s"', async (resolution) => {
  const project = await folder(`types-${resolution}`);
  await writeFile(
    join(project, 'use.ts'),
    `import { defineConfig, defineWebAppMap } from 'braze-qa';
     import { check, item } from 'braze-qa/check';
     const map = defineWebAppMap({ signUp: async ({ page }, { email }) => { await page.fill('#email', email); return 'u1'; } });
     export default defineConfig({
       name: 'Shop',
       workspaces: { test: { endpoint: 'sdk.iad-01.braze.com', apps: { web: 'key' } } },
       targets: { web: { platform: 'web', map, url: { test: 'http://127.0.0.1:1' } } },
     });
     check('A', item('session-start-end'), async ({ app, braze }) => {
       await app.open();
       const device: string = (await braze.events.next('session-start')).device;
       // @ts-expect-error -- There is no such event.
       await braze.events.next('session-started');
       // @ts-expect-error -- An amount is a number.
       await app.buy({ products: device });
     });`,
  );
  const options = { strict: true, noEmit: true, skipLibCheck: true, target: 'es2023', types: [] };
  const module = resolution === 'nodenext' ? 'nodenext' : 'esnext';
  await writeFile(
    join(project, 'tsconfig.json'),
    JSON.stringify({
      compilerOptions: { ...options, module, moduleResolution: resolution },
      files: ['use.ts'],
    }),
  );
  expect(await runNode(TSC, ['--project', project])).toMatchObject({ code: 0, stdout: '' });
});

it('explains, decodes and says its version away from any repository', async () => {
  const project = await folder('commands');
  expect((await brazeQa(['--version'], project)).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  const unreachable = await brazeQa(['explain', 'u1', 'spring', '--url', 'http://127.0.0.1:9'], project);
  expect(unreachable).toMatchObject({
    code: 3,
    stderr: expect.stringContaining('[TWIN_UNREACHABLE]') as string,
  });
  expect(await brazeQa(['run'], project)).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('Type `npx braze-qa init` to write one') as string,
  });
});

interface Matrix {
  readonly cells: readonly { readonly item: string; readonly status: string }[];
}

/** A project with what `init` writes, and how a run of it ends. */
async function begin(name: string, manifest: string, url: string) {
  const project = await folder(name);
  await writeFile(join(project, 'package.json'), manifest);
  const begun = await brazeQa(['init', '--yes', '--url', url], project);
  expect(begun).toMatchObject({ code: 0, stderr: '' });
  expect(begun.stdout).toContain('npx braze-qa run');
  return async (address: string, ...more: string[]) => {
    const args = ['run', '--json', 'matrix.json', ...more];
    const ended = await brazeQa(args, project, { SITE_URL: address });
    const { cells } = JSON.parse(await readFile(join(project, 'matrix.json'), 'utf8')) as Matrix;
    return { ...ended, cells: cells.map(({ item, status }) => `${item} ${status}`) };
  };
}

it('begins with a project that is green, and red in the right row once the site is broken', async () => {
  const site = await startSite('test');
  onTestFinished(site.close);
  const run = await begin('begun', '{}', site.url);
  const green = await run(site.url);
  expect(green.stdout).toContain('✓ A first visit begins a session');
  expect(green).toMatchObject({
    code: 0,
    cells: [
      'session-workspace-attribution passed',
      'session-start-end passed',
      'wrong-endpoint-or-key passed',
    ],
    // Nothing is said but that a report needs a generator.
    stderr:
      '[REPORT_GENERATOR_MISSING] The Allure report was not written: allure is not installed.\n' +
      '  HINT: Type `npm install --save-dev allure`. Matrix, page and gate need none.\n',
  });
  // Somebody deploys the production build to the test site.
  const broken = await startSite('production');
  onTestFinished(broken.close);
  const red = await run(broken.url);
  expect(red.code).toBe(1);
  expect(red.cells).toContain('wrong-endpoint-or-key failed');
  expect(red.stdout).toContain('Gate: FAILED.');
}, 300_000);

it('runs in a project of modules, too', async () => {
  const site = await startSite('test');
  onTestFinished(site.close);
  const run = await begin('modules', '{"type":"module"}', site.url);
  const { code, cells } = await run(site.url, '--item', 'wrong-endpoint-or-key', '--no-report');
  expect({ code, cells }).toEqual({ code: 0, cells: ['wrong-endpoint-or-key passed'] });
}, 300_000);

it('says what phones need where it is not installed', async () => {
  const project = await folder('phone');
  const { code } = await brazeQa(
    ['init', '--yes', '--app', 'android', '--app-id', 'com.example.shop'],
    project,
  );
  expect(code).toBe(0);
  const asked = await brazeQa(['run', '--target', 'android-emulator'], project);
  expect(asked).toMatchObject({ code: 3, stderr: expect.stringContaining('[WDIO_NOT_INSTALLED]') as string });
});

it('says what Appium needs for a site where it is not installed', async () => {
  const project = await folder('appium');
  await writeFile(
    join(project, 'braze-qa.config.mjs'),
    `export default {
       name: 'Shop',
       workspaces: { test: { endpoint: 'sdk.iad-01.braze.com', apps: { web: 'key' } } },
       targets: { web: { platform: 'web', map: {}, url: { test: 'http://127.0.0.1:1' }, automation: 'appium' } },
     };`,
  );
  for (const command of ['run', 'doctor']) {
    const args = [command, '--config', 'braze-qa.config.mjs', '--target', 'web'];
    const { code, stdout, stderr } = await brazeQa(args, project);
    expect(stdout + stderr).toContain(
      '[APPIUM_CHROMIUM_NOT_INSTALLED] A target with `automation: "appium"` needs webdriverio, appium, appium-chromium-driver, and they are not installed.',
    );
    expect(code).toBe(3);
  }
});

it('serves the page of `inspect`, whose modules are compiled', async () => {
  const cwd = await folder('inspect');
  const bin = join(installed.project, 'node_modules/braze-qa/dist/bin/braze-qa.mjs');
  const { hello } = await inspect(cwd, [], onTestFinished, bin);
  const text = async (path: string) => {
    const response = await fetch(new URL(path, hello.pageUrl));
    return response.ok ? response.text() : String(response.status);
  };
  expect(await text('/')).toContain('src="/page/main.js"');
  const main = await text('/page/main.js');
  const modules = [...main.matchAll(/from '\.(\/[^']+)'/g)].map(([, path]) => `/page${path}`);
  expect(modules).toContain('/page/row-list.js');
  for (const path of ['/page/inspector.css', ...modules]) expect(await text(path)).toMatch(/[;}]\s*$/);
});
