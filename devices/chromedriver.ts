import { CodedError } from '../harness/common/coded-error.ts';
import { isExecutable } from './executables.ts';
import { majorVersion } from './major-version.ts';

/** Where the systems' own installers put it. On Windows there is none. */
const SYSTEM_PATHS: Readonly<Partial<Record<NodeJS.Platform, readonly string[]>>> = {
  linux: ['/usr/bin/chromedriver', '/usr/local/bin/chromedriver', '/snap/bin/chromium.chromedriver'],
  darwin: ['/opt/homebrew/bin/chromedriver', '/usr/local/bin/chromedriver'],
};

/** What `findChromedriver` looks at besides the environment. Given by tests; default: this machine. */
export interface ChromedriverMachine {
  readonly platform: NodeJS.Platform;
  readonly isExecutable: (path: string) => boolean;
  readonly majorVersion: (program: string) => Promise<number | undefined>;
}

/**
 * The chromedriver for a browser: the one CHROMEDRIVER_PATH names, else one of the system that is of the browser's version. `undefined`: there is none, and
 * Appium's driver downloads one.
 *
 * @param browser path of the browser
 * @throws CodedError CHROMEDRIVER_PATH_INVALID, CHROMEDRIVER_UNFIT: it is of another major version
 * @example
 * const executable = await findChromedriver('/usr/bin/chromium', process.env);
 */
export async function findChromedriver(
  browser: string,
  env: Readonly<Record<string, string | undefined>>,
  machine: ChromedriverMachine = { platform: process.platform, isExecutable, majorVersion },
): Promise<string | undefined> {
  const forced = env['CHROMEDRIVER_PATH'];
  if (forced) {
    if (!machine.isExecutable(forced)) throw new CodedError('CHROMEDRIVER_PATH_INVALID', { path: forced });
    // On Windows a browser that is asked for its version opens a window.
    if (machine.platform === 'win32') return forced;
    const [driver, wanted] = await Promise.all([forced, browser].map(machine.majorVersion));
    if (driver === wanted) return forced;
    throw new CodedError('CHROMEDRIVER_UNFIT', {
      path: forced,
      driver: driver ?? 'of no known version',
      browser: wanted ?? 'unknown',
      browserPath: browser,
    });
  }
  const candidates = (SYSTEM_PATHS[machine.platform] ?? []).filter(machine.isExecutable);
  if (candidates.length === 0) return undefined;
  const [wanted, ...found] = await Promise.all([browser, ...candidates].map(machine.majorVersion));
  return candidates.find((_path, index) => found[index] !== undefined && found[index] === wanted);
}
