import { expect, it } from 'vitest';
import { besideTheLimit } from './beside-the-limit.ts';

/** A test with a limit, as Playwright tells of it. */
const testOf = (timeout: number) => ({
  timeout,
  setTimeout(next: number) {
    this.timeout = next;
  },
});

it('gives a test the time back that something took, and no more', async () => {
  const info = testOf(1_000);
  const within = await besideTheLimit(info, 5_000, async () => {
    await new Promise((resolve) => setTimeout(resolve, 30));
    return info.timeout;
  });
  expect(within).toBe(6_000);
  expect(info.timeout).toBeGreaterThanOrEqual(1_029);
  expect(info.timeout).toBeLessThan(6_000);
});

it('gives it back where that failed, too', async () => {
  const info = testOf(1_000);
  await expect(besideTheLimit(info, 5_000, () => Promise.reject(new Error('no build')))).rejects.toThrow(
    'no build',
  );
  expect(info.timeout).toBeLessThan(6_000);
});
