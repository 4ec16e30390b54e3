import { check, item, otherThan } from '../../harness/check/check.ts';
import { firstSession, sameSession } from '../first-session.ts';
import { openWithBraze } from '../open-with-braze.ts';

check('The session timeout is the one that was decided', item('session-defaults'), async ({ app, braze }) => {
  const minutes = braze.sessionTimeout / 60;
  const margin = Math.min(1, minutes / 4);
  await openWithBraze(app);
  const { start: first, earlier } = await firstSession(app, braze);
  const known = [...earlier, first].map(sameSession);
  await app.comeBackAfter(minutes - margin);
  await braze.events.only('session-start', known);
  await braze.test.profile({ device: first.device }, { apps: [{ sessions: earlier.length + 1 }] });

  await app.comeBackAfter(minutes + margin);
  await braze.events.next('session-start', { session: otherThan(...known.map(({ session }) => session)) });
  await braze.test.profile({ device: first.device }, { apps: [{ sessions: earlier.length + 2 }] });
});
