import { found, type Endpoint } from './endpoint.ts';
import { page } from './pages.ts';
import { EVERYTHING_ELSE } from './rate-limit-table.ts';

/** `GET /segments/list`: the segments of the workspace, 100 a page. */
export const segmentsList: Endpoint = {
  method: 'GET',
  path: '/segments/list',
  permission: 'segments.list',
  rateLimit: EVERYTHING_ELSE,
  does: 'segments of the workspace',
  handle({ messaging }, request) {
    const segments = [...messaging.audiences.segments.values()];
    if (request.query.text('sort_direction') === 'desc') segments.reverse();
    return found({
      segments: page(segments, request, 100).map(({ id, name = id }) => ({
        id,
        name,
        analytics_tracking_enabled: true,
        tags: [],
      })),
    });
  },
};
