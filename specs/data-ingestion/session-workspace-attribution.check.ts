import { check, item } from '../../harness/check/check.ts';

check(
  'Sessions of the test build count in the test workspace alone',
  item('session-workspace-attribution'),
  async ({ app, braze }) => {
    braze.expectFindings('unknown-app-key', 'foreign-endpoint');
    await app.open();
    await app.comeBackAfter(braze.sessionTimeout / 60 + 1);
    const [key] = braze.test.appKeys;
    await braze.events.next('session-end', { app: key });
    await braze.events.every(({ app }) => (app === key ? undefined : `was sent with the key ${app}`));
    const [profile] = await braze.test.profiles(1);
    await braze.test.profile({ brazeId: profile!.braze_id }, { apps: [{ platform: 'Web', sessions: 2 }] });
    await braze.production.profiles(0);
  },
);
