import type { Target } from './config.ts';

/** Whether a target cannot be in one run with others: Appium looks for iPhones where the system says, or where the virtual ones are. */
export const iphonesApart = (target: Target, others: readonly Target[]): boolean =>
  target.platform === 'ios' &&
  target.kind === 'device' &&
  !target.appium &&
  others.some((other) => other.platform === 'ios' && other.kind === 'virtual');
