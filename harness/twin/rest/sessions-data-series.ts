import { seriesEndpoint, sumsOf } from './series-endpoint.ts';

/** `GET /sessions/data_series`: sessions that started. */
export const sessionsDataSeries = seriesEndpoint({
  path: '/sessions/data_series',
  permission: 'sessions.data_series',
  does: 'sessions per day or hour',
  takesUnit: true,
  takesSegment: true,
  field: 'sessions',
  values: sumsOf([{ of: 'sessions' }]),
});
