import { chromium, type Browser } from '@playwright/test';
import { findChromium } from '../devices/browsers.ts';
import { SWITCHED_OFF } from '../harness/transport/browser-features.ts';

/** Starts whatever Chromium there is, with extra arguments. Peers get the features of our browsers: only the harness is compared. */
export function launch(args: readonly string[]): Promise<Browser> {
  const { executablePath } = findChromium(process.env);
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return chromium.launch({
    executablePath,
    args: [...sandbox, `--disable-features=${SWITCHED_OFF.join(',')}`, ...args],
  });
}
