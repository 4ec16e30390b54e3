import { saying } from '../harness/check/check.ts';

/** Custom events of a profile that were counted so often, whatever their names. */
export const eventsInAll = (times: number) =>
  saying(
    `${times} in all`,
    (counted: readonly { readonly count: number }[] = []) =>
      counted.reduce((sum, { count }) => sum + count, 0) === times,
  );
