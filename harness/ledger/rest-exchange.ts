import type { Exchange } from '../wire/exchange.ts';

/** One request to the REST API and its answer: what a backend said, where an {@link Exchange} is what an SDK said. */
export interface RestExchange extends Exchange {
  readonly source: 'rest';
  /** Name of the workspace its key belongs to; `null` for a key that no workspace has. */
  readonly workspace: string | null;
  /** Name of the key, never the key; `null` for a key that no workspace has. */
  readonly key: string | null;
  /** What the endpoint asks of a key: `users.track`. Absent where there is no such endpoint. */
  readonly permission?: string;
}

/** The exchange as it may be kept: without the header that holds the key. */
export function restExchange(
  exchange: Exchange,
  facts: Pick<RestExchange, 'workspace' | 'key' | 'permission'>,
): RestExchange {
  const { authorization: _secret, ...headers } = exchange.headers;
  return { ...exchange, headers, ...facts, source: 'rest' };
}
