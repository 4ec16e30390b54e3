import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { CATALOGUE } from '../checklist/catalogue.ts';
import { CODE, PROJECT } from '../common/project.ts';
import type { RunPlan } from './plan-run.ts';
import { environmentOf } from './run-environment.ts';
import { runRunner, type RunnerEnd } from './runner-process.ts';

/** Runs the real `playwright test` for the browsers of a plan and waits for its end. */
export function runPlaywright(plan: RunPlan): Promise<RunnerEnd> {
  const cli = join(
    dirname(createRequire(import.meta.url).resolve('@playwright/test/package.json')),
    'cli.js',
  );
  const settings = join(PROJECT, `playwright.config${CODE}`);
  return runRunner({
    args: [cli, 'test', '--config', settings, ...argumentsOf(plan)],
    env: environmentOf(plan),
  });
}

function argumentsOf({ options, items }: RunPlan): string[] {
  const grep = grepOf(items.length < CATALOGUE.length ? items : [], options.grep);
  return [
    ...(grep === undefined ? [] : ['--grep', grep]),
    ...(options.workers === undefined ? [] : ['--workers', String(options.workers)]),
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
