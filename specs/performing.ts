import type { App, Braze } from '../harness/check/check.ts';
import { momentAfter } from './moment.ts';

/**
 * Causes a planned event, of somebody, and returns how to cause it where nobody waits for it to come: the app gets its moment then, as the page may
 * be gone after it, or somebody else be there.
 *
 * @example
 * const perform = await performing(app, braze, { name: 'product_viewed', user: 'u1' });
 * await app.goOffline();
 * await perform(app);
 */
export async function performing(
  app: App,
  braze: Braze,
  event: { readonly name: string; readonly user?: string },
): Promise<(app: App) => Promise<void>> {
  const moment = await momentAfter(
    braze,
    () => app.perform(event.name),
    () => braze.events.next('custom-event', event),
  );
  return async (app) => {
    await app.perform(event.name);
    await moment();
  };
}
