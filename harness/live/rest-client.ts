import { setTimeout as sleep } from 'node:timers/promises';
import { CodedError } from '../common/coded-error.ts';
import { readLimited } from './read-limited.ts';
import type { LiveAccess } from './live-access.ts';

/**
 * The least time between two requests, in milliseconds: `/users/export/ids` takes 250 a minute of workspaces made since August 2024, and the
 * rest takes more. Source: Braze's API reference, "Rate limits".
 */
const GAP = 60_000 / 250;
/** The longest that one request may take, in milliseconds. */
const ONE_ANSWER = 30_000;
/** The first wait before a request is repeated, and the longest without a word of the server, in milliseconds. */
const BACK_OFF = { first: 500, most: 8_000 };
/** Profiles are kilobytes. Bytes. */
const ANSWER_LIMIT = 10 * 1024 * 1024;

/** An answer of the REST API. */
export interface RestAnswer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
  /** When the server says that it answered, unix milliseconds; `undefined` where it does not. */
  readonly at: number | undefined;
}

/**
 * The REST API of a real workspace: asked in turn and within its limits, again after 429 and 5xx, and never for longer than `patience`.
 *
 * @example
 * const rest = new RestClient(access);
 * const { body } = await rest.ask('/users/export/ids', { external_ids: ['u1'] });
 */
export class RestClient {
  readonly #access: LiveAccess;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(access: LiveAccess) {
    this.#access = access;
  }

  /**
   * POST with a body, GET without.
   *
   * @throws {CodedError} `LIVE_UNAUTHORIZED`, `LIVE_FORBIDDEN`, `LIVE_RATE_LIMITED`, `LIVE_REFUSED`, `LIVE_NOT_BRAZE` or `LIVE_SILENT`
   */
  async ask(path: string, body?: object): Promise<RestAnswer> {
    const until = Date.now() + this.#access.patience;
    for (let tries = 0; ; tries++) {
      const answer = await this.#inTurn(() => this.#once(path, body, until));
      if ('status' in answer) return answer;
      const wait = answer.wait ?? Math.min(BACK_OFF.first * 2 ** tries, BACK_OFF.most);
      if (Date.now() + wait >= until) throw answer.error;
      await sleep(wait);
    }
  }

  /** One request after the other, none too soon. */
  #inTurn<T>(act: () => Promise<T>): Promise<T> {
    const done = this.#turn.then(act);
    this.#turn = done.then(
      () => sleep(GAP),
      () => sleep(GAP),
    );
    return done;
  }

  async #once(path: string, body: object | undefined, until: number): Promise<RestAnswer | Again> {
    const { restEndpoint, restKey } = this.#access;
    const host = new URL(restEndpoint).host;
    try {
      const response = await fetch(`${restEndpoint}${path}`, {
        method: body ? 'POST' : 'GET',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${restKey}` },
        // To another host the key would go along.
        redirect: 'manual',
        signal: AbortSignal.timeout(Math.max(1, Math.min(ONE_ANSWER, until - Date.now()))),
        ...(body && { body: JSON.stringify(body) }),
      });
      return judge(response, await readLimited(response, ANSWER_LIMIT), { host, path });
    } catch (error) {
      if (error instanceof CodedError) throw error;
      return { error: new CodedError('LIVE_SILENT', { host, reason: reasonOf(error) }) };
    }
  }
}

/** What may be better later. */
interface Again {
  readonly error: CodedError;
  /** As the server says, in milliseconds. */
  readonly wait?: number;
}

function judge(
  { status, headers }: Response,
  text: string | undefined,
  where: { readonly host: string; readonly path: string },
): RestAnswer | Again {
  if (status === 429) {
    const wait = waitOf(headers);
    return { error: new CodedError('LIVE_RATE_LIMITED', where), ...(wait === undefined ? {} : { wait }) };
  }
  if (status === 401) throw new CodedError('LIVE_UNAUTHORIZED', where);
  if (status === 403) throw new CodedError('LIVE_FORBIDDEN', where);
  const body = text === undefined ? undefined : jsonObject(text);
  if (status >= 500) {
    const reason = `it answered ${status}`;
    return { error: new CodedError('LIVE_SILENT', { ...where, reason }) };
  }
  if (!body || (status >= 300 && status < 400)) {
    const type = headers.get('content-type')?.split(';')[0] ?? 'no content type';
    throw new CodedError('LIVE_NOT_BRAZE', { host: where.host, found: `${status}, ${type}` });
  }
  if (status >= 400)
    throw new CodedError('LIVE_REFUSED', { ...where, status, message: String(body['message'] ?? '') });
  const at = Date.parse(headers.get('date') ?? '');
  return { status, body, at: Number.isNaN(at) ? undefined : at };
}

/** When to come again, in milliseconds; `undefined` where nobody says. */
function waitOf(headers: Headers): number | undefined {
  const after = headers.get('retry-after');
  if (after !== null) {
    const wait = /^\d+$/.test(after) ? Number(after) * 1_000 : Date.parse(after) - Date.now();
    if (!Number.isNaN(wait)) return Math.max(0, wait);
  }
  const reset = headers.get('x-ratelimit-reset');
  return reset !== null && /^\d+$/.test(reset) ? Math.max(0, Number(reset) * 1_000 - Date.now()) : undefined;
}

function jsonObject(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const body: unknown = JSON.parse(text);
    return typeof body === 'object' && body !== null && !Array.isArray(body) ? { ...body } : undefined;
  } catch {
    return undefined;
  }
}

/** `fetch failed` says nothing; its cause does. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === 'TimeoutError') return 'no answer in time';
  return error.cause instanceof Error ? error.cause.message || error.cause.name : error.message;
}
