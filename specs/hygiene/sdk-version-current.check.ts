import { check, item } from '../../harness/check/check.ts';
import { isOlder } from '../../harness/check/is-older.ts';

check('The SDK is new enough for what the app uses', item('sdk-version-current'), async ({ app, braze }) => {
  const [name = ''] = app.plannedEvents;
  await app.open();
  const { device } = await braze.events.next('session-start');
  await app.perform(name);
  await braze.events.next('custom-event', { name, device });
  await braze.events.every(({ sdkVersion }) => {
    const missed = braze.sdkMinimums.find(({ version }) => isOlder(sdkVersion, version));
    return (
      missed && `comes from SDK ${sdkVersion || 'unknown'}, but ${missed.neededBy} needs ${missed.version}`
    );
  });
  await braze.test.profile({ device }, { apps: [{ platform: braze.platformName, sessions: 1 }] });
});
