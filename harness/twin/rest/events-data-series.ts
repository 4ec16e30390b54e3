import { seriesEndpoint, sumsOf } from './series-endpoint.ts';

/** `GET /events/data_series`: how often a custom event happened. */
export const eventsDataSeries = seriesEndpoint({
  path: '/events/data_series',
  permission: 'events.data_series',
  does: 'how often a custom event happened, per day or hour',
  takesUnit: true,
  takesSegment: true,
  field: 'count',
  values(workspace, series, request) {
    const name = request.query.text('event');
    if (name === undefined) return "'event' is required";
    return sumsOf([{ of: 'events', name }])(workspace, series, request);
  },
});
