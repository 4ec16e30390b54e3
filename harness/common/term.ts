/** A name that an app has for something it tells Braze, and the type of what stands under it. */
export interface Term {
  /** What is named: `event`, `custom attribute`, `property of event "added_to_basket"`. */
  readonly of: string;
  readonly name: string;
  /** In words: `text`, `a number`. Empty where there is none, or nobody has said. */
  readonly type: string;
}

/** Terms by whose they are, in words: `in the plan`, `on web-chromium`. */
export type Vocabularies = ReadonlyMap<string, readonly Term[]>;

/**
 * The same term once, in the order in which each was met first.
 *
 * @example
 * distinctTerms([vip, vip]).length; // 1
 */
export function distinctTerms(terms: readonly Term[]): Term[] {
  return [
    ...new Map(
      terms.map(({ of, name, type }) => [JSON.stringify([of, name, type]), { of, name, type }]),
    ).values(),
  ];
}
