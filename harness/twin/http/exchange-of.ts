import type { Exchange } from '../../wire/exchange.ts';
import type { ReadBody } from './read-body.ts';

/** A request as the ledger keeps it. */
export function exchangeOf(request: Request, read: ReadBody, id: string, receivedAt: number): Exchange {
  const { method, headers } = request;
  return plainExchangeOf(
    { method, url: new URL(request.url), headers: Object.fromEntries(headers) },
    read,
    id,
    receivedAt,
  );
}

/** The same of a request without the Web's objects. */
export function plainExchangeOf(
  { method, url, headers }: Pick<Exchange, 'method' | 'headers'> & { readonly url: URL },
  read: ReadBody,
  id: string,
  receivedAt: number,
): Exchange {
  return {
    id,
    receivedAt,
    method,
    host: url.hostname,
    path: url.pathname,
    headers,
    body: read.body,
    ...(read.bodyProblem === undefined ? {} : { bodyProblem: read.bodyProblem }),
  };
}
