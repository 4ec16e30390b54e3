import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';

const COMMAND = new URL('../bin/braze-qa.mjs', import.meta.url).pathname;
const TELL_PEAK = new URL('tell-peak.mjs', import.meta.url).href;

/**
 * `braze-qa gate` in a process of its own, until its page is written beside the results.
 *
 * @returns where the page is, and the most that the process had in memory at any moment, in bytes; `undefined` where the system does not tell
 * @throws Error when it did not end with the verdict that the results of {@link writeRunResults} get
 */
export async function runGate(results: string): Promise<{ page: string; peak: number | undefined }> {
  const page = join(results, '..', 'matrix.html');
  const args = ['--import', TELL_PEAK, COMMAND, 'gate', '--results', results, '--html', page];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit', 'pipe'] });
  const [told, [code]] = await Promise.all([text(child.stdio[3] as Readable), once(child, 'exit')]);
  if (code !== 1) throw new Error(`Failed to judge ${results}: the gate ended with ${code}.`);
  return { page, peak: told === '' ? undefined : Number(told) };
}
