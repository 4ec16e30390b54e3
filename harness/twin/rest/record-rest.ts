import type { Ledger } from '../../ledger/ledger.ts';
import { restExchange } from '../../ledger/rest-exchange.ts';
import type { Json } from '../../wire/exchange.ts';
import { exchangeOf } from '../http/exchange-of.ts';
import { readBody } from '../http/read-body.ts';
import { findEndpoint, handleRest, restKeyOf, type RestHost } from './handle-rest.ts';

/** Braze takes no larger body at any REST endpoint. */
const BODY_LIMIT = 4 * 1024 * 1024;

/** What recording needs beside what the endpoints do. */
export interface RecordedRestHost extends RestHost {
  readonly ledger: Pick<Ledger, 'appendRest'>;
  newExchangeId(): string;
}

/** Answers a request to the REST API, and records it with the name of its key in place of the key. */
export async function recordRest(host: RecordedRestHost, request: Request): Promise<Response> {
  const read = await readBody(request, BODY_LIMIT);
  const exchange = exchangeOf(request, read, host.newExchangeId(), host.now());
  const response = await handleRest(host, request, read);
  const key = restKeyOf(request);
  const workspace = host.workspaceOfRestKey(key);
  const permission = findEndpoint(request.method, new URL(request.url).pathname)?.endpoint.permission;
  const body = (await response.clone().json()) as Json;
  host.ledger.appendRest(
    restExchange(
      { ...exchange, response: { status: response.status, body }, answeredBy: 'twin' },
      {
        workspace: workspace?.name ?? null,
        key: workspace?.seed.restKeys?.find((it) => it.key === key)?.name ?? null,
        ...(permission === undefined ? {} : { permission }),
      },
    ),
  );
  return response;
}
