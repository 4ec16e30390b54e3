import type { Term } from '../common/term.ts';
import type { Ledger } from '../ledger/ledger.ts';
import type { RestExchange } from '../ledger/rest-exchange.ts';
import type { JsonObject } from '../wire/event.ts';
import { isObject, own } from '../wire/fields.ts';
import { trackedObjects, type TrackedObjects } from '../wire/tracked-objects.ts';
import { EvidenceError, type Evidence } from './evidence.ts';
import { OWN_KEY } from './open-workspaces.ts';
import { trackedOverLimits, trackedTerms } from './tracked-data.ts';

/** The most objects in one `/users/track`, all arrays together. Source: Braze's API reference, "Track users". */
const BATCH = 75;

/** A place in the order of the backend's requests. */
export interface BackendMark {
  readonly requests: number;
}

export interface BackendOptions {
  /** Only requests after this moment. Default: since the check began. */
  readonly after?: BackendMark;
}

/** What the team's backend said to the REST API. Every assertion that holds is `wire` evidence. */
export class BackendView {
  readonly #ledger: Ledger;
  readonly #evidence: Evidence;
  /** What each key may do, by its name. */
  readonly #permissions: ReadonlyMap<string, readonly string[]>;

  constructor(ledger: Ledger, evidence: Evidence, permissions: ReadonlyMap<string, readonly string[]>) {
    this.#ledger = ledger;
    this.#evidence = evidence;
    this.#permissions = permissions;
  }

  /** This moment. */
  get now(): BackendMark {
    return { requests: this.#all.length };
  }

  /** The requests so far, of one path or of all; no assertion, no evidence. */
  requests(path?: string, { after }: BackendOptions = {}): readonly RestExchange[] {
    const since = this.#all.slice(after?.requests ?? 0);
    return path === undefined ? since : since.filter((request) => request.path === path);
  }

  /** The objects of one kind in all `/users/track` so far; no assertion, no evidence. */
  objects(kind: keyof TrackedObjects, options?: BackendOptions): readonly JsonObject[] {
    return this.requests('/users/track', options).flatMap(({ body }) => trackedObjects(body)[kind]);
  }

  /** The names and types in all `/users/track` so far; no assertion, no evidence. */
  terms(options?: BackendOptions): readonly Term[] {
    return this.requests('/users/track', options).flatMap(({ body }) => trackedTerms(trackedObjects(body)));
  }

  /**
   * Proves that the backend asked something, and that every answer was a success in full: 2xx, and no object of the
   * request among its `errors`, nor a `notice` that nothing will be sent. It does not prove that anything was changed: ask `braze.test` for that.
   *
   * @example
   * await app.runJob('updateUsers', { users: [externalId] });
   * await braze.backend.accepted();
   */
  async accepted(options?: BackendOptions): Promise<void> {
    await this.every(({ response }) => {
      if (!response) return 'had no answer';
      const errors = own(response.body, 'errors');
      const notice = own(response.body, 'notice');
      if (response.status >= 200 && response.status < 300 && errors === undefined && notice === undefined)
        return undefined;
      return `was answered ${response.status}: ${sayAnswer(response.body)}`;
    }, options);
  }

  /**
   * Proves something about all requests of the backend: there is one, and `problem` returns `undefined` for each, or
   * else what is wrong with it.
   *
   * @example
   * await braze.backend.every(({ workspace }) => (workspace === 'test' ? undefined : 'left the test workspace'));
   */
  async every(
    problem: (request: RestExchange) => string | undefined,
    options?: BackendOptions,
  ): Promise<void> {
    const requests = this.requests(undefined, options);
    if (requests.length === 0)
      throw new EvidenceError('The backend made no request to the REST API that it was given.');
    const problems = requests.flatMap((request) => {
      const text = problem(request);
      return text === undefined
        ? []
        : [`${request.method} ${request.path} with the key ${request.key ?? 'of nobody'} ${text}`];
    });
    if (problems.length > 0) {
      throw new EvidenceError(
        `${problems.length} request(s) of the backend are wrong:\n${problems.slice(0, 5).join('\n')}`,
      );
    }
    this.#evidence.note('wire');
  }

  /**
   * Proves that nothing in `/users/track` was beyond what Braze takes: neither by its answers, which pass over names and
   * texts that are too long, nor by its limits.
   */
  async withinLimits(options?: BackendOptions): Promise<void> {
    await this.every(({ path, body, response }) => {
      if (path !== '/users/track') return undefined;
      const refused = own(response?.body, 'errors') === undefined ? [] : [sayAnswer(response?.body)];
      return [...trackedOverLimits(trackedObjects(body)), ...refused].join('; ') || undefined;
    }, options);
  }

  /**
   * Proves that exactly so many users went to `/users/track`, in batches: no request over Braze's limit, and at most
   * twice as many requests as full ones would need.
   *
   * @example
   * const facts = await app.runJob('updateUsers', { others: 80 });
   * await braze.backend.batched(facts.length);
   */
  async batched(users: number, options?: BackendOptions): Promise<void> {
    const batches = this.requests('/users/track', options).map(({ body }) =>
      Object.values(trackedObjects(body)).flat(),
    );
    const objects = batches.flat();
    const needed = Math.ceil(objects.length / BATCH);
    const sent = new Set(objects.map(whom)).size;
    const seen = `saw ${sent} in ${batches.length} request(s)${sizesOf(batches)}`;
    if (sent !== users) throw new EvidenceError(`Expected ${users} changed user(s), ${seen}.`);
    if (batches.some(({ length }) => length > BATCH))
      throw new EvidenceError(`Expected at most ${BATCH} objects in a request, ${seen}.`);
    if (batches.length > 2 * needed)
      throw new EvidenceError(`Expected ${users} user(s) in ${needed} to ${2 * needed} request(s), ${seen}.`);
    this.#evidence.note('wire');
  }

  /** Proves that every permission of every key was used: one that no job needs opens a door for nothing. */
  async needsAll(): Promise<void> {
    const unused = [...this.#permissions].flatMap(([name, allowed]) => {
      const used = this.#all.filter(({ key }) => key === name).map(({ permission }) => permission);
      return allowed.filter((permission) => !used.includes(permission)).map((it) => `${name} may ${it}`);
    });
    if (unused.length > 0)
      throw new EvidenceError(
        `No job of the app map needed what keys are allowed to do: ${unused.join(', ')}. Take it away, or add the job.`,
      );
    this.#evidence.note('wire');
  }

  get #all(): readonly RestExchange[] {
    return this.#ledger.restExchanges.filter(({ key }) => key !== OWN_KEY);
  }
}

const IDENTIFIERS = ['external_id', 'braze_id', 'user_alias', 'email', 'phone'];

/** Whom an object is about, as text. */
function whom(object: JsonObject): string {
  const identifier = IDENTIFIERS.find((name) => Object.hasOwn(object, name)) ?? '';
  return JSON.stringify([identifier, own(object, identifier)]);
}

/** ` of 75, 6 object(s)` */
function sizesOf(batches: readonly (readonly JsonObject[])[]): string {
  if (batches.length === 0) return '';
  const sizes = batches.slice(0, 10).map(({ length }) => length);
  return ` of ${sizes.join(', ')}${batches.length > 10 ? '…' : ''} object(s)`;
}

function sayAnswer(body: RestExchange['body']): string {
  const message = own(body, 'message');
  const errors = own(body, 'errors');
  const parts = [own(body, 'notice') ?? message, ...(Array.isArray(errors) ? errors : [])].map((part) =>
    isObject(part) ? String(own(part, 'type')) : String(part),
  );
  return parts.slice(0, 4).join('; ').slice(0, 300);
}
