import { check, item } from '../../harness/check/check.ts';
import { openWithBraze } from '../open-with-braze.ts';

check(
  'Sessions of the test build count in the test workspace alone',
  item('session-workspace-attribution'),
  async ({ app, braze }) => {
    braze.expectFindings('unknown-app-key', 'foreign-endpoint');
    const [key] = braze.test.appKeys;
    await openWithBraze(app);
    await braze.events.next('session-start', { app: key });
    await app.comeBackAfter(braze.sessionTimeout / 60 + 1);
    await braze.events.every(({ app }) => (app === key ? undefined : `was sent with the key ${app}`));
    const [profile] = await braze.test.profiles(1);
    // Whether coming back late starts a session is another item's question.
    const sessions = braze.events.all('session-start').length;
    await braze.test.profile(
      { brazeId: profile!.braze_id },
      { apps: [{ platform: braze.platformName, sessions }] },
    );
    await braze.production.profiles(0);
  },
);
