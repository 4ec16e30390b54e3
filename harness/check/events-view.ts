import { conflictingTerms, type Conflict } from '../common/conflicting-terms.ts';
import { distinctTerms, type Term, type Vocabularies } from '../common/term.ts';
import { explainMiss, explainTurn, title } from '../ledger/explain.ts';
import type { Ledger, Recorded } from '../ledger/ledger.ts';
import { differences, type Pattern } from '../ledger/match.ts';
import { pairOff } from '../ledger/pair-off.ts';
import { termsOf } from '../plan/terms.ts';
import type { EventBase, EventOf, EventType } from '../wire/event.ts';
import { redact } from '../report/redact.ts';
import type { Devices } from './devices.ts';
import { maskPersonalData } from './mask-personal-data.ts';
import { EvidenceError, type Evidence } from './evidence.ts';

/** How long to let the SDK work before it is asked to flush again, in milliseconds. */
const BETWEEN_FLUSHES = 200;

/** A place in the order of arrival: an event, or what `mark` returned. */
export interface Mark {
  readonly sequence: number;
}

/** A place in the order of arrival of events and of exchanges. */
export interface QuietMark extends Mark {
  readonly exchanges: number;
}

/** What left the devices, as a check asks for it. Every assertion that holds is `wire` evidence. */
export class EventsView {
  readonly #ledger: Ledger;
  readonly #devices: Devices;
  readonly #evidence: Evidence;
  readonly #patience: number;

  constructor(ledger: Ledger, devices: Devices, evidence: Evidence, patience: number) {
    this.#ledger = ledger;
    this.#devices = devices;
    this.#evidence = evidence;
    this.#patience = patience;
  }

  /**
   * The first event of the type that matches, now or within the configured patience; the SDK is made to flush
   * meanwhile, unless it is to send `unaided`. It looks back too: no need to start waiting before the action.
   *
   * @throws EvidenceError with the nearest events and where they differ.
   * @example
   * await app.buy();
   * await braze.events.next('purchase', { productId: 'lamp', quantity: 1 });
   */
  async next<T extends EventType>(
    type: T,
    pattern?: Pattern<EventOf<T>>,
    options: { after?: Mark; unaided?: boolean; within?: number | undefined } = {},
  ): Promise<Recorded<T>> {
    const after = options.after?.sequence ?? -1;
    const deadline = Date.now() + (options.within ?? this.#patience);
    while (Date.now() < deadline) {
      if (options.unaided !== true) await this.#devices.flush();
      const found = await this.#ledger.next(type, pattern, { timeout: BETWEEN_FLUSHES, after });
      if (found) {
        this.#evidence.note('wire');
        return found;
      }
    }
    throw new EvidenceError(explainMiss(this.#ledger, type, pattern, maskPersonalData));
  }

  /**
   * Proves that the events of a type are exactly these, in this order, once every SDK is quiet. What is missing at the end
   * is waited for, as `next` does. What a native SDK sent in one request with the same time on it may come in any order.
   *
   * @example
   * await braze.events.only('purchase', [{ productId: 'lamp' }, { productId: 'vase' }]);
   */
  async only<T extends EventType>(
    type: T,
    patterns: readonly Pattern<EventOf<T>>[],
    options: { where?: Pattern<EventOf<T>>; after?: Mark } = {},
  ): Promise<Recorded<T>[]> {
    const after = options.after?.sequence ?? -1;
    const deadline = Date.now() + this.#patience;
    const look = async () => {
      await this.#devices.quiet();
      const seen = this.#ledger.all(type, options.where).filter((event) => event.sequence > after);
      return { seen, ...pairOff(seen, patterns) };
    };
    let { seen, missing, surplus } = await look();
    // Before what is out of its turn nothing can come any more.
    while (missing && surplus.length === 0 && Date.now() < deadline) {
      await this.#ledger.next(type, options.where, {
        timeout: BETWEEN_FLUSHES,
        after: seen.at(-1)?.sequence ?? after,
      });
      ({ seen, missing, surplus } = await look());
    }
    if (missing) {
      const { pattern } = missing;
      const place = surplus.findIndex((event) => differences(event, pattern).length === 0);
      const found = seen.filter((event) => !surplus.includes(event));
      throw new EvidenceError(
        place > 0
          ? explainTurn(type, pattern, surplus.slice(0, place), maskPersonalData)
          : explainMiss(this.#ledger, type, pattern, maskPersonalData, found),
      );
    }
    if (surplus.length > 0) {
      const wanted = patterns.length === 0 ? `no ${type}` : `${patterns.length} × ${type}`;
      throw new EvidenceError(
        `Expected ${wanted}, and nothing more. Also came: ${surplus.map(describe).join('; ')}.`,
      );
    }
    this.#evidence.note('wire');
    return seen;
  }

  /**
   * Proves that no event of the type that matches has left, once every SDK has flushed and been answered.
   *
   * @example
   * await braze.events.none('user-attributes', undefined, { after: saved });
   */
  async none<T extends EventType>(
    type: T,
    where?: Pattern<EventOf<T>>,
    options: { after?: Mark } = {},
  ): Promise<void> {
    await this.only(type, [], { ...options, ...(where === undefined ? {} : { where }) });
  }

  /**
   * This moment, once every SDK is quiet: what came before it has arrived.
   *
   * @example
   * const saved = await braze.events.mark();
   * await app.saveProfile(sameProfile);
   * await braze.events.none('user-attributes', {}, { after: saved });
   */
  async mark(): Promise<QuietMark> {
    await this.#devices.quiet();
    return { sequence: this.#ledger.mark, exchanges: this.#ledger.exchanges.length };
  }

  /** Proves that no request at all reached Braze since the mark (default: since the check began). */
  async silence(options: { after?: QuietMark } = {}): Promise<void> {
    await this.#devices.quiet();
    const requests = this.#ledger.exchanges.slice(options.after?.exchanges ?? 0);
    if (requests.length > 0) {
      const lines = requests.slice(0, 5).map(({ method, host, path }) => `  ${method} ${host}${path}`);
      throw new EvidenceError(
        `Expected not one request to Braze, saw ${requests.length}:\n${lines.join('\n')}`,
      );
    }
    this.#evidence.note('wire');
  }

  /** Proves that every request so far was answered with success, once every SDK is quiet. */
  async accepted(): Promise<void> {
    await this.#devices.quiet();
    const refused = this.#ledger.exchanges.filter(({ response }) => !response || response.status >= 300);
    if (refused.length > 0 || this.#ledger.exchanges.length === 0) {
      const lines = refused
        .slice(0, 5)
        .map(({ path, response }) => `  ${path}: ${response?.status ?? 'no answer'}`);
      throw new EvidenceError(
        `Expected every request to be accepted:\n${lines.join('\n') || '  none was made'}`,
      );
    }
    this.#evidence.note('wire');
  }

  /**
   * Proves what Braze found of a user's signatures, once every SDK is quiet: these results and no others, in the order
   * in which each was found first. A number is an error code of SDK authentication.
   *
   * @example
   * await braze.events.signatures(externalId, [22, 'valid'], { after: signedIn });
   */
  async signatures(
    user: string,
    expected: readonly ('valid' | number)[],
    options: { after?: QuietMark } = {},
  ): Promise<void> {
    await this.#devices.quiet();
    const found = this.#ledger.exchanges
      .slice(options.after?.exchanges ?? 0)
      .flatMap(({ authentication }) => (authentication?.user === user ? authentication : []));
    const results = new Set(found.map(({ error }) => error?.code ?? 'valid'));
    if ([...results].join() !== expected.join()) {
      const seen = new Set(found.map(({ error }) => (error ? `${error.code} ${error.reason}` : 'valid')));
      throw new EvidenceError(
        `Expected the signatures of user ${user} to be found ${expected.join(', then ')}. ` +
          `Found: ${[...seen].join(', then ') || 'none, as no request was about that user'}.`,
      );
    }
    this.#evidence.note('wire');
  }

  /** Proves that the SDK asked no other hosts than these, once every SDK is quiet. */
  async destinations(hosts: readonly string[]): Promise<void> {
    await this.#devices.quiet();
    const others = new Set(
      this.#ledger.exchanges.map(({ host }) => host).filter((host) => !hosts.includes(host)),
    );
    if (others.size > 0) {
      throw new EvidenceError(
        `Expected requests to ${hosts.join(', ')} alone, saw also ${[...others].join(', ')}.`,
      );
    }
    this.#evidence.note('wire');
  }

  /**
   * Proves that names and types in all events so far contradict neither each other nor those of others, once every SDK is
   * quiet; `matters` leaves out what is not asked for. Returns the terms that were sent.
   *
   * @example
   * await braze.events.agree(new Map([['in the plan', plannedTerms(braze.plan)]]));
   */
  async agree(
    others: Vocabularies,
    matters: (conflict: Conflict) => boolean = () => true,
  ): Promise<readonly Term[]> {
    await this.#devices.quiet();
    const sent = distinctTerms(this.#ledger.all().flatMap(termsOf));
    if (sent.length === 0) throw new EvidenceError(explainMiss(this.#ledger, 'custom-event'));
    const conflicts = conflictingTerms(new Map([...others, ['in the app', sent]])).filter(matters);
    if (conflicts.length > 0) {
      const sentences = conflicts.slice(0, 10).map(({ sentence }) => sentence);
      throw new EvidenceError(`${conflicts.length} name(s) or type(s) differ:\n${sentences.join('\n')}`);
    }
    this.#evidence.note('wire');
    return sent;
  }

  /** All events so far that match; no assertion, no evidence. */
  all<T extends EventType>(type: T, pattern?: Pattern<EventOf<T>>): Recorded<T>[] {
    return this.#ledger.all(type, pattern);
  }

  /** Every event so far, in order of arrival; no assertion, no evidence. */
  everything(): readonly Recorded[] {
    return this.#ledger.all();
  }

  /**
   * Proves something about all events so far, once every SDK is quiet: `problem` returns what is wrong with an
   * event, or `undefined`.
   *
   * @example
   * await braze.events.every((event) => (event.app === key ? undefined : `was sent with key ${event.app}`));
   */
  async every(problem: (event: Recorded) => string | undefined): Promise<void> {
    await this.#devices.quiet();
    const events = this.#ledger.all();
    const problems = events.flatMap((event) => {
      const text = problem(event);
      return text === undefined ? [] : [`${title(event)} ${text}`];
    });
    if (problems.length > 0)
      throw new EvidenceError(`${problems.length} event(s) are wrong:\n${problems.slice(0, 10).join('\n')}`);
    if (events.length === 0) throw new EvidenceError(explainMiss(this.#ledger, 'session-start'));
    this.#evidence.note('wire');
  }
}

/** The event without what every event carries. */
function describe(event: EventBase & { readonly type: EventType }): string {
  const common = [
    'type',
    'user',
    'at',
    'device',
    'source',
    'platform',
    'app',
    'sdkVersion',
    'sequence',
    'receivedAt',
    'check',
  ];
  const rest = Object.fromEntries(Object.entries(event).filter(([key]) => !common.includes(key)));
  return `${title(event)} ${JSON.stringify(redact(rest))}`.slice(0, 400);
}
