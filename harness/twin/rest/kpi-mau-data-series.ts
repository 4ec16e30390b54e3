import { DAY } from '../analytics/buckets.ts';
import { seriesEndpoint } from './series-endpoint.ts';

/** `GET /kpi/mau/data_series`: different users with a session in the 30 days up to and including each day. */
export const kpiMauDataSeries = seriesEndpoint({
  path: '/kpi/mau/data_series',
  permission: 'kpi.mau.data_series',
  does: 'different users with a session in 30 days, per day',
  takesUnit: false,
  takesSegment: false,
  field: 'mau',
  values({ analytics }, { buckets, filter }) {
    const months = buckets.map(({ to }) => ({ from: to - 30 * DAY, to }));
    return analytics.users({ of: 'sessions' }, months, filter);
  },
});
