import { seriesEndpoint } from './series-endpoint.ts';

/** `GET /kpi/dau/data_series`: different users with a session, per day. */
export const kpiDauDataSeries = seriesEndpoint({
  path: '/kpi/dau/data_series',
  permission: 'kpi.dau.data_series',
  does: 'different users with a session, per day',
  takesUnit: false,
  takesSegment: false,
  field: 'dau',
  values: ({ analytics }, { buckets, filter }) => analytics.users({ of: 'sessions' }, buckets, filter),
});
