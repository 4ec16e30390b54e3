import type { App, Braze } from '../../harness/check/check.ts';

/**
 * Ends a check about people whom nobody knows, in an app that does not start Braze for them. That has to be true, then: nothing may be sent
 * until somebody signs up, and nothing afterwards that is about nobody.
 */
export async function needsVisitors(app: App, braze: Braze): Promise<void> {
  const reason = app.absent.visitors;
  if (reason === undefined) return;
  await app.open();
  await braze.events.silence();
  const { externalId } = await app.signUp();
  await braze.events.next('session-start', { user: externalId });
  await braze.events.every(({ user }) =>
    user === null ? 'is about a visitor, and Braze is told of none (absent.visitors)' : undefined,
  );
  braze.notApplicable(`Braze is told of no visitors: ${reason}`);
}
