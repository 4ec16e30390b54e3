import { randomUUID } from 'node:crypto';
import { getResponse, type RequestHandler } from 'msw';
import { exchangeOf } from '../twin/http/exchange-of.ts';
import { readBody } from '../twin/http/read-body.ts';
import type { Exchange, Json } from '../wire/exchange.ts';
import { jsonAnswer, withCors } from './cors.ts';

export interface OverridesOptions {
  /** Whoever answers what no handler answers: the twin. */
  readonly fetch: (request: Request) => Promise<Response>;
  /** Given every exchange that a handler answered. Its events are not applied: Braze never saw that request. */
  readonly record?: (exchange: Exchange) => void;
  /** Told when a handler throws. Default: nobody. */
  readonly onError?: (error: unknown) => void;
  /** The time exchanges are recorded with, unix milliseconds. Default: the machine's. */
  readonly now?: () => number;
}

/** A test's own answers in front of the twin. */
export interface Overrides {
  /** Adds ordinary MSW handlers in front of the ones there are. */
  use(...handlers: RequestHandler[]): void;
  /** Removes every handler. */
  reset(): void;
  /** Answers a request: by the first handler that does, else by the twin. */
  handle(request: Request): Promise<Response>;
}

/**
 * MSW's language for exceptions. Without handlers the twin is called directly; with handlers, what they leave
 * unanswered (nothing matches, nothing is returned, `passthrough()`) goes to the twin. Preflights always do.
 *
 * Handlers' answers get CORS headers; a handler that throws becomes a 500.
 *
 * @example
 * const overrides = createOverrides({ fetch: twin.fetch, record: (exchange) => twin.ledger.append(exchange, []) });
 * overrides.use(http.post('https://sdk.iad-01.braze.com/api/v3/data/', () => HttpResponse.json({}, { status: 500 }), { once: true }));
 */
export function createOverrides(options: OverridesOptions): Overrides {
  const { fetch, record = () => {}, onError = () => {}, now = Date.now } = options;
  let handlers: RequestHandler[] = [];

  const answer = async (request: Request): Promise<Response | undefined> => {
    try {
      const response = await getResponse(handlers, request, { baseUrl: new URL(request.url).origin });
      if (!response || isPassthrough(response)) return undefined;
      if (response.type === 'error') return response;
      const { status, statusText, headers } = response;
      // Read here, where a stream that breaks is still a handler's mistake and not the server's.
      const body = response.body === null ? null : await response.arrayBuffer();
      return new Response(body, { status, statusText, headers: withCors(headers) });
    } catch (error) {
      onError(error);
      return jsonAnswer(500, 'A handler of the test threw. The run reports what.');
    }
  };

  return {
    use(...added) {
      handlers = [...added, ...handlers];
    },
    reset() {
      handlers = [];
    },
    async handle(request) {
      if (handlers.length === 0 || request.method === 'OPTIONS') return fetch(request);
      const receivedAt = now();
      const response = await answer(request.clone());
      if (!response) return fetch(request);
      record({
        ...exchangeOf(request, await readBody(request), randomUUID(), receivedAt),
        response: { status: response.status, body: await jsonOf(response) },
        answeredBy: 'override',
      });
      return response;
    },
  };
}

/** `passthrough()` is a redirect with this header: https://github.com/mswjs/msw/blob/v2.15.0/src/core/passthrough.ts */
function isPassthrough(response: Response): boolean {
  return response.status === 302 && response.headers.get('x-msw-intention') === 'passthrough';
}

async function jsonOf(response: Response): Promise<Json | undefined> {
  if (response.body === null) return undefined;
  const text = await response.clone().text();
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}
