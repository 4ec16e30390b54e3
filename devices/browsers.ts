import { chromium } from '@playwright/test';
import { CodedError } from '../harness/common/coded-error.ts';
import { expandPath, isExecutable } from './executables.ts';

/**
 * A Chromium-family browser, and who chose it. Playwright's own is named by path too: left to itself it would take
 * its headless shell, which has no push (see `headlessShellOf`).
 */
export interface FoundBrowser {
  readonly source: 'env' | 'playwright' | 'system';
  readonly executablePath: string;
}

/** Where the systems' own installers put Chrome and Chromium. `%NAME%` stands for an environment variable. */
const SYSTEM_PATHS: Readonly<Partial<Record<NodeJS.Platform, readonly string[]>>> = {
  linux: [
    '/usr/bin/google-chrome-stable',
    '/usr/bin/google-chrome',
    '/opt/google/chrome/chrome',
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/snap/bin/chromium',
  ],
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '%HOME%/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ],
  win32: [
    '%PROGRAMFILES%\\Google\\Chrome\\Application\\chrome.exe',
    '%PROGRAMFILES(X86)%\\Google\\Chrome\\Application\\chrome.exe',
    '%LOCALAPPDATA%\\Google\\Chrome\\Application\\chrome.exe',
    '%LOCALAPPDATA%\\Chromium\\Application\\chrome.exe',
  ],
};

/** What `findChromium` looks at besides the environment. Given by tests; default: this machine. */
export interface Machine {
  readonly platform: NodeJS.Platform;
  readonly playwrightPath: string;
  readonly isExecutable: (path: string) => boolean;
}

/**
 * Finds the browser to run in: the one BROWSER_PATH names, else Playwright's own, else the system's Chrome or Chromium.
 *
 * @throws CodedError BROWSER_PATH_INVALID: BROWSER_PATH is set and is not an executable file (nothing else is tried).
 * @throws CodedError BROWSER_NOT_FOUND: names everything that was tried.
 * @example
 * const { executablePath } = findChromium(process.env);
 * await chromium.launch({ executablePath });
 */
export function findChromium(
  env: Readonly<Record<string, string | undefined>>,
  machine: Machine = thisMachine(),
): FoundBrowser {
  const { platform, playwrightPath, isExecutable } = machine;
  const forced = env['BROWSER_PATH'];
  if (forced !== undefined && forced !== '') {
    if (!isExecutable(forced)) throw new CodedError('BROWSER_PATH_INVALID', { path: forced });
    return { source: 'env', executablePath: forced };
  }
  if (isExecutable(playwrightPath)) return { source: 'playwright', executablePath: playwrightPath };
  const candidates = (SYSTEM_PATHS[platform] ?? []).flatMap((path) => expandPath(path, env) ?? []);
  const executablePath = candidates.find(isExecutable);
  if (executablePath !== undefined) return { source: 'system', executablePath };
  const tried = [
    'BROWSER_PATH (not set)',
    `${playwrightPath || "Playwright's own (unknown on this system)"} (Playwright's own)`,
    ...candidates,
  ];
  throw new CodedError('BROWSER_NOT_FOUND', { tried: tried.map((line) => `  ${line}`).join('\n') });
}

function thisMachine(): Machine {
  return { platform: process.platform, playwrightPath: playwrightPath(), isExecutable };
}

/** Throws on systems that Playwright has no browser for. */
function playwrightPath(): string {
  try {
    return chromium.executablePath();
  } catch {
    return '';
  }
}
