import { check, item } from '../../harness/check/check.ts';
import { openWithBraze } from '../open-with-braze.ts';

check('Each build reports to its own workspace', item('env-separation'), async ({ app, braze }) => {
  braze.expectFindings('unknown-app-key', 'foreign-endpoint');
  await openWithBraze(app);
  await braze.events.next('session-start', { app: braze.test.appKeys[0] });
  await braze.events.every(({ app }) => wrong(app, braze.test.appKeys));
  await braze.test.profiles(1);
  await braze.production.profiles(0);

  const launched = await braze.events.mark();
  const production = await app.productionBuild();
  await openWithBraze(production);
  await braze.events.next('session-start', { app: braze.production.appKeys[0] }, { after: launched });
  await braze.events.every((event) =>
    event.sequence > launched.sequence ? wrong(event.app, braze.production.appKeys) : undefined,
  );
  await braze.test.profiles(1);
  await braze.production.profiles(1);
});

const wrong = (key: string, keys: readonly string[]) =>
  keys.includes(key) ? undefined : `was sent with the key ${key}`;
