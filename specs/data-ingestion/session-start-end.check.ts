import { check, item, otherThan, saying } from '../../harness/check/check.ts';
import { firstSession, sameSession } from '../first-session.ts';
import { openWithBraze } from '../open-with-braze.ts';

check(
  'Coming back late ends the session and starts another',
  item('session-start-end'),
  async ({ app, braze }) => {
    await openWithBraze(app);
    const { start: first, earlier } = await firstSession(app, braze);
    const known = [...earlier, first].map(sameSession);
    await app.comeBackAfter(braze.sessionTimeout / 60 + 1);
    await braze.events.next('session-end', {
      session: first.session,
      duration: saying('more than 0', (seconds) => seconds > 0),
    });
    const second = await braze.events.next('session-start', {
      session: otherThan(...known.map(({ session }) => session)),
    });
    await braze.events.only('session-start', [...known, sameSession(second)]);
    await braze.events.only('session-end', known);
    await braze.test.profile({ device: first.device }, { apps: [{ sessions: earlier.length + 2 }] });
  },
);

check(
  'Opening the app again at once is the same session',
  item('session-start-end'),
  async ({ app, braze }) => {
    await openWithBraze(app);
    const { start, earlier } = await firstSession(app, braze);
    // Nobody closes an app in the moment in which its session begins: Android's SDK may not have noted it by then.
    await braze.events.mark();
    await app.relaunch();
    await braze.events.only('session-start', [...earlier, start].map(sameSession));
    await braze.test.profile({ device: start.device }, { apps: [{ sessions: earlier.length + 1 }] });
  },
);
