import { CodedError } from '../harness/common/coded-error.ts';
import type { FoundBrowser } from './browsers.ts';
import { expandPath, isExecutable } from './executables.ts';

/** Where the systems' own installers put Firefox. `%NAME%` stands for an environment variable. */
const SYSTEM_PATHS: Readonly<Partial<Record<NodeJS.Platform, readonly string[]>>> = {
  linux: ['/usr/bin/firefox-esr', '/usr/bin/firefox', '/snap/bin/firefox', '/opt/firefox/firefox'],
  darwin: [
    '/Applications/Firefox.app/Contents/MacOS/firefox',
    '%HOME%/Applications/Firefox.app/Contents/MacOS/firefox',
  ],
  win32: [
    '%PROGRAMFILES%\\Mozilla Firefox\\firefox.exe',
    '%PROGRAMFILES(X86)%\\Mozilla Firefox\\firefox.exe',
    '%LOCALAPPDATA%\\Mozilla Firefox\\firefox.exe',
  ],
};

/** What `findFirefox` looks at besides the environment. Given by tests; default: this machine. */
export interface FirefoxMachine {
  readonly platform: NodeJS.Platform;
  readonly isExecutable: (path: string) => boolean;
}

/**
 * Finds Firefox: the one FIREFOX_PATH names, else the system's. Playwright's own Firefox is patched and is never taken: nobody has tried its
 * WebDriver BiDi.
 *
 * @throws CodedError FIREFOX_PATH_INVALID: FIREFOX_PATH is set and is not an executable file (nothing else is tried).
 * @throws CodedError FIREFOX_NOT_FOUND: names everything that was tried.
 * @example
 * const { executablePath } = findFirefox(process.env);
 * await launch({ browser: 'firefox', executablePath });
 */
export function findFirefox(
  env: Readonly<Record<string, string | undefined>>,
  machine: FirefoxMachine = { platform: process.platform, isExecutable },
): FoundBrowser {
  const forced = env['FIREFOX_PATH'];
  if (forced !== undefined && forced !== '') {
    if (!machine.isExecutable(forced)) throw new CodedError('FIREFOX_PATH_INVALID', { path: forced });
    return { source: 'env', executablePath: forced };
  }
  const candidates = (SYSTEM_PATHS[machine.platform] ?? []).flatMap((path) => expandPath(path, env) ?? []);
  const executablePath = candidates.find(machine.isExecutable);
  if (executablePath !== undefined) return { source: 'system', executablePath };
  const tried = ['FIREFOX_PATH (not set)', ...candidates].map((line) => `  ${line}`).join('\n');
  throw new CodedError('FIREFOX_NOT_FOUND', { tried });
}
