import { setTimeout } from 'node:timers/promises';
import type { Braze } from '../harness/check/check.ts';

/** What anybody waits after an act, at least and at most. Milliseconds. */
const SHORTEST = 100;
const LONGEST = 2_000;
/** How many times what it took once. A machine that is busy takes longer. */
const TIMES = 2;

/**
 * Finds out how long the app takes from an act until it tells Braze's SDK of it: tag managers do so a moment later. Returns how to give it that time,
 * twice, where nobody can wait for what comes, or where nothing is to come. Whether it tells at all is another item's question.
 *
 * @param told what comes of the act
 * @example
 * const moment = await momentAfter(braze, () => app.saveProfile(profile), () => braze.events.next('user-attributes', { user }));
 * await app.saveProfile(profile);
 * await moment();
 */
export async function momentAfter(
  braze: Braze,
  act: () => Promise<unknown>,
  told: () => Promise<{ readonly receivedAt: number }>,
): Promise<() => Promise<void>> {
  await act();
  // From the act's end on, and not from its beginning: what the driver's commands took says nothing of the app.
  const ended = braze.clock.now();
  const it = await told().catch(() => undefined);
  // Not `at`: SDKs tell the time of attributes to the second.
  const took = it === undefined ? 0 : it.receivedAt - ended;
  const time = Math.min(Math.max(TIMES * took, SHORTEST), LONGEST);
  return () => setTimeout(time);
}
