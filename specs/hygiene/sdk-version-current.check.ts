import { check, item, saying } from '../../harness/check/check.ts';
import { isOlder } from '../../harness/check/is-older.ts';
import { openWithBraze } from '../open-with-braze.ts';

check('The SDK is new enough for what the app uses', item('sdk-version-current'), async ({ app, braze }) => {
  await openWithBraze(app);
  const ofTheApp = saying('a key of the test workspace', (key: string) => braze.test.appKeys.includes(key));
  const { device } = await braze.events.next('session-start', { app: ofTheApp });
  await braze.events.every(({ app: key, sdkVersion }) => {
    if (!ofTheApp(key)) return undefined;
    const missed = braze.sdkMinimums.find(({ version }) => isOlder(sdkVersion, version));
    return (
      missed && `comes from SDK ${sdkVersion || 'unknown'}, but ${missed.neededBy} needs ${missed.version}`
    );
  });
  await braze.test.profile({ device });
});
