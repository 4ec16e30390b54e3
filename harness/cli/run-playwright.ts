import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { CATALOGUE } from '../checklist/catalogue.ts';
import { RUN_ENV } from '../common/run-env.ts';
import { CODE, PROJECT } from '../common/project.ts';
import type { RunPlan } from './plan-run.ts';
import { environmentOf } from './run-environment.ts';
import { runRunner, type RunnerEnd } from './runner-process.ts';

/** Runs the real `playwright test` for the browsers of a plan and waits for its end. */
export async function runPlaywright(plan: RunPlan, liveUsersFile = ''): Promise<RunnerEnd> {
  const cli = join(
    dirname(createRequire(import.meta.url).resolve('@playwright/test/package.json')),
    'cli.js',
  );
  const settings = join(PROJECT, `playwright.config${CODE}`);
  // Playwright writes traces before anybody can redact them: never where results are, and nothing of it stays.
  const output = await mkdtemp(join(tmpdir(), 'braze-qa-playwright-'));
  return runRunner({
    args: [cli, 'test', '--config', settings, '--output', output, ...argumentsOf(plan)],
    env: { ...environmentOf(plan), [RUN_ENV.liveUsers]: liveUsersFile },
  }).finally(() => rm(output, { recursive: true, force: true }));
}

function argumentsOf({ options, items, live }: RunPlan): string[] {
  // Braze counts the requests of a workspace together, and each worker would count its own.
  const workers = live ? 1 : options.workers;
  const grep = grepOf(items.length < CATALOGUE.length ? items : [], options.grep);
  return [
    ...(grep === undefined ? [] : ['--grep', grep]),
    ...(options.trace ? ['--trace', 'retain-on-failure'] : []),
    ...(workers === undefined ? [] : ['--workers', String(workers)]),
    ...(options.retries === undefined ? [] : ['--retries', String(options.retries)]),
    ...(options.repeatEach === undefined ? [] : ['--repeat-each', String(options.repeatEach)]),
  ];
}

/** Playwright takes one expression and matches it against title and tags: both wishes become lookaheads. */
export function grepOf(items: readonly string[], grep: string | undefined): string | undefined {
  const wishes = [
    ...(items.length > 0 ? [`@(?:${items.join('|')})(?![\\w-])`] : []),
    ...(grep === undefined ? [] : [grep]),
  ];
  return wishes.length > 0 ? wishes.map((wish) => `(?=[^]*(?:${wish}))`).join('') : undefined;
}
