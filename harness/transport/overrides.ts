import { randomUUID } from 'node:crypto';
import { getResponse, type RequestHandler } from 'msw';
import { exchangeOf } from '../twin/http/exchange-of.ts';
import { isSdkPath } from '../twin/http/is-sdk-path.ts';
import { readBody } from '../twin/http/read-body.ts';
import type { Ledger } from '../ledger/ledger.ts';
import { restExchange } from '../ledger/rest-exchange.ts';
import type { Clock } from '../twin/clock.ts';
import type { PlainRequest, PlainResponse } from '../twin/http/plain-request.ts';
import type { Twin } from '../twin/twin.ts';
import type { Exchange, Json } from '../wire/exchange.ts';
import { jsonAnswer, withCors } from './cors.ts';

/** What overrides stand in front of: a twin, or something like it. */
export interface OverriddenTwin extends Pick<Twin, 'answer' | 'fetch'> {
  /** Told of what handlers answered, without events: Braze never saw that request. And of handlers that throw. */
  readonly ledger: Pick<Ledger, 'append' | 'appendRest' | 'report'>;
  readonly clock: Pick<Clock, 'now'>;
}

/** A test's own answers in front of the twin. */
export interface Overrides {
  /** Adds ordinary MSW handlers in front of the ones there are. */
  use(...handlers: RequestHandler[]): void;
  /** Removes every handler. */
  reset(): void;
  /** The twin's own `answer` while there are no handlers, which need the Web's objects: then it leaves all to `handle`. */
  answer(request: PlainRequest): Promise<PlainResponse> | undefined;
  /** Answers a request: by the first handler that does, else by the twin. */
  handle(request: Request): Promise<Response>;
}

/**
 * MSW's language for exceptions. Without handlers the twin is called directly; with handlers, what they leave
 * unanswered (nothing matches, nothing is returned, `passthrough()`) goes to the twin. Preflights always do.
 *
 * Handlers' answers get CORS headers, so that the page can read them. A handler that throws answers 500 and
 * is a `twin-error` in the ledger.
 *
 * @example
 * const overrides = createOverrides(twin);
 * overrides.use(http.post('/api/v3/data/', () => HttpResponse.json({}, { status: 500 }), { once: true }));
 */
export function createOverrides(twin: OverriddenTwin): Overrides {
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
      twin.ledger.report({ code: 'twin-error', message: `A handler of the test threw: ${String(error)}` });
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
    answer: (request) => (handlers.length === 0 ? twin.answer(request) : undefined),
    async handle(request) {
      if (handlers.length === 0 || request.method === 'OPTIONS') return twin.fetch(request);
      const receivedAt = twin.clock.now();
      const response = await answer(request.clone());
      if (!response) return twin.fetch(request);
      const exchange: Exchange = {
        ...exchangeOf(request, await readBody(request), randomUUID(), receivedAt),
        response: { status: response.status, body: await jsonOf(response) },
        answeredBy: 'override',
      };
      if (isSdkPath(exchange.path)) twin.ledger.append(exchange, []);
      else twin.ledger.appendRest(restExchange(exchange, { workspace: null, key: null }));
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
