import type { Braze } from '../harness/check/check.ts';

/**
 * Has somebody save what is theirs, and gives the app the moment that it may take to tell Braze. Whether it does at all is another item's question.
 *
 * @example
 * await telling(braze, user, () => app.saveProfile({ custom: answers }));
 */
export async function telling(braze: Braze, user: string, save: () => Promise<unknown>): Promise<void> {
  const before = await braze.events.mark();
  await save();
  await braze.events.next('user-attributes', { user }, { after: before }).catch(() => {});
}
