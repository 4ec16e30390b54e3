import { Blocked } from '../app/blocked.ts';
import type { Target } from '../config/config.ts';
import { isVirtual } from '../config/is-virtual.ts';

/** Seconds. */
const LONGEST_WAIT = 120;

/**
 * Moves the twin's clock along with a device that travels in time. Real phones do not: for them time passes, for both.
 *
 * @param milliseconds how far
 * @throws Blocked where waiting would take too long
 */
export function travel(
  target: Target,
  clock: { advance(milliseconds: number): void },
  milliseconds: number,
): void {
  if (target.platform === 'web' || isVirtual(target)) return clock.advance(milliseconds);
  const { longestWait = LONGEST_WAIT } = target;
  const seconds = milliseconds / 1_000;
  if (seconds > longestWait) {
    throw new Blocked(
      `the clock of a real phone is not moved, and ${Math.ceil(seconds)} s are longer than longestWait (${longestWait} s)`,
    );
  }
}
