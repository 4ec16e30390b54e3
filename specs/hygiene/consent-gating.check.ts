import { check, item } from '../../harness/check/check.ts';
import { firstSession } from '../first-session.ts';
import { openWithBraze } from '../open-with-braze.ts';
import { performing } from '../performing.ts';

check('Before consent nothing is sent', item('consent-gating'), async ({ app, braze }) => {
  const [event] = app.actionEvents;
  await openWithBraze(app, { consent: 'undecided' });
  // The question may cover the app: then nobody does anything before the answer.
  const acted = await app.perform(event!).then(
    () => true,
    () => false,
  );
  await braze.events.silence();
  await braze.test.profiles(0);
  await app.acceptConsent();
  const { start, earlier } = await firstSession(app, braze);
  await braze.test.profile({ device: start.device }, { apps: [{ sessions: earlier.length + 1 }] });
  // So it was the question that stood in the way.
  if (!acted) await app.perform(event!);
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
  const perform = await performing(app, braze, { name: event! });
  await app.withdrawConsent();
  const withdrawn = await braze.events.mark();
  await perform(app);
  // Looked at before the relaunch too: what a killed app had not sent yet would not show.
  await braze.events.silence({ after: withdrawn });
  await app.relaunch();
  await perform(app);
  await braze.events.silence({ after: withdrawn });
  await braze.test.profile({ device: start.device }, { apps: [{ sessions: earlier.length + 1 }] });
});
