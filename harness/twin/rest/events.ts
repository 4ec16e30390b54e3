import { found, refused, type Endpoint } from './endpoint.ts';
import { cursorPage } from './pages.ts';
import { NAMES } from './rate-limit-table.ts';

/** `GET /events`: all custom events that ever happened, 50 a page. */
export const events: Endpoint = {
  method: 'GET',
  path: '/events',
  permission: 'events.get',
  rateLimit: NAMES,
  does: 'custom events with their status',
  handle({ analytics, seed }, request) {
    const page = cursorPage(analytics.names('events'), request, '/events', 50);
    if (!page) return refused('Invalid cursor');
    const blocked = new Set(seed.blocklists?.events);
    return found(
      {
        events: page.entries.map((name) => ({
          name,
          description: null,
          included_in_analytics_report: false,
          status: blocked.has(name) ? 'Blocklisted' : 'Active',
          tag_names: [],
        })),
      },
      page.headers,
    );
  },
};
