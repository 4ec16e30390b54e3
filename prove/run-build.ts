import { spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ProvenCell } from './judge-build.ts';
import type { ProofUnit } from './proof-units.ts';

const COMMAND = fileURLToPath(new URL('../bin/braze-qa.mjs', import.meta.url));

/**
 * Runs the checklist on one build of the app on its target, by the real command, and returns its cells; none when it
 * wrote none. Its output goes to `<folder>/<target>/<build>/run.log`.
 */
export async function runBuild(
  { target, build }: ProofUnit,
  folder: string,
  items: readonly string[],
  signal: AbortSignal,
): Promise<ProvenCell[]> {
  const own = join(folder, target, build);
  await rm(own, { recursive: true, force: true });
  await mkdir(own, { recursive: true });
  const matrix = join(own, 'matrix.json');
  const args = [
    'run',
    '--target',
    target,
    '--build',
    build,
    '--no-report',
    '--workers',
    '1',
    '--results',
    join(own, 'allure-results'),
  ];
  const log = createWriteStream(join(own, 'run.log'));
  await new Promise<void>((resolve, reject) => {
    const only = items.flatMap((item) => ['--item', item]);
    const child = spawn(process.execPath, [COMMAND, ...args, '--json', matrix, ...only], {
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
  const text = await readFile(matrix, 'utf8').catch(() => '{"cells":[]}');
  return (JSON.parse(text) as { cells: ProvenCell[] }).cells;
}
