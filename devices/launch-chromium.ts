import { chromium, type Browser } from '@playwright/test';
import { findChromium } from './browsers.ts';

export interface LaunchOptions {
  readonly args: readonly string[];
  /** Shows its window. */
  readonly headed: boolean;
}

/**
 * Starts the Chromium that is found. Who starts it closes it, at signals too.
 *
 * @throws CodedError BROWSER_NOT_FOUND, BROWSER_PATH_INVALID
 */
export function launchChromium({ args, headed }: LaunchOptions): Promise<Browser> {
  const { executablePath } = findChromium(process.env);
  return chromium.launch({
    executablePath,
    headless: !headed,
    args: [...args],
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  });
}
