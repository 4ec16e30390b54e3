import { setTimeout } from 'node:timers/promises';
import type { App } from '../harness/app/app.ts';
import type { Braze } from '../harness/check/check.ts';

/** What is later than that was set off by something else. Milliseconds. */
const LONGEST = 5_000;

/**
 * Causes the planned event of somebody, and returns how to cause it where nobody waits for it to come: the app gets as much time as it took to log this
 * one, and as much again. Tag managers log a moment after the act; by then the page may be gone, or somebody else be there.
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
  await app.perform(event.name);
  const done = braze.clock.now();
  const { at } = await braze.events.next('custom-event', event);
  const late = Math.min(Math.max(Date.parse(at) - done, 0), LONGEST);
  return async (app) => {
    await app.perform(event.name);
    await setTimeout(2 * late);
  };
}
