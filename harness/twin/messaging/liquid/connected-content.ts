import { setTimeout as wait } from 'node:timers/promises';
import { callOutside, type Outside } from '../../outside.ts';
import { readAllowList, type AllowedHost } from './allow-list.ts';
import { CallLog, type ConnectedCall } from './call-log.ts';
import { FetchRefused, type Resolve } from './fetch-guard.ts';
import { guardedFetch, type Fetched } from './guarded-fetch.ts';
import { hideCredentials } from './hide-credentials.ts';
import { ResponseCache } from './response-cache.ts';

/** How long an endpoint may take, in milliseconds, and how large a response may be, in bytes. Source: Braze's docs. */
const TIME_LIMIT = 2_000;
const SIZE_LIMIT = 1_000_000;
/** Source: Braze's page on Connected Content retries. */
const ATTEMPTS = 5;
const URL_LIMIT = 8_000;
/** Braze's user agent ends in a hash that changes; servers are told to look at the words. */
const USER_AGENT = 'Braze Sender 0b7a3c5d9e1f24680b7a3c5d9e1f24680b7a3c5d';

export interface ConnectedContentOptions {
  /** The hosts that may be called: `api.example.com`, `*.example.com`, `127.0.0.1:4000`. Others never are. */
  readonly allow: readonly string[];
  /** Unix milliseconds: what the cache and the records go by. */
  readonly now: () => number;
  /** Credentials for `:basic_auth`, by name. */
  readonly basicAuth?: ReadonlyMap<string, { readonly username: string; readonly password: string }>;
  /** Milliseconds for one attempt. Default: 2,000, as Braze has it. */
  readonly timeLimit?: number;
  /** Milliseconds before attempt 2 and on. Braze backs off exponentially over minutes; the default is 100, 200, 400, 800. */
  readonly pause?: (attempt: number) => number;
  readonly resolve?: Resolve;
  /** Makes the calls. Default: at once. */
  readonly outside?: Outside;
  /** Default: one of its own, empty. */
  readonly cache?: ResponseCache;
}

/** What a `connected_content` tag asks for, rendered. */
export interface ConnectedRequest {
  readonly url: string;
  readonly method: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | undefined;
  readonly basicAuth?: string | undefined;
  /** Seconds. `undefined`: as the method has it, five minutes for GET and not at all for POST. */
  readonly cacheMaxAge?: number | undefined;
  readonly noCache: boolean;
  readonly retry: boolean;
}

/** An HTTP answer, or why there is none, or why the message must not be sent. */
export type ConnectedAnswer =
  Fetched | { readonly aborted: string; readonly failure?: never; readonly status?: never };

/**
 * The Connected Content of one workspace: its cache, its credentials, what it may call and the record of what it called.
 *
 * @example
 * const connected = new ConnectedContent({ allow: ['127.0.0.1:4000'], now: () => clock.now() });
 * const renderer = createRenderer({ connectedContent: connected });
 * await renderer.render('{% connected_content http://127.0.0.1:4000/now :save w %}{{w.sky}}', context);
 * connected.calls(); // [{ url: 'http://127.0.0.1:4000/now', method: 'GET', status: 200, cached: false, at }]
 */
export class ConnectedContent {
  readonly #options: ConnectedContentOptions;
  readonly #allow: readonly AllowedHost[];
  readonly #cache: ResponseCache;
  readonly #log = new CallLog();

  /** @throws CodedError `ALLOWED_HOST_INVALID` */
  constructor(options: ConnectedContentOptions) {
    this.#options = options;
    this.#cache = options.cache ?? new ResponseCache();
    this.#allow = readAllowList(options.allow);
  }

  /** What was called, oldest first: each attempt, answers out of the cache and calls that were refused. The newest 1,000. */
  calls(): readonly ConnectedCall[] {
    return this.#log.calls();
  }

  /** Never throws. */
  call(request: ConnectedRequest): Promise<ConnectedAnswer> {
    const { outside = callOutside } = this.#options;
    const about = ['fetch', request.method, request.url, request.body ?? ''];
    return outside<ConnectedAnswer>(about, () => this.#call(request), INTERRUPTED);
  }

  async #call(request: ConnectedRequest): Promise<ConnectedAnswer> {
    const { url, method, basicAuth } = request;
    if (url.length > URL_LIMIT)
      return this.#note(request, { failure: `a URL of more than ${URL_LIMIT} characters` });
    const cached = request.noCache ? undefined : this.#cache.get(method, url, this.#options.now());
    if (cached) return this.#note(request, cached, true);
    const credentials = basicAuth === undefined ? undefined : this.#options.basicAuth?.get(basicAuth);
    if (basicAuth !== undefined && !credentials) {
      return this.#abort(request, `there are no credentials called ${basicAuth}`);
    }
    const authorization = credentials && {
      Authorization: `Basic ${Buffer.from(`${credentials.username}:${credentials.password}`).toString('base64')}`,
    };
    const headers = { 'User-Agent': USER_AGENT, ...request.headers, ...authorization };
    try {
      return await this.#attempts({ ...request, headers });
    } catch (error) {
      if (error instanceof FetchRefused) return this.#abort(request, error.message);
      return this.#note(request, { failure: 'it could not be made' });
    }
  }

  async #attempts(request: ConnectedRequest): Promise<ConnectedAnswer> {
    const { timeLimit = TIME_LIMIT, resolve, pause = (attempt) => 100 * 2 ** (attempt - 2) } = this.#options;
    const guard = { allow: this.#allow, timeLimit, sizeLimit: SIZE_LIMIT, resolve };
    for (let attempt = 1; ; attempt++) {
      const answer = this.#note(request, await guardedFetch(request, guard));
      if (!isWorthARetry(answer)) {
        this.#store(request, answer);
        return answer;
      }
      if (!request.retry) return answer;
      if (attempt === ATTEMPTS)
        return { aborted: `Connected Content: ${place(request)} failed ${ATTEMPTS} times` };
      await wait(pause(attempt + 1));
    }
  }

  #store({ method, url, noCache, cacheMaxAge }: ConnectedRequest, answer: Fetched): void {
    if (noCache || answer.failure !== undefined || answer.status < 200 || answer.status > 299) return;
    if (method === 'POST' && cacheMaxAge === undefined) return;
    this.#cache.set(method, url, answer, cacheMaxAge, this.#options.now());
  }

  #abort(request: ConnectedRequest, reason: string): ConnectedAnswer {
    this.#note(request, { failure: reason });
    return { aborted: `Connected Content: ${reason}` };
  }

  #note({ method, url }: ConnectedRequest, answer: Fetched, cached = false): Fetched {
    const outcome = answer.failure === undefined ? { status: answer.status } : { failure: answer.failure };
    this.#log.add({ url: hideCredentials(url), method, ...outcome, cached, at: this.#options.now() });
    return answer;
  }
}

/** What is known of a call when the process ended before it was answered. */
const INTERRUPTED: Fetched = { failure: 'the twin ended before it was answered' };

/** Too large is no passing weakness of the endpoint, and neither is 404. */
function isWorthARetry(answer: Fetched): boolean {
  return answer.failure === undefined ? answer.status >= 500 : !answer.failure.startsWith('more than');
}

/** Without query: reasons are written down. */
function place({ method, url }: ConnectedRequest): string {
  return `${method} ${hideCredentials(url).replace(/[?#].*$/s, '')}`;
}
