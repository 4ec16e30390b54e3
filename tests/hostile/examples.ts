import { readdirSync } from 'node:fs';
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
 * Fine requests to every endpoint of the twin, both kinds: those the SDKs were seen to send, and those of the REST
 * examples. An endpoint that nobody gave an example is sent those of the others.
 */
export async function fineRequests(): Promise<FineRequest[]> {
  const sdk = (['web', 'roku'] as const).flatMap((kind) =>
    sampleNames(kind).flatMap((name) =>
      sampleExchanges(kind, name).map(({ method, path, body }) => ({
        method,
        path,
        body: isObject(body) ? { ...body, api_key: `${kind}-key` } : (body ?? null),
      })),
    ),
  );
  const rest = (await examples()).map(({ request, body = {} }) => {
    const [method = '', path = ''] = request.split(' ');
    return { method, path, body: body as Json };
  });
  const all = [...sdk, ...rest];
  const has = (method: string, path: string) =>
    all.some((it) => it.method === method && it.path.startsWith(path));
  const bare = [
    ...SDK_ENDPOINTS.map((path) => ({ method: 'POST', path: `/api/v3/${path}`, from: sdk })),
    ...ENDPOINTS.map(({ method, path }) => ({ method, path, from: rest })),
  ].filter(({ method, path }) => !has(method, path));
  return [
    ...all,
    ...bare.flatMap(({ method, path, from }) =>
      from.slice(0, 10).map(({ body }) => ({ method, path, body })),
    ),
  ];
}

async function examples(): Promise<Example[]> {
  const folder = new URL('../rest-examples/', import.meta.url);
  const modules = await Promise.all(
    readdirSync(folder).map((file) => import(new URL(file, folder).href) as Promise<Record<string, unknown>>),
  );
  return modules.flatMap((it) =>
    Object.values(it).flatMap((list) => (Array.isArray(list) ? (list as Example[]) : [])),
  );
}
