import type { CheckResult } from '../checklist/check-result.ts';
import { CodedError } from '../common/coded-error.ts';
import { runsOf, type Environment } from './environment.ts';

/**
 * Refuses a folder that holds more than one run: an old pass would be green for what nobody looked at today. Results that name no run
 * (another tool's) are taken by their time.
 *
 * @throws {CodedError} `RESULTS_MIXED`, `RESULTS_STALE`
 */
export function refuseStale(folder: string, results: readonly CheckResult[], environment: Environment): void {
  const named = [...new Set(results.flatMap(({ run }) => run ?? []))];
  const expected = runsOf(environment);
  const foreign = expected.length > 0 ? named.filter((run) => !expected.includes(run)) : named.slice(1);
  if (foreign.length > 0) {
    const [found] = foreign;
    const count = new Set(results.filter(({ run }) => run === found).map(({ uuid }) => uuid)).size;
    throw new CodedError('RESULTS_MIXED', {
      folder,
      count,
      found,
      expected: expected.join(', ') || named[0],
    });
  }
  const text = environment.get('started');
  if (text === undefined) return;
  const started = Date.parse(text);
  // Also what has no usable time, and a run whose time cannot be read: nobody knows then.
  const stale = results.filter(({ run, start }) => run === undefined && !(start >= started));
  const [first] = stale;
  if (!first) return;
  throw new CodedError('RESULTS_STALE', {
    folder,
    name: first.name,
    count: stale.length,
    found: timeOf(first.start),
    started: text,
  });
}

const timeOf = (time: number): string => {
  const date = new Date(time);
  return time > 0 && !Number.isNaN(date.getTime()) ? date.toISOString() : 'unknown';
};
