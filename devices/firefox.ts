import type { FoundBrowser } from './browsers.ts';
import { findSystemBrowser, type SystemBrowser, type SystemMachine } from './find-system-browser.ts';

const FIREFOX: SystemBrowser = {
  name: 'FIREFOX',
  paths: {
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
  },
};

/**
 * Finds Firefox: the one FIREFOX_PATH names, else the system's. Playwright's own Firefox is patched and is never taken: nobody has tried its
 * WebDriver BiDi.
 *
 * @throws CodedError FIREFOX_PATH_INVALID, FIREFOX_NOT_FOUND
 * @example
 * const { executablePath } = findFirefox(process.env);
 * await launch({ browser: 'firefox', executablePath });
 */
export const findFirefox = (
  env: Readonly<Record<string, string | undefined>>,
  machine?: SystemMachine,
): FoundBrowser => findSystemBrowser(FIREFOX, env, machine);
