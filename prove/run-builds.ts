import { spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildMatrix } from '../harness/checklist/matrix.ts';
import { CodedError } from '../harness/common/coded-error.ts';
import { readResults } from '../harness/report/read-results.ts';
import type { ProvenCell } from './judge-build.ts';
import type { ProofRun } from './proof-runs.ts';

const COMMAND = fileURLToPath(new URL('../bin/braze-qa.mjs', import.meta.url));

/**
 * Runs the checklist on builds of the app by the real command, and returns the cells of each build; no cells where it
 * left no results. Its output goes to `<folder>/<target>/<name>/run.log`.
 */
export async function runBuilds(
  run: ProofRun,
  folder: string,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, readonly ProvenCell[]>> {
  const own = join(folder, run.target, run.name);
  await rm(own, { recursive: true, force: true });
  await mkdir(own, { recursive: true });
  const results = join(own, 'allure-results');
  const log = createWriteStream(join(own, 'run.log'));
  await new Promise<void>((resolve, reject) => {
    const child = spawn(process.execPath, [COMMAND, ...argumentsOf(run, results)], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child.stdout.pipe(log, { end: false });
    child.stderr.pipe(log, { end: false });
    const stop = () => child.kill('SIGINT');
    signal.addEventListener('abort', stop, { once: true });
    child.on('error', reject).on('close', () => {
      signal.removeEventListener('abort', stop);
      log.end();
      resolve();
    });
  });
  return cellsOf(run, results);
}

function argumentsOf({ target, config, units, items }: ProofRun, results: string): string[] {
  const builds = units.flatMap(({ build }) => ['--build', build]);
  const only = items.flatMap((item) => ['--item', item]);
  return [
    'run',
    '--config',
    config,
    '--target',
    target,
    ...builds,
    ...only,
    '--no-report',
    '--workers',
    '1',
    '--results',
    results,
  ];
}

/** A matrix for each build, of its own results alone. */
async function cellsOf({ units }: ProofRun, folder: string): Promise<Map<string, readonly ProvenCell[]>> {
  const read = await readResults(folder).catch((error: unknown) => {
    if (error instanceof CodedError) return undefined;
    throw error;
  });
  return new Map(
    units.map(({ build }) => {
      const results = (read?.results ?? []).filter((result) => result.build === build);
      return [build, read && results.length > 0 ? buildMatrix(read.plan, results).cells : []];
    }),
  );
}
