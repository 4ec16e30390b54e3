import type { Account, App, Braze } from '../harness/check/check.ts';

/**
 * Signs up, and gives the app the moment that it may take to tell Braze's SDK who it is, as people do: tag managers pass that on later. Whether it
 * does at all is another item's question.
 *
 * @example
 * const { externalId } = await signUpKnown(app, braze);
 */
export async function signUpKnown(app: App, braze: Braze): Promise<Account> {
  const account = await app.signUp();
  await braze.events.next('session-start', { user: account.externalId }).catch(() => {});
  return account;
}

/** The same for somebody who signs in, in the place of somebody else. */
export async function signInKnown(app: App, braze: Braze, account: Account): Promise<void> {
  const before = await braze.events.mark();
  await app.signIn(account);
  await braze.events.next('session-start', { user: account.externalId }, { after: before }).catch(() => {});
}
