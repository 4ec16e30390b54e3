import type { TestInfo } from '@playwright/test';

/**
 * Does `act` without taking it off the time that a test has: to start an app is no part of a check.
 *
 * @param longest how long it may take, in milliseconds
 * @example
 * await besideTheLimit(test.info(), 60_000, () => builds.get('production'));
 */
export async function besideTheLimit<T>(
  info: Pick<TestInfo, 'timeout' | 'setTimeout'>,
  longest: number,
  act: () => Promise<T>,
): Promise<T> {
  const { timeout } = info;
  const began = performance.now();
  info.setTimeout(timeout + longest);
  try {
    return await act();
  } finally {
    info.setTimeout(timeout + performance.now() - began);
  }
}
