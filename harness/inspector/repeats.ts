import type { BrazeEvent } from '../wire/event.ts';
import type { Json } from '../wire/exchange.ts';

/** Two that are the same within this time are taken for one that was logged twice. Milliseconds. */
const SAME_MOMENT = 1_000;
/** Values and events that are remembered. */
const MOST = 50_000;

/** Remembers what was sent, and says what is sent again: an attribute that has not changed, an event logged twice. */
export class Repeats {
  readonly #attributes = new Map<string, string>();
  readonly #events = new Map<string, number>();

  /**
   * What of an event was there before, in sentences.
   *
   * @example
   * repeats.of(event); // ['attribute "first_name" has the value that was sent before']
   */
  of(event: BrazeEvent): string[] {
    if (event.type === 'user-attributes')
      return [...this.#unchanged(event, event.attributes), ...this.#unchanged(event, event.custom)];
    if (event.type !== 'custom-event' && event.type !== 'purchase') return [];
    const at = Date.parse(event.at);
    const what = event.type === 'purchase' ? [event.productId, event.price, event.quantity] : [event.name];
    const key = JSON.stringify([event.device, event.user, event.type, what, event.properties]);
    const before = this.#events.get(key);
    keep(this.#events, key, at);
    return before !== undefined && Math.abs(at - before) <= SAME_MOMENT
      ? [`the same came ${Math.abs(at - before)} ms before`]
      : [];
  }

  #unchanged(owner: BrazeEvent, values: Readonly<Record<string, Json>>): string[] {
    return Object.entries(values).flatMap(([name, value]) => {
      const key = JSON.stringify([owner.app, owner.user ?? owner.device, owner.user === null, name]);
      const now = JSON.stringify(value);
      const before = this.#attributes.get(key);
      keep(this.#attributes, key, now);
      return before === now ? [`attribute ${JSON.stringify(name)} has the value that was sent before`] : [];
    });
  }
}

function keep<T>(map: Map<string, T>, key: string, value: T): void {
  if (map.size >= MOST) map.clear();
  map.set(key, value);
}
