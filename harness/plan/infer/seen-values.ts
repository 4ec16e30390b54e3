import type { Json } from '../../wire/exchange.ts';
import { personalByLook, personalByName } from '../personal-data.ts';
import { typeOf, type ValueType } from '../value-type.ts';

/**
 * When few different words come back often enough to be all there are. Words have letters, `_`, `-` and `.` only:
 * digits and spaces are signs of ids and of text that people wrote. One word alone may be one person's.
 */
export const ENUM_RULE = { values: 10, fewest: 2, most: 8, each: 2, length: 24 } as const;

const WORD = /^[a-z][a-z_.-]*$/i;

/** A value's type, where it has one: `null` has none. */
export type SeenType = Exclude<ValueType, 'any'> | 'null';

/** What was seen of the values of one key. It keeps counts and a few words, never the values themselves. */
export class SeenValues {
  /** How many there were. */
  count = 0;
  readonly types = new Map<SeenType, number>();
  /** What kind of personal data they look like, or the key is named after. */
  personal: { readonly by: 'name' | 'look'; readonly what: string } | undefined;
  /** Words with their counts; `undefined` once they cannot be an enum. */
  #words: Map<string, number> | undefined = new Map();
  #keyIsKnown = false;

  add(key: string, value: Json): void {
    this.count += 1;
    const seen = typeOf(value);
    const type = seen === 'any' ? 'null' : seen;
    this.types.set(type, (this.types.get(type) ?? 0) + 1);
    if (value === null) return;
    this.#lookForPersonalData(key, value);
    this.#countWords(value);
  }

  /** The only words that there are, by {@link ENUM_RULE}; `undefined` when it does not hold. */
  get words(): readonly string[] | undefined {
    if (this.personal || !this.#words || this.#words.size < ENUM_RULE.fewest) return undefined;
    const counts = [...this.#words.values()];
    const values = counts.reduce((sum, count) => sum + count, 0);
    const isOften = values >= ENUM_RULE.values && counts.every((count) => count >= ENUM_RULE.each);
    return isOften ? [...this.#words.keys()].toSorted() : undefined;
  }

  #lookForPersonalData(key: string, value: Json): void {
    if (this.personal || typeof value === 'boolean') return;
    const look = personalByLook(value);
    // The key stays as it is; those inside of a value may not.
    const isNew = !this.#keyIsKnown || typeof value === 'object';
    const name = look === undefined && isNew ? personalByName(key, value) : undefined;
    this.#keyIsKnown = true;
    if (look !== undefined) this.personal = { by: 'look', what: look };
    else if (name !== undefined) this.personal = { by: 'name', what: name };
  }

  #countWords(value: Json): void {
    for (const word of Array.isArray(value) ? (value as readonly Json[]) : [value]) {
      if (!this.#words) return;
      const isWord = typeof word === 'string' && word.length <= ENUM_RULE.length && WORD.test(word);
      if (isWord) this.#words.set(word, (this.#words.get(word) ?? 0) + 1);
      if (!isWord || this.#words.size > ENUM_RULE.most) this.#words = undefined;
    }
  }
}
