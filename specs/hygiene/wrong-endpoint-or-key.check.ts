import { check, item } from '../../harness/check/check.ts';
import { openWithBraze } from '../open-with-braze.ts';

check(
  'The app talks to the configured endpoint with a key that exists',
  item('wrong-endpoint-or-key'),
  async ({ app, braze }) => {
    braze.expectFindings('unknown-app-key', 'foreign-endpoint');
    await openWithBraze(app);
    const keys = [...braze.test.appKeys, ...braze.production.appKeys];
    const { app: key } = await braze.events.next('session-start');
    await braze.events.every(({ app }) =>
      keys.includes(app) ? undefined : `was sent with the unknown key ${app}`,
    );
    await braze.events.destinations([braze.test.endpoint]);
    const workspace = braze.production.appKeys.includes(key) ? braze.production : braze.test;
    await workspace.profiles(1);
  },
);
