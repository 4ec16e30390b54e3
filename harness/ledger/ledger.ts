import type { BrazeEvent, EventOf, EventType } from '../wire/event.ts';
import type { Exchange } from '../wire/exchange.ts';
import { matcherOf, type Pattern } from './match.ts';
import type { Finding } from './finding.ts';
import type { RestExchange } from './rest-exchange.ts';

/**
 * The most exchanges a ledger holds. A check makes tens; an hour of soak makes thousands. Past the limit the oldest
 * go, and `dropped` says how many, so that a verdict can refuse to speak about what it no longer knows.
 */
export const LEDGER_LIMIT = 20_000;

/** An event in the ledger, with its place in the order of arrival and the check that ran when it arrived. */
export type Recorded<T extends EventType = EventType> = EventOf<T> & {
  readonly sequence: number;
  /** When its exchange arrived, unix milliseconds. */
  readonly receivedAt: number;
  readonly check: string;
};

export interface NextOptions {
  /** How long to wait, in milliseconds. */
  readonly timeout: number;
  /** Only events after this sequence number; -1 (the default) also accepts what is there already. */
  readonly after?: number;
}

type Listener = (event: Recorded) => void;

/**
 * Everything that happened, in order of arrival: exchanges, the events they mean, and findings. Waiting is by
 * subscription, in the same tick as the append; nothing polls.
 */
export class Ledger {
  readonly #limit: number;
  #exchanges: Exchange[] = [];
  #events: Recorded[] = [];
  #findings: Finding[] = [];
  #restExchanges: RestExchange[] = [];
  readonly #byType = new Map<EventType, Recorded[]>();
  readonly #byUser = new Map<string | null, Recorded[]>();
  /** Custom events by name, purchases by product. */
  readonly #byName = new Map<string, Recorded[]>();
  readonly #listeners = new Set<Listener>();
  readonly #exchangeListeners = new Set<(exchange: Exchange) => void>();
  readonly #findingListeners = new Set<(finding: Finding) => void>();
  #sequence = 0;
  #dropped = 0;
  #check = '';

  constructor(options: { limit?: number } = {}) {
    this.#limit = options.limit ?? LEDGER_LIMIT;
  }

  /** How many exchanges were forgotten because of the limit. */
  get dropped(): number {
    return this.#dropped;
  }

  /** The sequence number the next event will get: a mark for `after`. */
  get mark(): number {
    return this.#sequence - 1;
  }

  get exchanges(): readonly Exchange[] {
    return this.#exchanges;
  }

  /** What backends said to the REST API. Kept apart: quiet and silence are about SDKs. */
  get restExchanges(): readonly RestExchange[] {
    return this.#restExchanges;
  }

  get findings(): readonly Finding[] {
    return this.#findings;
  }

  /** Names the running check; all that arrives from now on is attributed to it. */
  attribute(check: string): void {
    this.#check = check;
  }

  /** Records an exchange and its events, which are the ledger's from then on, and wakes whoever waits for one of them. */
  append(exchange: Exchange, events: readonly BrazeEvent[]): void {
    this.#exchanges.push(exchange);
    for (const listener of this.#exchangeListeners) listener(exchange);
    for (const event of events) {
      const recorded: Recorded = Object.assign(event, {
        sequence: this.#sequence++,
        receivedAt: exchange.receivedAt,
        check: this.#check,
      });
      this.#events.push(recorded);
      listFor(this.#byType, recorded.type).push(recorded);
      listFor(this.#byUser, recorded.user).push(recorded);
      const name = nameOf(recorded);
      if (name !== undefined) listFor(this.#byName, name).push(recorded);
      for (const listener of this.#listeners) listener(recorded);
    }
    if (this.#exchanges.length > this.#limit) this.#forget(Math.ceil(this.#limit / 10));
  }

  /** Records a request to the REST API. */
  appendRest(exchange: RestExchange): void {
    this.#restExchanges.push(exchange);
    if (this.#restExchanges.length > this.#limit) {
      this.#dropped += this.#restExchanges.splice(0, Math.ceil(this.#limit / 10)).length;
    }
  }

  /** Records something that should not have happened. */
  report(finding: Finding): void {
    if (this.#findings.length >= this.#limit) return;
    this.#findings.push(finding);
    for (const listener of this.#findingListeners) listener(finding);
  }

  /** All events so far, or those of a type that match a pattern, in order of arrival. */
  all(): readonly Recorded[];
  all<T extends EventType>(type: T, pattern?: Pattern<EventOf<T>>): Recorded<T>[];
  all(type?: EventType, pattern?: unknown): readonly Recorded[] {
    if (type === undefined) return this.#events;
    const matches = matcherOf(pattern ?? {});
    return this.#candidates(type, pattern).filter((event) => event.type === type && matches(event));
  }

  /** All events of one user (`null`: anonymous), in order of arrival. */
  ofUser(user: string | null): readonly Recorded[] {
    return this.#byUser.get(user) ?? [];
  }

  /**
   * The first event of the type that matches, now or later; `undefined` when the time is up.
   *
   * @example
   * const bought = ledger.next('purchase', { productId: 'lamp' }, { timeout: 5_000 });
   */
  next<T extends EventType>(
    type: T,
    pattern: Pattern<EventOf<T>> | undefined,
    options: NextOptions,
  ): Promise<Recorded<T> | undefined> {
    const after = options.after ?? -1;
    const matches = matcherOf(pattern ?? {});
    const fits = (event: Recorded) => event.type === type && event.sequence > after && matches(event);
    const already = this.#candidates(type, pattern).find(fits);
    if (already) return Promise.resolve(already as Recorded<T>);
    return new Promise((resolve) => {
      const finish = (event?: Recorded) => {
        clearTimeout(timer);
        unsubscribe();
        resolve(event as Recorded<T> | undefined);
      };
      const timer = setTimeout(() => finish(), options.timeout);
      const unsubscribe = this.subscribe((event) => {
        if (fits(event)) finish(event);
      });
    });
  }

  /** Calls the listener for every event from now on. Returns how to stop. */
  subscribe(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Calls the listener for every exchange from now on. Returns how to stop. */
  subscribeExchanges(listener: (exchange: Exchange) => void): () => void {
    this.#exchangeListeners.add(listener);
    return () => this.#exchangeListeners.delete(listener);
  }

  /** Calls the listener for every finding from now on. Returns how to stop. */
  subscribeFindings(listener: (finding: Finding) => void): () => void {
    this.#findingListeners.add(listener);
    return () => this.#findingListeners.delete(listener);
  }

  /** Forgets everything; listeners stay. */
  clear(): void {
    this.#exchanges = [];
    this.#restExchanges = [];
    this.#findings = [];
    this.#dropped = 0;
    this.#events = [];
    this.#byType.clear();
    this.#byUser.clear();
    this.#byName.clear();
  }

  /** The shortest list that has every event of a type that can match. */
  #candidates(type: EventType, pattern: unknown): readonly Recorded[] {
    const { user, name, productId } = (pattern ?? {}) as Readonly<Record<string, unknown>>;
    const named = type === 'custom-event' ? name : type === 'purchase' ? productId : undefined;
    const lists = [this.#byType.get(type)];
    if (typeof user === 'string' || user === null) lists.push(this.#byUser.get(user));
    if (typeof named === 'string') lists.push(this.#byName.get(named));
    return lists.map((list) => list ?? []).toSorted((a, b) => a.length - b.length)[0]!;
  }

  /** Only what goes is touched: the rest is ten times as much. */
  #forget(count: number): void {
    const gone = new Set(this.#exchanges.splice(0, count).map((exchange) => exchange.id));
    this.#dropped += gone.size;
    const kept = this.#events.findIndex((event) => !gone.has(event.source.exchange));
    const events = this.#events.splice(0, kept < 0 ? this.#events.length : kept);
    const last = events.at(-1)?.sequence ?? -1;
    for (const type of new Set(events.map((event) => event.type))) cutUpTo(this.#byType, type, last);
    for (const user of new Set(events.map((event) => event.user))) cutUpTo(this.#byUser, user, last);
    for (const name of new Set(events.map(nameOf))) if (name !== undefined) cutUpTo(this.#byName, name, last);
  }
}

function nameOf(event: BrazeEvent): string | undefined {
  if (event.type === 'purchase') return event.productId;
  return event.type === 'custom-event' ? event.name : undefined;
}

/** Takes the events up to a sequence number off a list. */
function cutUpTo<K>(map: Map<K, Recorded[]>, key: K, last: number): void {
  const list = map.get(key) ?? [];
  const kept = list.findIndex((event) => event.sequence > last);
  if (kept < 0) map.delete(key);
  else list.splice(0, kept);
}

function listFor<K, V>(map: Map<K, V[]>, key: K): V[] {
  let list = map.get(key);
  if (!list) map.set(key, (list = []));
  return list;
}
