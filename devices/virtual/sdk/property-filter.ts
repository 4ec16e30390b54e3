import type { Facts } from './facts.ts';
import { own, textOf, type Json, type JsonObject } from './json.ts';

/** Longer text is not searched: a pattern from outside may be slow. */
const SEARCHED = 1000;

/** Whether a property is as a filter of a trigger wants it. A comparator that nobody knows never holds. */
export function passes(filter: Json, properties: JsonObject, fact: Facts): boolean {
  const fields = fact('filter-fields');
  const is = fact('comparators');
  const value = own(properties, textOf(own(filter, fields.key)) ?? '');
  const wanted = own(filter, fields.value);
  const fits = typeof value === own(filter, fields.type);
  const compares = fits && typeof value === 'number' && typeof wanted === 'number';
  switch (own(filter, fields.comparator)) {
    case is.equals:
      return fits && value === wanted;
    case is.notEquals:
      return !fits || value !== wanted;
    case is.more:
      return compares && value > wanted;
    case is.atLeast:
      return compares && value >= wanted;
    case is.less:
      return compares && value < wanted;
    case is.atMost:
      return compares && value <= wanted;
    case is.matches:
      return fits && isFound(wanted, value);
    case is.notMatches:
      return !fits || !isFound(wanted, value);
    case is.exists:
      return (value ?? null) !== null;
    case is.missing:
      return (value ?? null) === null;
    default:
      return false;
  }
}

function isFound(pattern: Json | undefined, value: Json | undefined): boolean {
  if (typeof pattern !== 'string' || typeof value !== 'string') return false;
  try {
    return new RegExp(pattern, 'i').test(value.slice(0, SEARCHED));
  } catch {
    return false;
  }
}
