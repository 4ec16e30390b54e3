import type { Exchange } from '../../wire/exchange.ts';
import type { ReadBody } from './read-body.ts';

/** A request as the ledger keeps it. */
export function exchangeOf(request: Request, read: ReadBody, id: string, receivedAt: number): Exchange {
  const url = new URL(request.url);
  return {
    id,
    receivedAt,
    method: request.method,
    host: url.hostname,
    path: url.pathname,
    headers: Object.fromEntries(request.headers),
    body: read.body,
    ...(read.bodyProblem === undefined ? {} : { bodyProblem: read.bodyProblem }),
  };
}
