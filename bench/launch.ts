import { chromium, type Browser } from '@playwright/test';
import { findChromium } from '../devices/browsers.ts';

/** Starts whatever Chromium there is, with extra arguments. */
export function launch(args: readonly string[]): Promise<Browser> {
  const { executablePath } = findChromium(process.env);
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return chromium.launch({ executablePath, args: [...sandbox, ...args] });
}
