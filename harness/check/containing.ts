import { differences } from '../ledger/match.ts';
import { saying } from './saying.ts';

/**
 * A pattern for a list: one of its elements must match.
 *
 * @example
 * await braze.test.profile({ externalId }, { custom_events: containing({ name: 'product_viewed', count: 2 }) });
 */
export function containing(pattern: object): (list: unknown) => boolean {
  return saying(
    `a list containing ${JSON.stringify(pattern)}`,
    (list) => Array.isArray(list) && list.some((element) => differences(element, pattern).length === 0),
  );
}
