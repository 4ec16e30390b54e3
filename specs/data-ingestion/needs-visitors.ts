import type { App, Braze } from '../../harness/check/check.ts';
import { opensAsNobody } from '../first-session.ts';

/** What an SDK tells and asks for when it starts, by itself. */
const OPENING: readonly string[] = [
  'session-start',
  'session-end',
  'device-info',
  'internal-event',
  'messages-requested',
  'content-cards-requested',
  'feature-flags-requested',
  'banners-requested',
];

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
  const asNobody = opensAsNobody(app, braze);
  const allowed = asNobody ? OPENING : [];
  await braze.events.every(({ user, type }) =>
    user === null && !allowed.includes(type)
      ? 'is about a visitor, and Braze is told of none (absent.visitors)'
      : undefined,
  );
  if (asNobody) await braze.events.only('session-start', [{}], { where: { user: null } });
  braze.notApplicable(`Braze is told of no visitors: ${reason}`);
}
