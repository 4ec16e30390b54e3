import { check, item } from '../../harness/check/check.ts';
import { firstSession, sameSession } from '../first-session.ts';
import { openWithBraze } from '../open-with-braze.ts';

check('One SDK starts, once', item('double-init'), async ({ app, braze }) => {
  braze.expectFindings('unknown-app-key');
  await openWithBraze(app);
  const { start, earlier } = await firstSession(app, braze);
  const { app: key, device } = start;
  const [event] = app.actionEvents;
  await app.perform(event!);
  await braze.events.next('custom-event', { name: event! });
  await braze.events.only('session-start', [...earlier, start].map(sameSession));
  await braze.events.only('messages-requested', [{}], { where: { user: start.user } });
  await braze.events.every((seen) => {
    if (seen.app !== key) return `was sent with a second key, ${seen.app}`;
    return seen.device === device ? undefined : `comes from a second instance with device id ${seen.device}`;
  });
  const workspace = braze.production.appKeys.includes(key) ? braze.production : braze.test;
  await workspace.profiles(1);
});
