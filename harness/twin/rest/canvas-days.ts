import { bucketsUntil, DAY } from '../analytics/buckets.ts';
import type { Query } from './query.ts';
import { momentOf } from './series-request.ts';

/** The most days at once. Source: Braze's API reference, "Canvas data series". */
const LONGEST = 14;

/** The days from `starting_at`, or so many as `length` says, until `ending_at`: the start of each in unix milliseconds. */
export function canvasDays(query: Query): number[] | string {
  const [endingAt, startingAt] = [query.text('ending_at'), query.text('starting_at')];
  const end = endingAt === undefined ? undefined : momentOf(endingAt, 0);
  if (end === undefined) return "'ending_at' must be a moment in ISO 8601";
  const start = startingAt === undefined ? undefined : momentOf(startingAt, 0);
  if (startingAt !== undefined && start === undefined) return "'starting_at' must be a moment in ISO 8601";
  const length =
    start === undefined
      ? query.whole('length', 1, LONGEST, 0)
      : Math.floor(end / DAY) - Math.floor(start / DAY) + 1;
  if (!length || length < 1 || length > LONGEST)
    return `'length' must be a number from 1 to ${LONGEST}, or 'starting_at' at most ${LONGEST} days before 'ending_at'`;
  return bucketsUntil(end, length, DAY).map(({ from }) => from);
}
