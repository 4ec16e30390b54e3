import { setTimeout } from 'node:timers/promises';
import type { App, Braze } from '../harness/check/check.ts';

/** The longest that anybody waits after an act. Milliseconds. */
const LONGEST = 1_500;

/**
 * Causes the planned event of somebody, and returns how to cause it where nobody waits for it to come: the app gets as much time as this one took
 * until it was logged, and as much again. Tag managers log a moment after the act; by then the page may be gone, or somebody else be there.
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
    const begins = Date.now();
    await app.perform(event.name);
    await setTimeout(Math.min(Math.max(begins + 2 * time - Date.now(), 0), LONGEST));
  };
}
