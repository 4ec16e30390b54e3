import type { CheckResult } from '../checklist/check-result.ts';

/** The last day that a date can hold. */
const MAX_TIME = 8.64e15;

/** The first start and the last end of attempts, milliseconds since the epoch; nothing where no time makes sense. */
export function runTimes(results: readonly CheckResult[]): { start?: number; stop?: number } {
  const times = results
    .flatMap(({ start, stop }) => [start, stop])
    .filter((time) => time > 0 && time <= MAX_TIME);
  if (times.length === 0) return {};
  return { start: times.reduce((a, b) => Math.min(a, b)), stop: times.reduce((a, b) => Math.max(a, b)) };
}
