import { hash } from 'node:crypto';
import type { Recorded } from '../../ledger/ledger.ts';
import type { BrazeEvent } from '../../wire/event.ts';
import type { Stateful } from '../stateful.ts';

/** At least so many events are remembered, at most twice as many. A repeat comes within seconds; a busy hour makes thousands. */
const REMEMBERED = 50_000;

interface State {
  /** Digests. Fills up, then takes the place of the older one: to take the oldest out of a large Set one by one is slow. */
  readonly recent: Set<string>;
  readonly older: ReadonlySet<string>;
}

/** Stands for the events of a moment whose digests are remembered. */
const DIGESTED = Symbol('digested');
/** The one event of a moment, as long as nobody needed its digest. */
type Alone = BrazeEvent | typeof DIGESTED;

/**
 * Recognises events that arrive a second time: a browser repeats a POST when the connection drops, an SDK when the
 * answer does not come. The Web SDK gives events no id, so they are known by device, session, user, type, time and data. Two
 * equal events in one request are two events; only the next request can repeat them. Roku is left out: it never
 * repeats, and its times are whole seconds.
 *
 * A digest costs more than all else that is done with an event. It is only made where one came at the same moment before.
 */
export class Duplicates implements Stateful<State> {
  #digests: State = { recent: new Set(), older: new Set() };
  /** By time, whoever's they are. They take turns as the digests do. */
  #recent = new Map<string, Alone>();
  #older = new Map<string, Alone>();
  /** Of what was restored there are digests alone. */
  #isRestored = false;

  get state(): State {
    for (const moments of [this.#older, this.#recent])
      for (const alone of moments.values()) if (alone !== DIGESTED) this.#digest(alone);
    return this.#digests;
  }

  set state(state: State) {
    this.#digests = state;
    this.#recent = new Map();
    this.#older = new Map();
    this.#isRestored = state.recent.size + state.older.size > 0;
  }

  /** The events of one request that are not repeats. Only what stands in its `events` list can be one. */
  fresh(events: readonly BrazeEvent[]): BrazeEvent[] {
    const timesHere = new Map<string, number>();
    return events.filter((event) => {
      if (event.platform === 'roku' || !event.source.path.startsWith('/events/')) return true;
      const alone = this.#recent.get(event.at) ?? this.#older.get(event.at);
      if (alone === undefined && !this.#isRestored) {
        this.#note(event.at, event);
        return true;
      }
      if (alone !== undefined && alone !== DIGESTED) {
        const first = this.#digest(alone);
        if (events.includes(alone)) timesHere.set(first, 1);
      }
      // As long as this one is remembered, so must be that there are digests to look at.
      this.#note(event.at, DIGESTED);
      const content = digestOf(event);
      const nth = (timesHere.get(content) ?? 0) + 1;
      timesHere.set(content, nth);
      return this.#remember(nth === 1 ? content : `${nth} ${content}`);
    });
  }

  /** Remembers the digest of an event that was alone at its moment, in place of the event. */
  #digest(event: BrazeEvent): string {
    const content = digestOf(event);
    this.#remember(content);
    (this.#recent.has(event.at) ? this.#recent : this.#older).set(event.at, DIGESTED);
    return content;
  }

  #note(moment: string, alone: Alone): void {
    this.#recent.set(moment, alone);
    if (this.#recent.size < REMEMBERED) return;
    this.#older = this.#recent;
    this.#recent = new Map();
  }

  #remember(digest: string): boolean {
    const { recent, older } = this.#digests;
    if (recent.has(digest) || older.has(digest)) return false;
    recent.add(digest);
    if (recent.size >= REMEMBERED) this.#digests = { recent: new Set(), older: recent };
    return true;
  }
}

/** The alias is left out: the SDK adds it at sending time, so a repeat may carry one that the first did not. */
function digestOf(event: BrazeEvent): string {
  const {
    source: _source,
    alias: _alias,
    // What the ledger has added.
    sequence: _sequence,
    receivedAt: _receivedAt,
    check: _check,
    ...content
  } = event as Recorded;
  return hash('sha1', JSON.stringify(content), 'base64');
}
