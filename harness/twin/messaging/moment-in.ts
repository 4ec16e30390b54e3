import { localTime } from './local-time.ts';

const MINUTE = 60_000;

/**
 * The moment (unix milliseconds) at which clocks in a time zone show what `wall` would be by UTC.
 *
 * @example
 * momentIn(Date.UTC(2026, 0, 1, 9), 'America/New_York'); // Date.UTC(2026, 0, 1, 14)
 */
export function momentIn(wall: number, timeZone: string): number {
  // The second look is for days on which the clocks are changed.
  const near = wall - offsetAt(wall, timeZone);
  return wall - offsetAt(near, timeZone);
}

/** How far clocks are ahead of UTC, in milliseconds. */
function offsetAt(at: number, timeZone: string): number {
  const { day, minutes } = localTime(at, timeZone);
  return (day * 24 * 60 + minutes - Math.floor(at / MINUTE)) * MINUTE;
}
