import { createRequire } from 'node:module';
import { CodedError } from '../harness/common/coded-error.ts';

/** What sessions of the Chromium driver are made with. */
export const APPIUM_CHROMIUM_PACKAGES = ['webdriverio', 'appium', 'appium-chromium-driver'];

/**
 * Looks for what sessions of the Chromium driver need.
 *
 * @throws CodedError APPIUM_CHROMIUM_NOT_INSTALLED
 */
export function needAppiumChromium(): void {
  const { resolve } = createRequire(import.meta.url);
  const missing = APPIUM_CHROMIUM_PACKAGES.filter((name) => {
    try {
      resolve(name);
      return false;
    } catch (error) {
      // One that lets nobody have it by `require` is there.
      return (error as NodeJS.ErrnoException).code === 'MODULE_NOT_FOUND';
    }
  });
  if (missing.length > 0)
    throw new CodedError('APPIUM_CHROMIUM_NOT_INSTALLED', { missing: missing.join(', ') });
}
