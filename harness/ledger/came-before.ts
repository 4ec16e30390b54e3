import { mayBeSwapped } from '../wire/may-be-swapped.ts';
import type { EventBase } from '../wire/event.ts';

/** An event with its place in the order of arrival. */
type Arrived = EventBase & { readonly sequence: number };

/**
 * Whether an event was surely logged before another: where their order says nothing it was not.
 *
 * @example
 * cameBefore(opened, start); // an event was logged before the session began
 */
export const cameBefore = (event: Arrived, other: Arrived): boolean =>
  event.sequence < other.sequence && !mayBeSwapped(event, other);
