/** Capabilities of which one machine has each value once: phones are driven at the same time. */
export const EXCLUSIVE = [
  'appium:udid',
  'appium:avd',
  'appium:systemPort',
  'appium:wdaLocalPort',
  'appium:mjpegServerPort',
  'appium:chromedriverPort',
] as const;

/** Whether two values of such a capability are in each other's way. `auto` is whatever is free. */
export const isSame = (one: unknown, other: unknown): boolean =>
  one !== undefined && one !== 'auto' && one === other;
