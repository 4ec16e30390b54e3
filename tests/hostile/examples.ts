import { readdirSync } from 'node:fs';
import { groupBy } from '../../harness/checklist/group-by.ts';
import { ENDPOINTS } from '../../harness/twin/rest/endpoints.ts';
import { SDK_ENDPOINTS } from '../../harness/twin/sdk/answer.ts';
import { isObject } from '../../harness/wire/fields.ts';
import type { Json } from '../../harness/wire/exchange.ts';
import { sampleExchanges, sampleNames } from '../decode-sample-exchanges.ts';
import type { Example } from '../rest-examples/example.ts';

/** A request that is fine as it is. */
export interface FineRequest {
  readonly method: string;
  /** With the query. */
  readonly path: string;
  readonly body: Json;
}

/**
 * Fine requests to every endpoint of the twin, by endpoint: those the SDKs were seen to send, those of the REST examples,
 * and some about the users `u1` and `u-900`. An endpoint that nobody gave an example is sent those of the others.
 */
export async function fineRequests(): Promise<FineRequest[][]> {
  const sdk = (['web', 'roku'] as const).flatMap((kind) =>
    sampleNames(kind).flatMap((name) =>
      sampleExchanges(kind, name).map(({ method, path, body }) => ({
        method,
        path,
        body: isObject(body) ? { ...body, api_key: `${kind}-key` } : (body ?? null),
      })),
    ),
  );
  const rest = [...(await examples()), ...ABOUT_USERS].map(({ request, body = {} }) => {
    const [method = '', path = ''] = request.split(' ');
    return { method, path, body: body as Json };
  });
  const byEndpoint: Map<string, FineRequest[]> = groupBy([...sdk, ...rest], endpointOf);
  const known = [
    ...SDK_ENDPOINTS.map((path) => ({ method: 'POST', path: `/api/v3/${path}`, from: sdk })),
    ...ENDPOINTS.map(({ method, path }) => ({ method, path, from: rest })),
  ];
  for (const { method, path, from } of known) {
    const name = endpointOf({ method, path });
    if (!byEndpoint.has(name))
      byEndpoint.set(
        name,
        from.map(({ body }) => ({ method, path, body })),
      );
  }
  return [...byEndpoint.values()];
}

/** Without query and trailing slash. */
const endpointOf = ({ method, path }: Pick<FineRequest, 'method' | 'path'>) =>
  `${method} ${path.replace(/\?.*$/, '').replace(/\/+$/, '')}`;

const U1 = { external_id: 'u1' };
const TIME = '2026-01-01T00:00:00Z';
const ABOUT_USERS: readonly Pick<Example, 'request' | 'body'>[] = [
  {
    request: 'POST /users/merge',
    body: { merge_updates: [{ identifier_to_merge: U1, identifier_to_keep: { external_id: 'u-900' } }] },
  },
  { request: 'POST /users/delete', body: { external_ids: ['u1'] } },
  {
    request: 'POST /users/external_ids/rename',
    body: { external_id_renames: [{ current_external_id: 'u1', new_external_id: 'u2' }] },
  },
  {
    request: 'POST /users/track',
    body: {
      attributes: [{ ...U1, plan: 'pro', seen: { add: ['lamp'] }, nested: { a: 1 }, _merge_objects: true }],
      events: [{ ...U1, name: 'viewed', time: TIME, properties: { of: 'lamp' } }],
      purchases: [{ ...U1, product_id: 'lamp', currency: 'EUR', price: 9.5, time: TIME }],
    },
  },
];

async function examples(): Promise<Example[]> {
  const folder = new URL('../rest-examples/', import.meta.url);
  const modules = await Promise.all(
    readdirSync(folder).map((file) => import(new URL(file, folder).href) as Promise<Record<string, unknown>>),
  );
  return modules.flatMap((it) =>
    Object.values(it).flatMap((list) => (Array.isArray(list) ? (list as Example[]) : [])),
  );
}
