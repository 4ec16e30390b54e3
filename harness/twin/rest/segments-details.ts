import { found, refused, type Endpoint } from './endpoint.ts';
import { EVERYTHING_ELSE } from './rate-limit-table.ts';

/** `GET /segments/details`: what a segment is. It was made with its workspace. */
export const segmentsDetails: Endpoint = {
  method: 'GET',
  path: '/segments/details',
  permission: 'segments.details',
  rateLimit: EVERYTHING_ELSE,
  does: 'a segment',
  handle({ messaging, config }, { query }) {
    const segment = messaging.audiences.segments.get(query.text('segment_id') ?? '');
    if (!segment) return refused("'segment_id' is not a segment of this workspace");
    const madeAt = new Date(config.time * 1000).toISOString();
    return found({
      created_at: madeAt,
      updated_at: madeAt,
      name: segment.name ?? segment.id,
      description: '',
      text_description: JSON.stringify(segment.filter),
      tags: [],
      teams: [],
    });
  },
};
