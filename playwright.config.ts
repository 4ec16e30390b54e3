import {
  defineConfig,
  type PlaywrightTestOptions,
  type PlaywrightWorkerOptions,
  type Project,
} from '@playwright/test';
import { randomUUID } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';
import { webBrowser } from './devices/web-browser.ts';
import { CHECK_LIMIT, LIVE_LIMIT, STEP_LIMIT } from './harness/check/time-limit.ts';
import { projectName, type RunSettings } from './harness/check/run-settings.ts';
import { CATALOGUE } from './harness/checklist/catalogue.ts';
import { hideSecretsOf } from './harness/config/hide-secrets-of.ts';
import type { WebTarget } from './harness/config/config.ts';
import { loadConfig } from './harness/config/load-config.ts';
import { ownChecks } from './harness/config/own-checks.ts';
import { CODE, PROJECT } from './harness/common/project.ts';
import { listFrom, RUN_ENV } from './harness/common/run-env.ts';
import { LIVE, PERSONAL_DATA_KEPT } from './harness/report/environment.ts';
import { keepsPersonalData } from './harness/report/redaction/redaction.ts';
import { parseShard } from './harness/common/shards.ts';

/** The option that carries a project's target and build into its workers. */
type Settings = { settings: RunSettings };

const configFile = resolve(process.env[RUN_ENV.config] ?? 'braze-qa.config.ts');
const config = await loadConfig(configFile);
hideSecretsOf(config, process.env);
// A copy of the page for prompts, with whatever it shows of a person.
if (!keepsPersonalData()) process.env['PLAYWRIGHT_NO_COPY_PROMPT'] ??= '1';
// Phones are WebdriverIO's: see wdio.conf.ts.
const targets = (listFrom(process.env[RUN_ENV.targets]) ?? Object.keys(config.targets)).filter(
  (name) => config.targets[name]?.platform === 'web',
);
const builds = listFrom(process.env[RUN_ENV.builds]) ?? ['healthy'];
const items = listFrom(process.env[RUN_ENV.items]) ?? config.items ?? CATALOGUE.map(({ id }) => id);
const resultsDir = process.env[RUN_ENV.results] ?? 'reports/allure-results';
const shard = process.env[RUN_ENV.shard];
/** Workers find here what the first process chose. */
const run = (process.env[RUN_ENV.run] ??= randomUUID());

/** The team's test workspace answers, when it can. */
const isLive = Boolean(process.env[RUN_ENV.liveUsers]);

const own = ownChecks(config, configFile);
/** Playwright looks for checks below one folder, and the team's may be anywhere: a project for each. */
const places = [
  { testDir: join(PROJECT, 'specs'), testMatch: [`**/*.check${CODE}`] },
  ...(own ? [{ testDir: own.folder, testMatch: own.patterns }] : []),
];

const projects = targets.flatMap((target) =>
  builds.flatMap((build) =>
    places.map((place): Project<PlaywrightTestOptions, PlaywrightWorkerOptions & Settings> => ({
      name: projectName({ target, build }),
      ...place,
      use: {
        settings: { configFile, target, build },
        headless: process.env[RUN_ENV.headed] !== '1',
        actionTimeout: STEP_LIMIT,
        navigationTimeout: STEP_LIMIT,
        ...webBrowser(config.targets[target] as WebTarget, process.env),
      },
    })),
  ),
);

export default defineConfig<object, Settings>({
  testDir: '.',
  timeout: isLive ? LIVE_LIMIT : CHECK_LIMIT,
  fullyParallel: true,
  forbidOnly: Boolean(process.env['CI']),
  // A check waits for its browser a third of the time: three on two cores take a tenth less than two.
  workers: process.env['CI'] ? 1 : Math.min(availableParallelism() + 1, 4),
  ...(shard ? { shard: parseShard(shard) } : {}),
  outputDir: resolve('reports/test-results'),
  reporter: [
    process.env[RUN_ENV.progress] === '1' ? [`./harness/report/progress-reporter${CODE}`] : ['list'],
    [
      `./harness/report/allure-playwright${CODE}`,
      {
        resultsDir,
        environmentInfo: {
          app: config.name,
          run,
          targets: targets.join(','),
          kinds: targets.map(() => 'browser').join(','),
          items: items.join(','),
          builds: builds.join(','),
          ...(keepsPersonalData() ? Object.fromEntries([PERSONAL_DATA_KEPT]) : {}),
          ...(isLive ? Object.fromEntries([LIVE]) : {}),
          ...(shard ? { shards: shard } : {}),
        },
      },
    ],
  ],
  projects,
});
