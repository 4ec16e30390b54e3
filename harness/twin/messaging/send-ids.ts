import type { Clock } from '../clock.ts';
import type { Stateful } from '../stateful.ts';
import type { Order } from './order.ts';
import { Statistics, type DayStatistics, type Reacted } from './statistics.ts';

interface State {
  /** The send ids of each campaign, with when each was made or first used: unix milliseconds. */
  readonly known: Map<string, Map<string, number>>;
  /** The send a person last had of a message, by message and braze id: what they do with it is counted there. */
  readonly last: Map<string, Map<string, string>>;
  readonly counts: Statistics['state'];
}

/** What campaigns are counted by beside themselves: the `send_id`s of the API. */
export class SendIds implements Stateful<State> {
  readonly #counts: Statistics;
  #known: State['known'] = new Map();
  #last: State['last'] = new Map();
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#counts = new Statistics(clock);
  }

  get state(): State {
    return { known: this.#known, last: this.#last, counts: this.#counts.state };
  }

  set state({ known, last, counts }) {
    [this.#known, this.#last, this.#counts.state] = [known, last, counts];
  }

  has(campaign: string, sendId: string): boolean {
    return this.#known.get(campaign)?.has(sendId) ?? false;
  }

  /** Makes a send id known. */
  add(campaign: string, sendId: string): void {
    if (!this.has(campaign, sendId)) innerOf(this.#known, campaign).set(sendId, this.#clock.now());
  }

  counted({ message, brazeId, sendId }: Order, what: 'sent' | 'bounced'): void {
    if (sendId === undefined) this.#last.get(message)?.delete(brazeId);
    else {
      innerOf(this.#last, message).set(brazeId, sendId);
      this.#counts[what](keyOf(message, sendId), brazeId);
    }
  }

  /** Counts what somebody did with a message under the send they had it of. */
  reacted(message: string, brazeId: string, how: Reacted, button?: string): void {
    const sendId = this.#last.get(message)?.get(brazeId);
    if (sendId !== undefined) this.#counts.reacted(keyOf(message, sendId), brazeId, how, button);
  }

  /** What was counted of a send in the day that holds a moment, unix milliseconds. */
  ofDay(
    campaign: string,
    sendId: string,
    at: number,
    isCounted?: (brazeId: string) => boolean,
  ): DayStatistics {
    return this.#counts.ofDay(keyOf(campaign, sendId), at, isCounted);
  }

  /** Two profiles turned out to be one person. */
  merge(from: string, to: string): void {
    this.#counts.merge(from, to);
    for (const sends of this.#last.values()) {
      const moved = sends.get(from);
      if (moved !== undefined && !sends.has(to)) sends.set(to, moved);
      sends.delete(from);
    }
  }
}

const keyOf = (campaign: string, sendId: string) => JSON.stringify([campaign, sendId]);

function innerOf<V>(maps: Map<string, Map<string, V>>, key: string): Map<string, V> {
  const inner = maps.get(key) ?? new Map<string, V>();
  maps.set(key, inner);
  return inner;
}
