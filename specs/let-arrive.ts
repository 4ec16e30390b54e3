import type { Braze } from '../harness/check/check.ts';

/**
 * Gives events the moment that an app may take to log them, before it is looked at what came. Whether they come at all is another item's question.
 *
 * @example
 * await letArrive(braze, app.plannedEvents);
 */
export async function letArrive(
  braze: Braze,
  names: readonly string[],
  options: { readonly after?: { readonly sequence: number } } = {},
): Promise<void> {
  for (const name of names) await braze.events.next('custom-event', { name }, options).catch(() => {});
}
