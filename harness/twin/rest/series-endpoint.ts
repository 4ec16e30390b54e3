import type { Series } from '../analytics/analytics.ts';
import type { TwinWorkspace } from '../create-workspace.ts';
import { found, refused, type Endpoint, type RestRequest } from './endpoint.ts';
import { EVERYTHING_ELSE } from './rate-limit-table.ts';
import { seriesRequest, type SeriesOptions, type SeriesRequest } from './series-request.ts';

interface SeriesEndpoint extends Pick<Endpoint, 'path' | 'permission' | 'does'>, SeriesOptions {
  readonly rateLimit?: Endpoint['rateLimit'];
  /** What the numbers are called in the answer. */
  readonly field: string;
  /** The numbers of each bucket, or what is wrong with the request in words. */
  values(workspace: TwinWorkspace, series: SeriesRequest, request: RestRequest): readonly number[] | string;
}

/** A `GET …/data_series`: numbers per day or hour. */
export function seriesEndpoint(options: SeriesEndpoint): Endpoint {
  const { path, permission, does, rateLimit = EVERYTHING_ELSE, field, values } = options;
  return {
    method: 'GET',
    path,
    permission,
    rateLimit,
    does,
    handle(workspace, request) {
      const series = seriesRequest(workspace, request.query, options);
      if (typeof series === 'string') return refused(series);
      const numbers = values(workspace, series, request);
      if (typeof numbers === 'string') return refused(numbers);
      return found({
        data: series.times.map((time, index) => ({ time, [field]: numbers[index] ?? 0 })),
      });
    },
  };
}

/** Adds up what was counted. */
export function sumsOf(series: readonly Series[]): SeriesEndpoint['values'] {
  return ({ analytics }, { buckets, filter }) => analytics.sums(series, buckets, filter);
}
