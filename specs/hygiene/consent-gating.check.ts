import { check, item } from '../../harness/check/check.ts';
import { openWithBraze } from '../open-with-braze.ts';

check('Before consent nothing is sent', item('consent-gating'), async ({ app, braze }) => {
  const [event] = app.actionEvents;
  await openWithBraze(app, { consent: 'undecided' });
  await app.perform(event!);
  await braze.events.silence();
  await braze.test.profiles(0);
  await app.acceptConsent();
  const { device } = await braze.events.next('session-start');
  await braze.test.profile({ device }, { apps: [{ sessions: 1 }] });
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
  const { device } = await braze.events.next('session-start');
  await app.withdrawConsent();
  const withdrawn = await braze.events.mark();
  await app.perform(event!);
  // Looked at before the relaunch too: what a killed app had not sent yet would not show.
  await braze.events.silence({ after: withdrawn });
  await app.relaunch();
  await app.perform(event!);
  await braze.events.silence({ after: withdrawn });
  await braze.test.profile({ device }, { apps: [{ sessions: 1 }] });
});
