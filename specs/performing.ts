import { setTimeout } from 'node:timers/promises';
import type { App, Braze } from '../harness/check/check.ts';

/** The longest that anybody waits after an act. Milliseconds. */
const LONGEST = 1_500;
/** How many times what it took once. A machine that is busy takes longer. */
const TIMES = 2;

/**
 * Causes the planned event of somebody, and returns how to cause it where nobody waits for it to come: once it was done, the app gets
 * twice the time that this one took until it was logged. Tag managers log a moment after the act; by then the page may be gone, or somebody else be there.
 *
 * @example
 * const perform = await performing(app, braze, { name: 'product_viewed', user: 'u1' });
 * await app.goOffline();
 * await perform(app);
 */
export async function performing(
  app: App,
  braze: Braze,
  event: { readonly name: string; readonly user: string },
): Promise<(app: App) => Promise<void>> {
  const began = braze.clock.now();
  await app.perform(event.name);
  const { at } = await braze.events.next('custom-event', event);
  const time = Date.parse(at) - began;
  return async (app) => {
    await app.perform(event.name);
    // From here on, and not from where it began: what the driver's commands took says nothing of the app.
    await setTimeout(Math.min(Math.max(TIMES * time, 0), LONGEST));
  };
}
