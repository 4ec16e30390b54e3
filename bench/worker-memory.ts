import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Figure } from './floor.ts';
import { watchMemory } from './watch-memory.ts';

/** A little of everything: sessions, profiles, messages, cards, pushes. */
const ITEMS = [
  'session-start-end',
  'user-attributes-recorded',
  'messages-sent-look-right',
  'content-cards-delivered-metrics',
  'push-campaign-delivered-engaged',
];
const TARGETS = ['android-virtual', 'ios-virtual'];
/** By their command lines. */
const KINDS = {
  worker: /@wdio\/local-runner\//,
  appium: /\/node_modules\/appium\//,
  app: /\/braze-qa-app-[^/]+\/app\.mjs/,
};

/** What the processes of `braze-qa run` take at most with one worker, on a few items or on all. */
export async function workerMemory(items: readonly string[] = ITEMS): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const target of TARGETS) {
    figures.push({ name: `peak memory with ${target}`, measured: await measure(target, items) });
  }
  return figures;
}

async function measure(target: string, items: readonly string[]): Promise<string> {
  if (!existsSync('/proc/self/status')) return 'not measured: this system has no /proc to read it from';
  const folder = mkdtempSync(join(tmpdir(), 'braze-qa-bench-'));
  try {
    const stop = watchMemory(KINDS);
    const code = await run(target, items, folder);
    const { worker, appium, app } = await stop();
    if (code !== 0) throw new Error(`Failed to measure memory: the run on ${target} ended with ${code}.`);
    return `the worker, with phone, proxy and twin, ${mb(worker)}; Appium ${mb(appium)}; the app ${mb(app)}`;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function run(target: string, items: readonly string[], folder: string): Promise<unknown> {
  const chosen = items.flatMap((item) => ['--item', item]);
  const args = ['run', '--target', target, '--workers', '1', ...chosen, '--no-report', '--results', folder];
  const cli = new URL('../bin/braze-qa.mjs', import.meta.url).pathname;
  const child = spawn(process.execPath, [cli, ...args], { stdio: ['ignore', 'ignore', 'inherit'] });
  const [code] = (await once(child, 'exit')) as [number | null];
  return code;
}

const mb = (bytes: number): string => `${Math.round(bytes / 1_000_000)} MB`;
