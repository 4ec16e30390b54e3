import { afterAll, beforeAll, expect, it } from 'vitest';
import { startServer, type Server } from '../harness/transport/server.ts';
import { createTwin } from '../harness/twin/create-twin.ts';
import { endpointFinder } from '../harness/twin/rest/endpoint-finder.ts';
import { ENDPOINTS } from '../harness/twin/rest/endpoints.ts';
import { CONTENT_AND_KEYS } from './rest-examples/content-and-keys.ts';
import { DELETION } from './rest-examples/deletion.ts';
import { MESSAGES } from './rest-examples/messages.ts';
import { READS } from './rest-examples/reads.ts';
import { SUBSCRIPTIONS } from './rest-examples/subscriptions.ts';
import { USER_DATA } from './rest-examples/user-data.ts';

/** They follow each other in one workspace: what one stores, a later one reads. */
const EXAMPLES = [...USER_DATA, ...READS, ...SUBSCRIPTIONS, ...CONTENT_AND_KEYS, ...MESSAGES, ...DELETION];

const twin = createTwin();
let server: Server;

beforeAll(async () => {
  twin.open({
    name: 'Shop',
    apps: [{ name: 'Shop Android', platform: 'android', key: 'android-key' }],
    restKeys: [{ key: 'rest-key', permissions: ENDPOINTS.map((it) => it.permission) }],
    tags: ['spring'],
    segments: [
      {
        id: 'graces',
        name: 'Graces',
        filter: { by: 'profile', name: 'first_name', is: 'equals', value: 'Grace' },
      },
    ],
    campaigns: [
      {
        id: 'code',
        name: 'Code',
        apiTriggered: true,
        push: { title: 'Your code', alert: '{{api_trigger_properties.${code}}}' },
      },
    ],
    canvases: [
      {
        id: 'welcome',
        name: 'Welcome',
        apiTriggered: true,
        status: 'stopped',
        steps: [{ id: 'end', type: 'exit' }],
      },
    ],
  });
  server = await startServer({ handle: twin.fetch });
});
afterAll(() => server.close());

it.each(EXAMPLES)('$request: $title', async ({ request, body, status, answer }) => {
  const [method = '', path = ''] = request.split(' ');
  const response = await fetch(server.url + path, {
    method,
    headers: { authorization: 'Bearer rest-key', 'content-type': 'application/json' },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  expect([response.status, await response.json()]).toMatchObject([status, answer]);
  expect(response.headers.get('x-ratelimit-remaining')).toMatch(/^\d+$/);
});

it('there is an example for every endpoint', () => {
  const find = endpointFinder(ENDPOINTS);
  const shown = EXAMPLES.map(({ request }) => {
    const [method = '', path = ''] = request.split(' ');
    return find(method, path.replace(/\?.*/, ''))?.endpoint;
  });
  const missing = ENDPOINTS.filter((it) => !shown.includes(it)).map((it) => `${it.method} ${it.path}`);
  expect(missing).toEqual([]);
});
