import { check, item, otherThan, saying } from '../../harness/check/check.ts';
import { openWithBraze } from '../open-with-braze.ts';

check(
  'Coming back late ends the session and starts another',
  item('session-start-end'),
  async ({ app, braze }) => {
    await openWithBraze(app);
    const first = await braze.events.next('session-start');
    await app.comeBackAfter(braze.sessionTimeout / 60 + 1);
    await braze.events.next('session-end', {
      session: first.session,
      duration: saying('more than 0', (seconds) => seconds > 0),
    });
    const second = await braze.events.next('session-start', { session: otherThan(first.session) });
    await braze.events.only('session-start', [{ session: first.session }, { session: second.session }]);
    await braze.events.only('session-end', [{ session: first.session }]);
    await braze.test.profile({ device: first.device }, { apps: [{ sessions: 2 }] });
  },
);

check(
  'Opening the app again at once is the same session',
  item('session-start-end'),
  async ({ app, braze }) => {
    await openWithBraze(app);
    const { session, device } = await braze.events.next('session-start');
    // Nobody closes an app in the moment in which its session begins: Android's SDK may not have noted it by then.
    await braze.events.mark();
    await app.relaunch();
    await braze.events.only('session-start', [{ session }]);
    await braze.test.profile({ device }, { apps: [{ sessions: 1 }] });
  },
);
