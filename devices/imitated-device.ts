import { devices, type PlaywrightTestOptions } from '@playwright/test';
import { CodedError } from '../harness/common/coded-error.ts';
import { nearest } from '../harness/common/nearest.ts';

/**
 * What makes a browser imitate a phone or a tablet: screen, touch and user agent.
 *
 * @param name as Playwright has it
 * @throws CodedError DEVICE_UNKNOWN
 * @example
 * const context = await browser.newContext(imitatedDevice('Pixel 7'));
 */
export function imitatedDevice(name: string): Partial<PlaywrightTestOptions> {
  const descriptor = Object.hasOwn(devices, name) ? devices[name] : undefined;
  if (!descriptor)
    throw new CodedError('DEVICE_UNKNOWN', {
      device: name,
      nearest: nearest(name, Object.keys(devices)) ?? 'none',
    });
  // Not the browser that Playwright would choose: the target says that.
  const { userAgent, viewport, deviceScaleFactor, isMobile, hasTouch } = descriptor;
  return { userAgent, viewport, deviceScaleFactor, isMobile, hasTouch };
}
