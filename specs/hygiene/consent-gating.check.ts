import { setTimeout } from 'node:timers/promises';
import { check, item } from '../../harness/check/check.ts';
import { firstSession } from '../first-session.ts';
import { openWithBraze } from '../open-with-braze.ts';

/** What takes longer waits for the question to go, which covers the app. Milliseconds. */
const STUCK = 8_000;

check('Before consent nothing is sent', item('consent-gating'), async ({ app, braze }) => {
  const [event] = app.actionEvents;
  await openWithBraze(app, { consent: 'undecided' });
  const acted = app.perform(event!).then(
    () => true,
    () => false,
  );
  try {
    await Promise.race([acted, setTimeout(STUCK, undefined, { ref: false })]);
    await braze.events.silence();
    await braze.test.profiles(0);
    await app.acceptConsent();
    const { start, earlier } = await firstSession(app, braze);
    await braze.test.profile({ device: start.device }, { apps: [{ sessions: earlier.length + 1 }] });
  } finally {
    await acted;
  }
  // It was the question that stood in the way, or it works no more now than it did then.
  if (!(await acted)) await app.perform(event!);
});

check('After a refusal nothing is sent', item('consent-gating'), async ({ app, braze }) => {
  const [event] = app.actionEvents;
  await openWithBraze(app, { consent: 'declined' });
  await app.perform(event!);
  await app.relaunch();
  await app.perform(event!);
  await braze.events.silence();
  await braze.test.profiles(0);
});

check('After consent is withdrawn nothing more is sent', item('consent-gating'), async ({ app, braze }) => {
  const [event] = app.actionEvents;
  await openWithBraze(app);
  const { start, earlier } = await firstSession(app, braze);
  await app.withdrawConsent();
  const withdrawn = await braze.events.mark();
  await app.perform(event!);
  // Looked at before the relaunch too: what a killed app had not sent yet would not show.
  await braze.events.silence({ after: withdrawn });
  await app.relaunch();
  await app.perform(event!);
  await braze.events.silence({ after: withdrawn });
  await braze.test.profile({ device: start.device }, { apps: [{ sessions: earlier.length + 1 }] });
});
