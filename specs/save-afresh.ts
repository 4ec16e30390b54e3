import type { Account, App, Profile } from '../harness/check/check.ts';

/**
 * Saves a profile so that all of it changes. An account that was used before may hold these very answers, left behind by an earlier run, and an
 * app rightly sends none of them again: there others are saved first.
 */
export async function saveAfresh(
  app: App,
  account: Account,
  wanted: Profile,
  others: Profile,
): Promise<Profile> {
  if (account.isUsed) await app.saveProfile(others);
  return app.saveProfile(wanted);
}
