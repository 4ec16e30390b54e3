import { ARRAY_LIMIT } from '../profile/custom-attributes.ts';
import { found, refused, type Endpoint } from './endpoint.ts';
import { cursorPage } from './pages.ts';
import { NAMES } from './rate-limit-table.ts';

/** `GET /custom_attributes`: all custom attributes that users ever had, with the type they were first seen with, 50 a page. */
export const customAttributes: Endpoint = {
  method: 'GET',
  path: '/custom_attributes',
  permission: 'custom_attributes.get',
  rateLimit: NAMES,
  does: 'custom attributes with their types',
  handle({ analytics, seed }, request) {
    const page = cursorPage(analytics.attributes(), request, '/custom_attributes', 50);
    if (!page) return refused('Invalid cursor');
    const blocked = new Set(seed.blocklists?.attributes);
    return found(
      {
        attributes: page.entries.map(([name, type]) => ({
          name,
          data_type: type,
          array_length: type === 'Array' ? ARRAY_LIMIT : null,
          description: null,
          status: blocked.has(name) ? 'Blocklisted' : 'Active',
          tag_names: [],
        })),
      },
      page.headers,
    );
  },
};
