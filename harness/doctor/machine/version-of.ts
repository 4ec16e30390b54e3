import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** A browser on a busy machine takes seconds. Milliseconds. */
const TIME_LIMIT = 20_000;

/**
 * The first line of what a program says of itself.
 *
 * @throws Error when it does not start, fails, or is not done in 20 s
 */
export async function versionOf(program: string, argument: string): Promise<string> {
  const { stdout } = await promisify(execFile)(program, [argument], { timeout: TIME_LIMIT });
  return stdout.split('\n')[0]?.trim() ?? '';
}
