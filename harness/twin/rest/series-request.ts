import type { Filter } from '../analytics/analytics.ts';
import { bucketsUntil, DAY, HOUR, type Bucket } from '../analytics/buckets.ts';
import type { TwinWorkspace } from '../create-workspace.ts';
import type { Query } from './query.ts';

/** What every data series is asked with. */
export interface SeriesRequest {
  readonly buckets: readonly Bucket[];
  /** How each bucket is called in the answer: a date, or a moment for hours. */
  readonly times: readonly string[];
  readonly filter: Filter;
}

/** Which parameters a series knows beside `length`, `ending_at` and `app_id`. */
export interface SeriesOptions {
  readonly takesUnit: boolean;
  readonly takesSegment: boolean;
}

/**
 * Reads `length` (1 to 100), `ending_at` (default: now), `unit` (`day` or `hour`), `app_id` and `segment_id`.
 *
 * @returns the request, or what is wrong with it in words
 */
export function seriesRequest(
  workspace: TwinWorkspace,
  query: Query,
  { takesUnit, takesSegment }: SeriesOptions,
): SeriesRequest | string {
  const length = query.whole('length', 1, 100, 0);
  if (!length) return "'length' must be a number from 1 to 100";
  const unit = UNITS.get((takesUnit && query.text('unit')) || 'day');
  if (!unit) return "'unit' must be day or hour";
  const moment = momentOf(query.text('ending_at'), workspace.clock.now());
  if (moment === undefined) return "'ending_at' must be a moment in ISO 8601";
  const app = query.text('app_id');
  if (app !== undefined && !workspace.apps.has(app)) return "'app_id' is not an app of this workspace";
  const segment = takesSegment ? query.text('segment_id') : undefined;
  const isMember = segment === undefined ? undefined : workspace.segment(segment);
  if (segment !== undefined && !isMember) return "'segment_id' is not a segment of this workspace";
  const buckets = bucketsUntil(moment, length, unit);
  const times = buckets.map(({ from }) => new Date(from).toISOString());
  return {
    buckets,
    times: unit === DAY ? times.map((time) => time.slice(0, 'YYYY-MM-DD'.length)) : times,
    filter: { app, isMember },
  };
}

const UNITS = new Map<string, typeof HOUR | typeof DAY>([
  ['day', DAY],
  ['hour', HOUR],
]);

/** Years of four digits after 1970: what lies outside has no place in a series. */
export function momentOf(text: string | undefined, now: number): number | undefined {
  if (text === undefined) return now;
  // A plus sign that was not escaped reaches us as a space.
  const moment = /^(19[7-9]|[2-9]\d\d)\d-\d\d-\d\d/.test(text)
    ? Date.parse(text.replace(/ (\d\d:?\d\d)$/, '+$1'))
    : Number.NaN;
  return Number.isNaN(moment) ? undefined : moment;
}
