import {
  defineConfig,
  type PlaywrightTestOptions,
  type PlaywrightWorkerOptions,
  type Project,
} from '@playwright/test';
import { randomUUID } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { dirname, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findChromium } from './devices/browsers.ts';
import type { RunSettings } from './harness/check/run-settings.ts';
import { CATALOGUE } from './harness/checklist/catalogue.ts';
import { loadConfig } from './harness/config/load-config.ts';
import { listFrom, RUN_ENV } from './harness/common/run-env.ts';
import { parseShard } from './harness/common/shards.ts';

/** The option that carries a project's target and build into its workers. */
type Settings = { settings: RunSettings };

const configFile = resolve(process.env[RUN_ENV.config] ?? 'braze-qa.config.ts');
const config = await loadConfig(configFile);
// Phones are WebdriverIO's: see wdio.conf.ts.
const targets = (listFrom(process.env[RUN_ENV.targets]) ?? Object.keys(config.targets)).filter(
  (name) => config.targets[name]?.platform === 'web',
);
const builds = listFrom(process.env[RUN_ENV.builds]) ?? ['healthy'];
const items = listFrom(process.env[RUN_ENV.items]) ?? CATALOGUE.map(({ id }) => id);
const resultsDir = process.env[RUN_ENV.results] ?? 'reports/allure-results';
const shard = process.env[RUN_ENV.shard];
/** Workers find here what the first process chose. */
const run = (process.env[RUN_ENV.run] ??= randomUUID());
const { executablePath } = findChromium(process.env);

const root = fileURLToPath(new URL('.', import.meta.url));
// Globs are written beside the configuration; Playwright matches the end of a path, with slashes on every system.
const ownChecks = (config.checks ?? []).map((glob) =>
  relative(root, resolve(dirname(configFile), glob)).replaceAll('\\', '/'),
);
// `--ui` watches this folder, and takes results that are written in it for edits of the checks.
const testDir = ownChecks.length > 0 ? '.' : 'specs';

const projects = targets.flatMap((target) =>
  builds.map((build): Project<PlaywrightTestOptions, PlaywrightWorkerOptions & Settings> => ({
    name: build === 'healthy' ? target : `${target}:${build}`,
    testDir,
    use: {
      settings: { configFile, target, build },
      headless: process.env[RUN_ENV.headed] !== '1',
      launchOptions: { executablePath },
    },
  })),
);

export default defineConfig<object, Settings>({
  testDir: '.',
  testMatch: ['specs/**/*.check.ts', ...ownChecks],
  timeout: 30_000,
  fullyParallel: true,
  forbidOnly: Boolean(process.env['CI']),
  // A check waits for its browser a third of the time: three on two cores take a tenth less than two.
  workers: process.env['CI'] ? 1 : Math.min(availableParallelism() + 1, 4),
  ...(shard ? { shard: parseShard(shard) } : {}),
  outputDir: 'reports/test-results',
  reporter: [
    process.env[RUN_ENV.progress] === '1' ? ['./harness/report/progress-reporter.ts'] : ['list'],
    [
      'allure-playwright',
      {
        resultsDir,
        environmentInfo: {
          app: config.name,
          run,
          targets: targets.join(','),
          kinds: targets.map(() => 'browser').join(','),
          items: items.join(','),
          builds: builds.join(','),
          ...(shard ? { shards: shard } : {}),
        },
      },
    ],
  ],
  projects,
});
