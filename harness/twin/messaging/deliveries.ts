import type { Stateful } from '../stateful.ts';
import type { Channel } from './campaign.ts';
import type { Reason } from './why-not.ts';

/** One decision about one message for one person. */
export interface Delivery {
  /** Unix milliseconds by the twin's clock. */
  readonly at: number;
  /** The campaign, card, flag or banner; of a Canvas step `<canvas>/<step>`. */
  readonly message: string;
  readonly channel: Channel;
  readonly brazeId: string;
  /** `sent`: on its way or on the device; `shown`, `clicked`: the device said so; `withheld`, `failed`: with the reason. */
  readonly outcome: 'sent' | 'shown' | 'clicked' | 'withheld' | 'failed';
  readonly reason?: Reason;
  readonly because?: string;
  readonly variant?: string;
  readonly dispatch?: string;
}

/** How many decisions are kept of each person; the oldest go. */
const KEPT = 500;

type Listener = (delivery: Delivery) => void;

/** Every decision about a message, by person. A decision that is made again unchanged is kept once, with its newest time. */
export class Deliveries implements Stateful<Map<string, Delivery[]>> {
  /** By braze id. */
  state = new Map<string, Delivery[]>();
  readonly #listeners = new Set<Listener>();

  note(delivery: Delivery): void {
    const list = this.state.get(delivery.brazeId) ?? [];
    const before = list.findLastIndex(({ message }) => message === delivery.message);
    if (delivery.outcome === 'withheld' && isSame(list[before], delivery)) list.splice(before, 1);
    list.push(delivery);
    if (list.length > KEPT) list.shift();
    this.state.set(delivery.brazeId, list);
    for (const listener of this.#listeners) listener(delivery);
  }

  /** All decisions about a person, or those about one message, the oldest first. */
  of(brazeId: string, message?: string): readonly Delivery[] {
    const list = this.state.get(brazeId) ?? [];
    return message === undefined ? list : list.filter((it) => it.message === message);
  }

  /** Two profiles turned out to be one person. */
  merge(from: string, to: string): void {
    const moved = (this.state.get(from) ?? []).map((it) => ({ ...it, brazeId: to }));
    this.state.delete(from);
    const all = [...(this.state.get(to) ?? []), ...moved].toSorted((a, b) => a.at - b.at);
    if (all.length > 0) this.state.set(to, all.slice(-KEPT));
  }

  /** Calls the listener for every decision from now on. Returns how to stop. */
  subscribe(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}

function isSame(a: Delivery | undefined, b: Delivery): boolean {
  return a?.outcome === b.outcome && a.reason === b.reason && a.because === b.because;
}
