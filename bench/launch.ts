import { chromium, type Browser } from '@playwright/test';
import { findChromium } from '../devices/browsers.ts';
import { headlessShellOf } from '../devices/headless-shell.ts';
import { SWITCHED_OFF } from '../harness/transport/browser-features.ts';

/**
 * Starts the Chromium that the harness would start, with extra arguments. Peers get the features of our browsers: only the harness is compared.
 *
 * @param whole the whole browser, as the audit needs it, in place of the headless shell that checks run in
 */
export function launch(args: readonly string[], { whole = false } = {}): Promise<Browser> {
  const browser = findChromium(process.env);
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return chromium.launch({
    executablePath: (whole ? undefined : headlessShellOf(browser)) ?? browser.executablePath,
    args: [...sandbox, `--disable-features=${SWITCHED_OFF.join(',')}`, ...args],
  });
}
