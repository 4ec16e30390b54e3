import { seriesEndpoint, sumsOf } from './series-endpoint.ts';

/** `GET /kpi/new_users/data_series`: users whose first session it was. */
export const kpiNewUsersDataSeries = seriesEndpoint({
  path: '/kpi/new_users/data_series',
  permission: 'kpi.new_users.data_series',
  does: 'users with their first session, per day',
  takesUnit: false,
  takesSegment: false,
  field: 'new_users',
  values: sumsOf([{ of: 'new-users' }]),
});
