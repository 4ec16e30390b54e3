import type { Context } from './context.ts';
import type { FactId } from './facts.ts';
import { asJson, fieldsOf, isObject, type Json } from './json.ts';
import { toTheSecond } from './to-the-second.ts';
import { keyValue, type Queue } from './queue.ts';

/** Standard attributes that are plain text. `null` unsets. */
export type StandardAttribute =
  'firstName' | 'lastName' | 'email' | 'phone' | 'gender' | 'country' | 'language' | 'homeCity';
export type Subscription = 'opted_in' | 'subscribed' | 'unsubscribed';

/** Who is on the device now: `braze.user`. Calls that Braze's SDKs would refuse are passed over, as theirs are. */
export class User {
  readonly #context: Context;
  readonly #queue: Queue;

  constructor(context: Context, queue: Queue) {
    this.#context = context;
    this.#queue = queue;
  }

  set(attribute: StandardAttribute, value: string | null): void {
    this.#queue.attributes({ [this.#context.fact('standard-attributes')[attribute]]: value });
  }

  /** Month 1 is January. */
  setDateOfBirth(year: number, month: number, day: number): void {
    const pad = (part: number, digits: number) => String(part).padStart(digits, '0');
    const date = `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
    this.#queue.attributes({ [this.#context.fact('standard-attributes').dateOfBirth]: date });
  }

  setEmailSubscription(state: Subscription): void {
    this.#queue.attributes({ [this.#context.fact('standard-attributes').emailSubscription]: state });
  }

  setPushSubscription(state: Subscription): void {
    this.#queue.attributes({ [this.#context.fact('standard-attributes').pushSubscription]: state });
  }

  /** Text, numbers, booleans, Dates, lists, objects; `null` unsets. `merge`: an object's fields are laid over the stored ones. */
  setCustom(key: string, value: unknown, options: { readonly merge?: boolean } = {}): void {
    const json = asJson(value, this.#context.fact('dates-to-the-second') ? toTheSecond : undefined);
    if (json === undefined) return;
    if (Array.isArray(json)) return this.#logFor('array-set', key, json);
    if (options.merge && isObject(json)) return this.#logFor('nested-merge', key, json);
    if (!this.#takes(key)) return;
    const { custom } = this.#context.fact('attribute-fields');
    this.#queue.attributes({ [custom]: fieldsOf([key, json]) });
  }

  increment(key: string, by = 1): void {
    this.#logFor('increment', key, by);
  }

  addToArray(key: string, value: string): void {
    this.#logFor('array-add', key, value);
  }

  removeFromArray(key: string, value: string): void {
    this.#logFor('array-remove', key, value);
  }

  setCustomLocation(key: string, latitude: number, longitude: number): void {
    const fields = this.#context.fact('location-attribute');
    if (!this.#takes(key)) return;
    this.#queue.event(
      fields.code,
      fieldsOf([fields.key, key], [fields.latitude, latitude], [fields.longitude, longitude]),
    );
  }

  removeCustomLocation(key: string): void {
    const fields = this.#context.fact('location-attribute-removed');
    if (this.#takes(key)) this.#queue.event(fields.code, fieldsOf([fields.key, key]));
  }

  setLastKnownLocation(latitude: number, longitude: number): void {
    const fields = this.#context.fact('location');
    this.#queue.event(fields.code, fieldsOf([fields.latitude, latitude], [fields.longitude, longitude]));
  }

  addAlias(name: string, label: string): void {
    const fields = this.#context.fact('alias');
    if (name === '' || label === '') return;
    this.#queue.event(fields.code, fieldsOf([fields.name, name], [fields.label, label]));
  }

  setSubscriptionGroup(group: string, status: 'subscribed' | 'unsubscribed'): void {
    const fields = this.#context.fact('subscription-group');
    this.#queue.event(fields.code, fieldsOf([fields.group, group], [fields.status, status]));
  }

  #logFor(
    id: FactId & ('array-set' | 'array-add' | 'array-remove' | 'increment' | 'nested-merge'),
    key: string,
    value: Json,
  ): void {
    const fields = this.#context.fact(id);
    if (this.#takes(key)) this.#queue.event(fields.code, keyValue(fields, key, value));
  }

  #takes(key: string): boolean {
    return key !== '' && !key.startsWith('$') && !this.#queue.isBlocked('attributes', key);
  }
}
