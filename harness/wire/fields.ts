import { visibleText } from '../common/visible-text.ts';
import type { JsonObject } from './event.ts';
import type { Json } from './exchange.ts';

/** How much of a value seen is quoted in a reason. */
const QUOTED = 60;

/**
 * Reads the fields of a JSON object from outside. Reading never throws: the first field that is not what was asked
 * for is remembered in `problem`, and a stand-in is returned; the reader's result is only used when there is none.
 *
 * @example
 * const fields = new Fields({ n: 'plain' });
 * fields.text('n'); // 'plain'
 * fields.number('d'); // 0, and fields.problem is: expected a number in "d", saw nothing
 */
export class Fields {
  /** What was expected and what was seen, for the first field that could not be read. */
  problem: string | undefined;

  /** The object itself. */
  readonly whole: JsonObject;

  constructor(object: JsonObject) {
    this.whole = object;
  }

  /** The value of the object's own field. */
  raw(key: string): Json | undefined {
    return own(this.whole, key);
  }

  /** A text; a number is taken as its digits. */
  text(key: string): string {
    return asText(this.raw(key)) ?? this.#fail('', 'text', key);
  }

  /** A number, or a text that is one. */
  number(key: string): number {
    return asNumber(this.raw(key)) ?? this.#fail(0, 'a number', key);
  }

  /** An object; an absent one is empty. */
  object(key: string): JsonObject {
    const value = this.raw(key) ?? {};
    return isObject(value) ? value : this.#fail({}, 'an object', key);
  }

  /** A list of texts; a single text is a list of one. */
  texts(key: string): string[] {
    const value = this.raw(key);
    const texts = (Array.isArray(value) ? value : [value]).map(asText);
    return texts.every((text) => text !== undefined) ? texts : this.#fail([], 'a list of texts', key);
  }

  /** Any value at all, so long as there is one. */
  any(key: string): Json {
    const value = this.raw(key);
    return value === undefined ? this.#fail(null, 'a value', key) : value;
  }

  /** An object with the field when it is there, an empty one when it is not (or null): for spreading. */
  optional<K extends string, T>(name: K, key: string, read: (key: string) => T): { readonly [P in K]?: T } {
    return (this.raw(key) ?? null) === null ? {} : ({ [name]: read.call(this, key) } as { [P in K]: T });
  }

  #fail<T>(standIn: T, expected: string, key: string): T {
    this.problem ??= `expected ${expected} in "${key}", saw ${inBrief(this.raw(key))}`;
    return standIn;
  }
}

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A field of the value's own, or `undefined`: never one of its prototype. */
export function own(value: Json | undefined, key: string): Json | undefined {
  return isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

export function asText(value: Json | undefined): string | undefined {
  return typeof value === 'number' ? String(value) : typeof value === 'string' ? value : undefined;
}

export function asNumber(value: Json | undefined): number | undefined {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
}

/** A value from outside in a few words, for a reason. */
export function inBrief(value: Json | undefined): string {
  if (value === undefined) return 'nothing';
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (typeof value === 'object' && value !== null) return 'an object';
  if (typeof value !== 'string') return String(value);
  const cut = value.length > QUOTED ? `${value.slice(0, QUOTED)}…` : value;
  return visibleText(JSON.stringify(cut));
}
