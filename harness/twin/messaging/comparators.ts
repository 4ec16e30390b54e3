/** The kinds of property a trigger can look at. */
export const PROPERTY_TYPES = ['string', 'number', 'boolean', 'date'] as const;
export type PropertyType = (typeof PROPERTY_TYPES)[number];

interface Comparator {
  /** The numbers SDKs know it by: one of them has to hold. */
  readonly wire: readonly number[];
  /** The property types it makes sense for. */
  readonly types: readonly PropertyType[];
  /** What the value must be: same type as the property, a number of seconds, or none at all. */
  readonly value: 'same' | 'seconds' | 'none';
}

const ANY = PROPERTY_TYPES;

/**
 * How a trigger may compare a property: our word and what SDKs call it. Tried against the Web SDK 6.13.0, whose numbers
 * 4 and 6 mean an age where the property is a date; Roku's SDK knows all but 15 and 16. Android's (41.1.1) knows 4 and 6 of dates alone:
 * `at-least` and `at-most` are each written as two that it knows of numbers.
 */
export const COMPARATORS = {
  equals: { wire: [1], types: ANY, value: 'same' },
  'not-equals': { wire: [2], types: ANY, value: 'same' },
  'more-than': { wire: [3], types: ['number'], value: 'same' },
  'at-least': { wire: [3, 1], types: ['number'], value: 'same' },
  'less-than': { wire: [5], types: ['number'], value: 'same' },
  'at-most': { wire: [5, 1], types: ['number'], value: 'same' },
  matches: { wire: [10], types: ['string'], value: 'same' },
  'not-matches': { wire: [17], types: ['string'], value: 'same' },
  exists: { wire: [11], types: ANY, value: 'none' },
  missing: { wire: [12], types: ANY, value: 'none' },
  after: { wire: [3], types: ['date'], value: 'same' },
  before: { wire: [5], types: ['date'], value: 'same' },
  'within-last': { wire: [4], types: ['date'], value: 'seconds' },
  'longer-ago-than': { wire: [6], types: ['date'], value: 'seconds' },
  'within-next': { wire: [15], types: ['date'], value: 'seconds' },
  'further-ahead-than': { wire: [16], types: ['date'], value: 'seconds' },
} as const satisfies Record<string, Comparator>;

export type ComparatorName = keyof typeof COMPARATORS;

/** The names as a list, for schemas. */
export const COMPARATOR_NAMES = Object.keys(COMPARATORS) as ComparatorName[];

/**
 * The comparator of that name, with its fields at their full width.
 *
 * @example
 * comparator('at-least').wire; // [3, 1]: more, or equal
 */
export function comparator(name: ComparatorName): Comparator {
  return COMPARATORS[name];
}
