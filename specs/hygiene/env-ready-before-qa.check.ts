import { check, item } from '../../harness/check/check.ts';
import { openWithBraze } from '../open-with-braze.ts';

check('Two environments are there, and are two', item('env-ready-before-qa'), async ({ app, braze }) => {
  braze.expectFindings('unknown-app-key', 'foreign-endpoint');
  const { test, production } = braze;
  if (production.appKeys.length === 0)
    braze.blocked('no production workspace is configured: set `workspaces.production`');
  const ofProduction = [...production.appKeys, ...production.restKeys];
  if ([...test.appKeys, ...test.restKeys].some((key) => ofProduction.includes(key)))
    throw new Error('One workspace behind two names: test and production have a key in common.');

  const builds = [
    { build: app, own: test, other: production },
    { build: await app.productionBuild(), own: production, other: test },
  ];
  for (const { build, own, other } of builds) {
    const before = await braze.events.mark();
    const others = other.size;
    await openWithBraze(build);
    await braze.events.next('session-start', { app: own.appKeys[0]! }, { after: before });
    await other.profiles(others);
  }

  // The backend is a second way into each of them, where there is one.
  if (!app.jobs.includes('updateUsers')) return;
  const { backend } = braze;
  for (const { build, own } of builds) {
    const asked = backend.now;
    await build.runJob('updateUsers', { others: 1 });
    await backend.every(
      ({ workspace }) =>
        workspace === own.name
          ? undefined
          : `went to ${workspace ?? 'no workspace'} from the ${own.name} build`,
      { after: asked },
    );
  }
});
