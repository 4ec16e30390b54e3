import type { Json } from '../../../wire/exchange.ts';
import type { FILTER_COMPARATORS } from '../../seed/filter-seed.ts';
import { safeMatch } from './safe-match.ts';

/** A comparison as a filter writes it. */
export interface Comparison {
  readonly is: (typeof FILTER_COMPARATORS)[number];
  readonly value?: string | number | boolean | undefined;
}

type Compare = (seen: Json, value: Comparison['value'], now: number) => boolean;

/**
 * Compares what a profile has with what a filter wants. `now` in unix milliseconds.
 *
 * Where there is nothing, "not" holds, but for not 0, and so do `less-than`, `at-most` and exactly 0: Braze counts people
 * without a value there. Text is equal with its case, and unequal without it. Source: Braze's user guide, "Segmentation filters".
 *
 * @example
 * compare('pro', { is: 'equals', value: 'pro' }, Date.now()); // true
 */
export function compare(seen: Json | undefined, { is, value }: Comparison, now: number): boolean {
  if (seen === undefined || seen === null) {
    if (value === 0 && (is === 'equals' || is === 'not-equals')) return is === 'equals';
    return HOLDS_FOR_NOTHING.has(is);
  }
  return COMPARE[is](seen, value, now);
}

const HOLDS_FOR_NOTHING = new Set<Comparison['is']>([
  'not-equals',
  'not-matches',
  'not-includes',
  'less-than',
  'at-most',
  'missing',
]);

const COMPARE: Readonly<Record<Comparison['is'], Compare>> = {
  equals: (seen, value) => seen === value,
  'not-equals': (seen, value) => fold(seen) !== fold(value),
  'more-than': numbers((seen, value) => seen > value),
  'at-least': numbers((seen, value) => seen >= value),
  'less-than': numbers((seen, value) => seen < value),
  'at-most': numbers((seen, value) => seen <= value),
  matches: (seen, value) => safeMatch(String(value), seen),
  'not-matches': (seen, value) => !safeMatch(String(value), seen),
  includes: (seen, value) => Array.isArray(seen) && seen.includes(value as Json),
  'not-includes': (seen, value) => !Array.isArray(seen) || !seen.includes(value as Json),
  exists: () => true,
  missing: () => false,
  after: moments((seen, value) => seen > value),
  before: moments((seen, value) => seen < value),
  'within-last': ages((age, value) => age >= 0 && age <= value),
  'longer-ago-than': ages((age, value) => age > value),
  'within-next': ages((age, value) => age <= 0 && -age <= value),
  'further-ahead-than': ages((age, value) => -age > value),
};

function fold(value: unknown): unknown {
  return typeof value === 'string' ? value.toLowerCase() : value;
}

function numbers(holds: (seen: number, value: number) => boolean): Compare {
  return (seen, value) => typeof seen === 'number' && typeof value === 'number' && holds(seen, value);
}

function moments(holds: (seen: number, value: number) => boolean): Compare {
  return (seen, value) => holds(millisecondsOf(seen), millisecondsOf(value));
}

/** Age in seconds; negative for what is still to come. */
function ages(holds: (age: number, value: number) => boolean): Compare {
  return (seen, value, now) => holds((now - millisecondsOf(seen)) / 1000, Number(value));
}

/** Times are ISO 8601 text on profiles and unix seconds in seeds. NaN compares with nothing. */
function millisecondsOf(value: unknown): number {
  if (typeof value === 'number') return value * 1000;
  return typeof value === 'string' ? Date.parse(value) : NaN;
}
