import { mayBeSwapped } from '../wire/may-be-swapped.ts';
import type { EventBase } from '../wire/event.ts';
import { differences } from './match.ts';

/** What is left when events and patterns were paired off. */
export interface Unpaired<E, P> {
  /** The first pattern whose turn it was and that found no event. */
  readonly missing?: { readonly pattern: P };
  /** Events that no pattern asked for; of no interest where one is missing. */
  readonly surplus: readonly E[];
}

/**
 * Pairs events with patterns, one with one, in their order; events whose order says nothing are taken as they fit.
 *
 * @example
 * pairOff([lamp, vase], [{ productId: 'lamp' }]).surplus; // [vase]
 */
export function pairOff<E extends EventBase, P>(
  events: readonly E[],
  patterns: readonly P[],
): Unpaired<E, P> {
  const waiting = [...events];
  for (const pattern of patterns) {
    const first = waiting[0];
    const place = waiting.findIndex(
      (event) => (event === first || mayBeSwapped(event, first!)) && differences(event, pattern).length === 0,
    );
    if (place < 0) return { missing: { pattern }, surplus: waiting };
    waiting.splice(place, 1);
  }
  return { surplus: waiting };
}
