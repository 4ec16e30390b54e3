import { DIALECTS } from './dialects/dialects.ts';
import type { EventBase } from './event.ts';

/**
 * Whether the order of two events says nothing: the SDK sends what waits in any order, and put the same millisecond on
 * both. Seen of Android's SDK 41.1.1: the two purchases of an order, the second first.
 *
 * @example
 * mayBeSwapped(lamp, vase); // true on Android, where both were bought in one click; never on the web
 */
export function mayBeSwapped(one: EventBase, other: EventBase): boolean {
  return (
    !DIALECTS[one.platform].inOrder && one.source.exchange === other.source.exchange && one.at === other.at
  );
}
