import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { RUN_ENV } from '../config/run-env.ts';
import type { RunPlan } from './plan-run.ts';

export interface PlaywrightEnd {
  /** 1 when a check failed, or when it was killed. */
  readonly code: number;
  readonly interrupted: boolean;
}

/** Workers close their browsers and servers in this time, or are ended by force. */
const GRACE_MS = 15_000;

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Runs the real `playwright test` for a plan and waits for its end. A signal is passed on once; nothing is left
 * running when this resolves.
 */
export async function runPlaywright(plan: RunPlan): Promise<PlaywrightEnd> {
  const cli = join(
    dirname(createRequire(import.meta.url).resolve('@playwright/test/package.json')),
    'cli.js',
  );
  const settings = fileURLToPath(new URL('../../playwright.config.ts', import.meta.url));
  const child = spawn(process.execPath, [cli, 'test', '--config', settings, ...argumentsOf(plan)], {
    env: { ...process.env, ...environmentOf(plan) },
    // A group of its own: Ctrl-C reaches it through us alone, for Playwright takes a second one as "at once".
    detached: process.platform !== 'win32',
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  let interrupted = false;
  let force: NodeJS.Timeout | undefined;
  const stop = () => {
    if (interrupted) return killGroup(child.pid);
    interrupted = true;
    child.kill('SIGINT');
    force = setTimeout(() => killGroup(child.pid), GRACE_MS);
  };
  for (const signal of SIGNALS) process.on(signal, stop);
  try {
    const code = await new Promise<number>((done, reject) => {
      child.on('error', reject).on('close', (exit) => done(exit ?? 1));
    });
    return { code, interrupted };
  } finally {
    clearTimeout(force);
    for (const signal of SIGNALS) process.off(signal, stop);
    killGroup(child.pid);
  }
}

function killGroup(pid: number | undefined): void {
  if (pid === undefined || process.platform === 'win32') return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // Nobody of the group is left.
  }
}

function argumentsOf({ options, items }: RunPlan): string[] {
  const grep = grepOf(options.item ? items : [], options.grep);
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

function environmentOf(plan: RunPlan): Record<string, string> {
  return {
    [RUN_ENV.config]: plan.configFile,
    [RUN_ENV.targets]: plan.targets.join(','),
    [RUN_ENV.builds]: plan.builds.join(','),
    [RUN_ENV.items]: plan.items.join(','),
    [RUN_ENV.results]: plan.results,
    [RUN_ENV.headed]: plan.options.headed ? '1' : '',
    [RUN_ENV.progress]: '1',
  };
}
