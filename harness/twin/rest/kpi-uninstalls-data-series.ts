import { seriesEndpoint, sumsOf } from './series-endpoint.ts';

/** `GET /kpi/uninstalls/data_series`: uninstalls that a push provider told of. */
export const kpiUninstallsDataSeries = seriesEndpoint({
  path: '/kpi/uninstalls/data_series',
  permission: 'kpi.uninstalls.data_series',
  does: 'uninstalls per day',
  takesUnit: false,
  takesSegment: false,
  field: 'uninstalls',
  values: sumsOf([{ of: 'uninstalls' }]),
});
