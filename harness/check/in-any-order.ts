import { differences } from '../ledger/match.ts';
import { saying } from './saying.ts';

/**
 * A pattern for a list: an element for each of these and none besides, in whatever order. Braze's export promises none.
 *
 * Each takes the first element it fits, so the patterns have to tell elements apart.
 *
 * @example
 * await braze.test.exported('u1', { purchases: inAnyOrder([{ name: 'lamp' }, { name: 'vase' }]) });
 */
export function inAnyOrder(patterns: readonly object[]): (list: unknown) => boolean {
  return saying(`in any order ${JSON.stringify(patterns)}`, (list) => {
    if (!Array.isArray(list) || list.length !== patterns.length) return false;
    const left: unknown[] = [...list];
    return patterns.every((pattern) => {
      const place = left.findIndex((element) => differences(element, pattern).length === 0);
      return place >= 0 && left.splice(place, 1).length === 1;
    });
  });
}
