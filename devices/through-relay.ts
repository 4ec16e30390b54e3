import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { LaunchOptions } from '@playwright/test';

const RELAY = fileURLToPath(new URL('firefox-relay.mjs', import.meta.url));

export interface RelayedFirefox {
  /** An empty folder for its profile. Remove it once Firefox has ended. */
  readonly profile: string;
  readonly headless: boolean;
}

/**
 * How Playwright starts a Firefox of the system and understands it: firefox-relay.mjs says what is in the way.
 *
 * @param options with `channel: 'moz-firefox'` and its `executablePath`
 * @example
 * const browser = await firefox.launch(await throughRelay({ channel, executablePath, firefoxUserPrefs }, { profile, headless: true }));
 */
export async function throughRelay(
  { firefoxUserPrefs = {}, executablePath = 'firefox', args = [], ...options }: LaunchOptions,
  { profile, headless }: RelayedFirefox,
): Promise<LaunchOptions> {
  const lines = Object.entries(firefoxUserPrefs).map(
    ([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`,
  );
  await writeFile(join(profile, 'user.js'), lines.join(''));
  return {
    ...options,
    executablePath: process.execPath,
    // Node would take Playwright's own for its own.
    ignoreDefaultArgs: true,
    args: [
      RELAY,
      executablePath,
      '--remote-debugging-port=0',
      headless ? '--headless' : '--foreground',
      '--profile',
      profile,
      ...args,
    ],
  };
}
