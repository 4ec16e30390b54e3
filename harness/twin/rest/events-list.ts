import { found, type Endpoint } from './endpoint.ts';
import { page } from './pages.ts';
import { NAMES } from './rate-limit-table.ts';

/** `GET /events/list`: the names of all custom events that ever happened, 250 a page. */
export const eventsList: Endpoint = {
  method: 'GET',
  path: '/events/list',
  permission: 'events.list',
  rateLimit: NAMES,
  does: 'names of custom events',
  handle: ({ analytics }, request) => found({ events: page(analytics.names('events'), request, 250) }),
};
