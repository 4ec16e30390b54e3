import { spawn } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { processesWith } from './processes-with.ts';
import { BIN, brazeQa, temporaryFolder } from './report-fixture.ts';

/** A site that takes connections and never answers. */
async function silentSite(): Promise<string> {
  const server = createServer(() => {});
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** A team's folder: its package.json does not say `"type": "module"`. */
async function teamFolder(url: string): Promise<string> {
  const folder = await temporaryFolder();
  const config = {
    name: 'Team',
    workspaces: { test: { endpoint: 'sdk.iad-01.braze.com', apps: { web: 'key' } } },
    targets: { web: { platform: 'web', map: {}, url: { test: url } } },
  };
  await writeFile(join(folder, 'package.json'), '{}');
  await writeFile(join(folder, 'braze-qa.config.ts'), `export default ${JSON.stringify(config)} as const;\n`);
  return folder;
}

const argumentsFor = (folder: string) => [
  'run',
  '--config',
  join(folder, 'braze-qa.config.ts'),
  '--results',
  join(folder, 'allure-results'),
  '--item',
  'double-init',
  '--no-report',
];

it('runs the checks of a project in a folder of its own, and is red when its site is not there', async () => {
  const folder = await teamFolder('http://127.0.0.1:9');
  const { code, stdout } = await brazeQa(argumentsFor(folder));
  expect(stdout).toContain('PAGE_UNREACHABLE');
  expect(stdout).toContain('Gate: FAILED.');
  expect(code).toBe(1);
  expect((await brazeQa(['gate', '--results', join(folder, 'allure-results')])).code).toBe(1);
}, 120_000);

it('prints what is known when it is interrupted, ends with 130 and leaves no process behind', async () => {
  const folder = await teamFolder(await silentSite());
  const child = spawn(process.execPath, [BIN, ...argumentsFor(folder)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let stdout = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    // The first words come from the runner, when its checks begin.
    if (stdout === '') child.kill('SIGINT');
    stdout += chunk;
  });
  const code = await new Promise<number | null>((done) => child.on('close', done));
  expect(stdout).toContain('Interrupted: this is what was known.');
  expect(stdout).toContain('the run was interrupted');
  expect(code).toBe(130);
  expect(await processesWith(folder)).toEqual([]);
  expect((await brazeQa(['gate', '--results', join(folder, 'allure-results')])).code).toBe(1);
}, 120_000);
