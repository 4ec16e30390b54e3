import type { Context } from './context.ts';
import type { Facts } from './facts.ts';
import { asJson, fieldsOf, isObject, type Json, type JsonObject } from './json.ts';
import type { Queue } from './queue.ts';
import { toTheSecond } from './to-the-second.ts';
import type { Occurrence } from './trigger.ts';

/** Custom events and purchases. Names and values that Braze's SDKs refuse are passed over, as theirs are. */
export class Tracking {
  readonly #context: Context;
  readonly #queue: Queue;
  readonly #occurred: (occurrence: Occurrence) => void;

  constructor(context: Context, queue: Queue, occurred: (occurrence: Occurrence) => void) {
    this.#context = context;
    this.#queue = queue;
    this.#occurred = occurred;
  }

  event(name: string, properties?: object): void {
    const { fact } = this.#context;
    const said = propertiesOf(properties, fact);
    if (!isName(name) || !said || this.#queue.isBlocked('events', name)) return;
    const fields = fact('custom-event');
    const data = fieldsOf([fields.name, name], [fields.properties, filled(said)]);
    const logged = this.#queue.event(fields.code, data);
    if (logged) this.#occurred({ kind: 'event', name, properties: said, logged });
  }

  purchase(product: string, currency: string, price: number, quantity = 1, properties?: object): void {
    const { fact } = this.#context;
    const said = propertiesOf(properties, fact);
    const isSold = Number.isFinite(price) && Number.isInteger(quantity) && quantity >= 1 && quantity <= 100;
    const isPaid = /^[a-z]{3}$/i.test(currency);
    if (!isName(product) || !said || !isSold || !isPaid || this.#queue.isBlocked('purchases', product))
      return;
    const fields = fact('purchase');
    const data = fieldsOf(
      [fields.product, product],
      [fields.currency, currency.toUpperCase()],
      [fields.price, price],
      [fields.quantity, quantity],
      [fields.properties, filled(said)],
    );
    const logged = this.#queue.event(fields.code, data);
    if (logged) this.#occurred({ kind: 'purchase', name: product, properties: said, logged });
  }
}

const isName = (name: string) => name !== '' && !name.startsWith('$');

/** `undefined` when the app handed over what cannot travel. */
function propertiesOf(properties: object | undefined, fact: Facts): JsonObject | undefined {
  const json = asJson(properties ?? {}, fact('dates-to-the-second') ? toTheSecond : undefined);
  if (!isObject(json)) return undefined;
  const cut = (value: Json) => (typeof value === 'string' ? value.slice(0, fact('longest-text')) : value);
  return Object.fromEntries(Object.entries(json).map(([key, value]) => [key, cut(value)]));
}

const filled = (properties: JsonObject) => (Object.keys(properties).length > 0 ? properties : undefined);
