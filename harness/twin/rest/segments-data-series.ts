import { seriesEndpoint } from './series-endpoint.ts';

/** `GET /segments/data_series`: the size of a segment. The twin keeps no history: every day has the size of now. */
export const segmentsDataSeries = seriesEndpoint({
  path: '/segments/data_series',
  permission: 'segments.data_series',
  does: 'the size of a segment per day, which is that of now',
  takesUnit: false,
  takesSegment: false,
  field: 'size',
  values({ messaging }, { buckets }, { query }) {
    const members = messaging.audiences.members(query.text('segment_id') ?? '');
    return members ? buckets.map(() => members.length) : "'segment_id' is not a segment of this workspace";
  },
});
