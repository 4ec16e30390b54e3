import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdir } from 'node:fs/promises';
import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it, onTestFinished } from 'vitest';
import { findAdb } from '../devices/adb.ts';
import { startAppiumServer } from '../devices/appium-server.ts';
import { noAdb } from '../devices/testing/left-out.ts';
import { wdioFile } from '../harness/cli/wdio-file.ts';
import { RUN_ENV } from '../harness/common/run-env.ts';
import { findJava } from '../harness/report/find-java.ts';
import { processesWith } from './processes-with.ts';
import { brazeQa, temporaryFolder } from './report-fixture.ts';
import { startSeleniumGrid } from './selenium-grid/start-selenium-grid.ts';

// Selenium Grid, its relay, Appium, the driver and adb are real; the phone is virtual. Nothing differs from a run without the Grid but
// where sessions are opened: tests/selenium-grid/wdio.conf.ts.

const ROOT = fileURLToPath(new URL('..', import.meta.url));
/** What the Grid's classes are compiled for. */
const OLDEST_JAVA = 17;
const java = await findJava(process.env);
const leftOut = noAdb || whyNoGrid();

it.skipIf(leftOut)(
  `runs checks on a phone through a Selenium Grid${leftOut}`,
  async () => {
    const folder = await temporaryFolder();
    const results = join(folder, 'allure-results');
    const temporary = join(folder, 'tmp');
    await mkdir(temporary);
    const appium = await startAppiumServer({
      drivers: ['uiautomator2'],
      androidHome: findAdb(process.env).sdkFolder,
    });
    onTestFinished(() => appium.close());
    const grid = await startSeleniumGrid({ java: java!, appiumPort: appium.port, folder });
    onTestFinished(() => grid.close());
    expect(await answers('127.0.0.1', grid.port)).toBe(true);
    for (const address of outside()) expect(await answers(address, grid.port), address).toBe(false);

    const { code, said } = await wdio({
      SELENIUM_GRID_PORT: String(grid.port),
      [RUN_ENV.targets]: 'android-virtual',
      [RUN_ENV.items]: 'session-start-end',
      [RUN_ENV.results]: results,
      [RUN_ENV.temporary]: temporary,
      XDG_DATA_HOME: folder,
    });
    expect(code, said).toBe(0);
    expect(grid.log()).toContain('Session created by the Node');
    expect(appium.log()).toContain('[AndroidUiautomator2Driver');
    const gate = await brazeQa(['gate', '--results', results]);
    expect(gate.stdout).toMatch(/android-virtual\n\s+virtual\n/);
    expect(gate.stdout).toContain('Gate: PASSED. 1 of 1 cells are green.');
    expect(gate.code).toBe(0);

    await grid.close();
    expect(await answers('127.0.0.1', grid.port)).toBe(false);
    expect(await processesWith(folder)).toEqual([]);
  },
  240_000,
);

function whyNoGrid(): string {
  if (java === undefined) return ' (left out: no Java, in JAVA_HOME or on the PATH)';
  const { stderr } = spawnSync(java, ['-version'], { encoding: 'utf8' });
  const version = Number(/version "(\d+)/.exec(stderr)?.[1]);
  return version >= OLDEST_JAVA ? '' : ` (left out: ${java} is no Java ${OLDEST_JAVA} or later)`;
}

/** Whether anybody listens there. */
async function answers(host: string, port: number): Promise<boolean> {
  const socket = connect({ host, port });
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}

/** This machine's addresses that others may reach. */
const outside = (): string[] =>
  Object.values(networkInterfaces())
    .flatMap((addresses = []) => addresses)
    .filter(({ internal, family }) => !internal && family === 'IPv4')
    .map(({ address }) => address);

/** The real `wdio run`, with the configuration for the Grid. */
async function wdio(env: Readonly<Record<string, string>>) {
  const settings = fileURLToPath(new URL('selenium-grid/wdio.conf.ts', import.meta.url));
  const child = spawn(process.execPath, [wdioFile(), 'run', settings], {
    cwd: ROOT,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (part: string) => (said += part));
  const code = await new Promise<number | null>((done) => child.on('close', done));
  return { code, said };
}
