import { differences } from '../ledger/match.ts';

/**
 * A pattern for a list: one of its elements must match.
 *
 * @example
 * await braze.test.profile({ externalId }, { custom_events: containing({ name: 'product_viewed', count: 2 }) });
 */
export function containing(pattern: object): (list: unknown) => boolean {
  const predicate = (list: unknown) =>
    Array.isArray(list) && list.some((element) => differences(element, pattern).length === 0);
  // What a failure prints as the expectation.
  predicate.toString = () => `a list containing ${JSON.stringify(pattern)}`;
  return predicate;
}
