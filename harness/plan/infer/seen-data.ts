import type { BrazeEvent, JsonObject } from '../../wire/event.ts';
import { customAttributesOf } from '../custom-attributes-of.ts';
import { personalByLook } from '../personal-data.ts';
import { SeenValues } from './seen-values.ts';

/** What a line of a plan takes beside the name, in characters. */
const LINE = 50;

const CURRENCY = /^[A-Z]{3}$/;

/** A custom event, or purchases: how often, and what came with it. */
export class SeenEvent {
  count = 0;
  readonly properties = new Map<string, SeenValues>();
}

/** All that a plan is made of, gathered from events one by one. Its size hangs on the names alone. */
export class SeenData {
  readonly events = new Map<string, SeenEvent>();
  readonly purchases = new SeenEvent();
  readonly currencies = new Set<string>();
  /** Purchases whose currency is no code of one. */
  oddCurrencies = 0;
  /** Standard attributes, each with how often it was set. */
  readonly standard = new Map<string, number>();
  readonly custom = new Map<string, SeenValues>();
  /** Names that look like personal data themselves: no plan repeats them. */
  leftOut = 0;
  readonly #limit: number;
  #size = 0;

  /** @param limit the most characters a plan may have */
  constructor(limit: number) {
    this.#limit = limit;
  }

  /** Whether there is nothing to plan. */
  get isEmpty(): boolean {
    const named = this.events.size + this.standard.size + this.custom.size + this.leftOut;
    return named + this.purchases.count === 0;
  }

  /** Whether a plan of all that would be too large to be one; more is then not gathered. */
  get isTooMuch(): boolean {
    return this.#size > this.#limit;
  }

  add(event: BrazeEvent): void {
    if (this.isTooMuch) return;
    if (event.type === 'custom-event') {
      const seen = this.#named(this.events, event.name, () => new SeenEvent());
      if (seen) this.#addEvent(seen, event.properties);
    }
    if (event.type === 'purchase') {
      this.#addEvent(this.purchases, event.properties);
      if (CURRENCY.test(event.currency)) this.currencies.add(event.currency);
      else this.oddCurrencies += 1;
    }
    if (event.type === 'user-attributes') {
      for (const name of Object.keys(event.attributes)) {
        const seen = this.#named(this.standard, name, () => 0);
        if (seen !== undefined) this.standard.set(name, seen + 1);
      }
    }
    for (const [name, value] of customAttributesOf(event)) {
      this.#named(this.custom, name, () => new SeenValues())?.add(name, value);
    }
  }

  #addEvent(seen: SeenEvent, properties: JsonObject): void {
    seen.count += 1;
    for (const [name, value] of Object.entries(properties)) {
      this.#named(seen.properties, name, () => new SeenValues())?.add(name, value);
    }
  }

  /** What is kept under a name; `undefined` where the name may not be kept. */
  #named<T>(all: Map<string, T>, name: string, make: () => T): T | undefined {
    const known = all.get(name);
    if (known !== undefined) return known;
    if (personalByLook(name) !== undefined) {
      this.leftOut += 1;
      return undefined;
    }
    this.#size += name.length + LINE;
    if (this.isTooMuch) return undefined;
    const made = make();
    all.set(name, made);
    return made;
  }
}
