import { saying } from '../harness/check/check.ts';

/**
 * Custom events of a profile that were counted as often as they arrived, whatever their names.
 *
 * @param arrived asked at the moment of the comparison: an app may log a moment later
 */
export const eventsInAll = (arrived: () => number) =>
  saying(
    () => `${arrived()} in all`,
    (counted: readonly { readonly count: number }[] = []) =>
      counted.reduce((sum, { count }) => sum + count, 0) === arrived(),
  );
