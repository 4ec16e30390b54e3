import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { appiumHome } from './appium-home.ts';
import { freePort } from './free-port.ts';

/** Three drivers on a cold disk took 17 s. Milliseconds. */
const START_PATIENCE = 90_000;
/** How much of its log is kept, in characters. */
const LOG_LIMIT = 100_000;

export interface AppiumServerOptions {
  readonly drivers: readonly ('uiautomator2' | 'xcuitest' | 'chromium')[];
  /** `AndroidPhone.sdkFolder`: where the UiAutomator2 driver looks for adb. */
  readonly androidHome?: string | undefined;
  /** `IosPhone.usbmuxPort`: where the XCUITest driver looks for devices. Default: this computer's own. */
  readonly usbmuxPort?: number;
}

export interface AppiumServer {
  readonly port: number;
  /** The end of what it said. */
  log(): string;
  close(): Promise<void>;
}

/**
 * Starts the Appium of this project on a free port of 127.0.0.1.
 *
 * @throws Error with its log when it does not start
 * @example
 * const appium = await startAppiumServer({ drivers: ['uiautomator2'], androidHome: phone.sdkFolder });
 * const driver = await remote({ port: appium.port, capabilities });
 */
export async function startAppiumServer(options: AppiumServerOptions): Promise<AppiumServer> {
  const { drivers, androidHome, usbmuxPort } = options;
  const port = await freePort();
  const flags = {
    address: '127.0.0.1',
    port: String(port),
    'use-drivers': drivers.join(','),
    'log-level': 'info',
  };
  const args = Object.entries(flags).flatMap(([name, value]) => [`--${name}`, value]);
  const main = createRequire(import.meta.url).resolve('appium');
  const child = spawn(process.execPath, [main, ...args, '--log-no-colors'], {
    cwd: appiumHome(),
    env: {
      ...process.env,
      NODE_OPTIONS: '',
      APPIUM_HOME: appiumHome(),
      ...(androidHome === undefined ? {} : { ANDROID_HOME: androidHome }),
      ...(usbmuxPort === undefined ? {} : { USBMUXD_SOCKET_ADDRESS: `127.0.0.1:${usbmuxPort}` }),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const gone = once(child, 'exit');
  // Whoever fails or is ended before `close` leaves none either.
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  let log = '';
  let timer: NodeJS.Timeout | undefined;
  const started = new Promise<void>((resolve, reject) => {
    const fail = (why: string) => reject(new Error(`Appium ${why}:\n${log}`));
    const read = (part: Buffer) => {
      log = `${log}${part.toString()}`.slice(-LOG_LIMIT);
      if (log.includes('listener started on')) resolve();
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.once('exit', (code, signal) => fail(`ended with ${signal ?? code}`));
    timer = setTimeout(() => fail(`did not start within ${START_PATIENCE / 1_000} s`), START_PATIENCE);
  });
  const close = async () => {
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM');
    await gone;
    process.off('exit', kill);
  };
  try {
    await started;
  } catch (error) {
    await close();
    throw error;
  } finally {
    clearTimeout(timer);
  }
  return { port, log: () => log, close };
}
