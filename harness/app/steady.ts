import { setTimeout } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';

/** How far apart two looks at a screen are. What comes with a fade or from a next task is there by then. Milliseconds. */
const BETWEEN_LOOKS = 200;
/** A screen that never rests is taken as it is. */
const MOST_LOOKS = 10;

/**
 * What is read off a screen, once two looks in a row see the same: apps draw a moment after their SDK has told them of something.
 *
 * @example
 * const cards = await steady(() => feed.cards(screen));
 */
export async function steady<T>(read: () => Promise<T>): Promise<T> {
  let seen = await read();
  for (let look = 1; look < MOST_LOOKS; look++) {
    await setTimeout(BETWEEN_LOOKS);
    const again = await read();
    if (isDeepStrictEqual(again, seen)) return again;
    seen = again;
  }
  return seen;
}
