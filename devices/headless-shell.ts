import type { FoundBrowser } from './browsers.ts';
import { isExecutable } from './executables.ts';

/** Debian's Chromium, and the package `chromium-headless-shell` of the same version. */
const SYSTEM: Readonly<Record<string, string>> = { '/usr/bin/chromium': '/usr/bin/chromium-headless-shell' };

/** Playwright keeps both builds of a revision side by side: `chromium-1255/chrome-linux64/…`. */
const PLAYWRIGHT = /^(.*[/\\])chromium-(\d+)([/\\])chrome-([\w-]+)[/\\]/;

/** Where it would be, by who chose the browser. */
const SHELL_OF: Readonly<Record<FoundBrowser['source'], (executablePath: string) => string | undefined>> = {
  env: () => undefined,
  playwright: besidePlaywrights,
  system: (executablePath) => SYSTEM[executablePath],
};

/**
 * The headless shell that belongs to a Chromium: the same engine without a browser around it, which is what Playwright takes
 * when nobody looks. A check costs a quarter less in it. It has no push.
 *
 * @returns undefined where there is none, or where somebody named the browser: they want that one.
 * @example
 * const browser = findChromium(process.env);
 * await chromium.launch({ executablePath: headlessShellOf(browser) ?? browser.executablePath });
 */
export function headlessShellOf(
  { source, executablePath }: FoundBrowser,
  exists: (path: string) => boolean = isExecutable,
): string | undefined {
  const shell = SHELL_OF[source](executablePath);
  return shell !== undefined && exists(shell) ? shell : undefined;
}

function besidePlaywrights(executablePath: string): string | undefined {
  const [, registry, revision, slash = '/', system] = PLAYWRIGHT.exec(executablePath) ?? [];
  if (registry === undefined) return undefined;
  const program = executablePath.endsWith('.exe') ? 'chrome-headless-shell.exe' : 'chrome-headless-shell';
  return [`${registry}chromium_headless_shell-${revision}`, `chrome-headless-shell-${system}`, program].join(
    slash,
  );
}
