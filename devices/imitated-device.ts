import { devices, type PlaywrightTestOptions } from '@playwright/test';
import { CodedError } from '../harness/common/coded-error.ts';

/** How many names are shown where one is wrong. Playwright knows more than a hundred. */
const SHOWN = 8;

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
  if (!descriptor) throw new CodedError('DEVICE_UNKNOWN', { device: name, alike: alike(name) });
  // Not the browser that Playwright would choose: the target says that.
  const { userAgent, viewport, deviceScaleFactor, isMobile, hasTouch } = descriptor;
  return { userAgent, viewport, deviceScaleFactor, isMobile, hasTouch };
}

/** Names that have a word of this one in them; some of all where none has. */
function alike(name: string): string {
  const words = name.toLowerCase().split(/\W+/).filter(Boolean);
  const known = Object.keys(devices).filter((it) => !it.endsWith(' landscape'));
  const near = known.filter((it) => words.some((word) => it.toLowerCase().includes(word)));
  return (near.length > 0 ? near : known).slice(0, SHOWN).join(', ');
}
