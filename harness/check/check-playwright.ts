import { dirname, resolve } from 'node:path';
import { test } from '@playwright/test';
import { findChromium } from '../../devices/browsers.ts';
import { headlessShellOf } from '../../devices/headless-shell.ts';
import { profileFolder } from '../../devices/profile-folder.ts';
import { throughRelay } from '../../devices/through-relay.ts';
import { RELAYED_CHANNEL, SYSTEM_WEBKIT_CHANNEL } from '../../devices/web-browser.ts';
import type { App } from '../app/app.ts';
import type { WebAppMap, WebScreen } from '../app/web/web-app-map.ts';
import { WebApp } from '../app/web/web-app.ts';
import { WebDevice } from '../app/web/web-device.ts';
import { BRAZE_DOMAINS } from '../common/braze-hosts.ts';
import { BRAZE_IMAGE_HOSTS } from '../common/braze-image-hosts.ts';
import { CodedError } from '../common/coded-error.ts';
import { RUN_ENV } from '../common/run-env.ts';
import { browserOf } from '../config/browser-of.ts';
import type { Config, Flavour, WebTarget } from '../config/config.ts';
import { loadConfig } from '../config/load-config.ts';
import { loadPlan } from '../plan/load-plan.ts';
import type { Plan } from '../plan/plan.ts';
import { createAuthority } from '../transport/create-authority.ts';
import { appiumProfiles } from './appium-profiles.ts';
import { besideTheLimit } from './beside-the-limit.ts';
import { BELIEVING } from './believing.ts';
import type { Braze } from './braze.ts';
import type { BrowserProfile, BrowserProfiles } from './browser-profiles.ts';
import { CheckRun } from './check-run.ts';
import { drawRestAccess, type RestAccesses } from './draw-rest-access.ts';
import { hostOf } from './host-of.ts';
import { liveOptions } from './live-options.ts';
import { playwrightProfiles } from './playwright-profiles.ts';
import { playwrightRunner } from './playwright-runner.ts';
import { redactErrors } from './redact-errors.ts';
import { RunningBuilds } from './running-builds.ts';
import type { RunSettings } from './run-settings.ts';
import { BUILD_LIMIT, startBuild, type StartedBuild } from './start-build.ts';
import { stepwise } from './stepwise.ts';
import { systemWebKitProfiles } from './system-webkit-profiles.ts';
import { startWorld, type World } from './world.ts';

export interface WorkerFixtures {
  settings: RunSettings;
  config: Config;
  target: WebTarget;
  plan: Plan | undefined;
  world: World;
  rest: RestAccesses;
  profiles: BrowserProfiles;
  /** Starts a flavour of the build under test once a worker. */
  builds: RunningBuilds<StartedBuild>;
}

export interface CheckFixtures {
  app: App;
  braze: Braze;
  checkRun: CheckRun;
}

/** Playwright's own test function, extended: reports, `--grep`, `--ui` and editors point at the check itself. */
export const check = test.extend<CheckFixtures, WorkerFixtures>({
  settings: [
    { configFile: '', target: '', build: 'healthy' },
    { option: true, scope: 'worker' },
  ],
  config: [async ({ settings }, use) => use(await loadConfig(settings.configFile)), { scope: 'worker' }],
  target: [
    async ({ config, settings }, use) => use(config.targets[settings.target] as WebTarget),
    { scope: 'worker' },
  ],

  plan: [
    async ({ config, settings }, use) => {
      const file = config.plan && resolve(dirname(settings.configFile), config.plan);
      await use(file ? await loadPlan(file) : undefined);
    },
    { scope: 'worker' },
  ],

  world: [
    async ({ config, target }, use) => {
      const endpoints = [config.workspaces.test.endpoint, config.workspaces.production?.endpoint];
      const { start, reaches = [] } = target;
      const hermetic = start !== undefined;
      const live = liveOptions(config, process.env);
      // Pictures of a real workspace are where they are.
      const hosts = [...endpoints.filter((host) => host !== undefined), ...(live ? [] : BRAZE_IMAGE_HOSTS)];
      // Nobody has to trust it: the browsers that are led by a proxy take any certificate.
      const authority =
        browserOf(target) === 'chromium' ? undefined : await createAuthority([...BRAZE_DOMAINS, ...hosts]);
      const world = await startWorld({
        hermetic,
        hosts,
        reaches,
        live,
        authority,
        proxyIsShut: hermetic,
        takesAnyCertificate: true,
      });
      await use(world);
      await world.close();
    },
    { scope: 'worker' },
  ],

  rest: [
    async ({ world, config }, use) => use(drawRestAccess(config, world.restUrl, process.env)),
    { scope: 'worker' },
  ],

  // Not `option: true`: the value of playwright.config.ts would replace this one without a word.
  launchOptions: [
    async ({ launchOptions, world, target }, use) => {
      const believing = BELIEVING[browserOf(target)](launchOptions, world);
      if (believing.channel !== RELAYED_CHANNEL) return use(believing);
      const headless = process.env[RUN_ENV.headed] !== '1';
      const profile = await profileFolder();
      await use(await throughRelay(believing, { profile: profile.path, headless }));
      await profile.remove();
    },
    { scope: 'worker' },
  ],

  profiles: [
    async ({ playwright, browserName, launchOptions, headless, target }, use) => {
      const type = playwright[browserName];
      const shell =
        headless && browserName === 'chromium' ? headlessShellOf(findChromium(process.env)) : undefined;
      const { channel } = launchOptions;
      const profiles =
        target.automation === 'appium'
          ? appiumProfiles(type, { launchOptions, headless, device: target.device })
          : channel === SYSTEM_WEBKIT_CHANNEL
            ? systemWebKitProfiles(type, { launchOptions, headless })
            : playwrightProfiles(type, { channel, shell });
      await use(profiles);
      await profiles.close();
    },
    // As Playwright's own browser: what starts slowly is no slow check.
    { scope: 'worker', timeout: 0 },
  ],

  builds: [
    async ({ target, settings, rest }, use) => {
      const { target: name, build } = settings;
      const builds = new RunningBuilds((flavour) =>
        startBuild(target, name, { flavour, build, rest: rest[flavour] }),
      );
      await use(builds);
      await builds.close();
    },
    { scope: 'worker' },
  ],

  checkRun: [
    async ({ world, config, target, plan, settings, rest, builds }, use, info) => {
      const runner = playwrightRunner(info);
      const options = { world, config, target, plan, settings, rest, builds, runner };
      const run = await besideTheLimit(info, BUILD_LIMIT, () => CheckRun.start(options));
      await use(run);
      redactErrors(info);
      await run.finish();
    },
    { auto: true },
  ],

  braze: async ({ checkRun }, use) => use(stepwise(checkRun.braze, 'braze', checkRun)),

  app: async ({ checkRun, world, target, builds, profiles }, use, info) => {
    const opened: BrowserProfile[] = [];
    const newApp = async (flavour: Flavour): Promise<WebApp> => {
      const build = await besideTheLimit(info, BUILD_LIMIT, () => builds.get(flavour));
      if (flavour === 'production') checkRun.productionOpens();
      const profile = await profiles.open(info.tags.includes('@needs-push')).catch((error: unknown) => {
        // A browser that does not open says nothing about the app.
        if (error instanceof CodedError) checkRun.block(error.toText());
        throw error;
      });
      opened.push(profile);
      const unopened = build.account && profile.limits?.openWithAccount;
      if (unopened !== undefined) checkRun.block(unopened);
      const { map } = target;
      const host = hostOf<WebScreen, WebAppMap>({ map, flavour, build, run: checkRun, open: newApp });
      const app = new WebApp(await WebDevice.open(profile, build.account), host);
      checkRun.devices.add(app);
      return app;
    };

    const app = await newApp('test');
    await use(stepwise(app, 'app', checkRun));
    await checkRun.photograph(app);
    await Promise.all(opened.map((profile) => profile.close()));
    await world.disconnect();
  },
});
