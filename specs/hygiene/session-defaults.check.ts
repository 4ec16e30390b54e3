import { check, item, otherThan } from '../../harness/check/check.ts';
import { openWithBraze } from '../open-with-braze.ts';

check('The session timeout is the one that was decided', item('session-defaults'), async ({ app, braze }) => {
  const minutes = braze.sessionTimeout / 60;
  const margin = Math.min(1, minutes / 4);
  await openWithBraze(app);
  const first = await braze.events.next('session-start');
  await app.comeBackAfter(minutes - margin);
  await braze.events.only('session-start', [{ session: first.session }]);
  await braze.test.profile({ device: first.device }, { apps: [{ sessions: 1 }] });

  await app.comeBackAfter(minutes + margin);
  await braze.events.next('session-start', { session: otherThan(first.session) });
  await braze.test.profile({ device: first.device }, { apps: [{ sessions: 2 }] });
});
