import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** A browser on a busy machine takes seconds. Milliseconds. */
const TIME_LIMIT = 20_000;

/** The first number of the version that a program tells with `--version`; `undefined` where it tells none. */
export async function majorVersion(program: string): Promise<number | undefined> {
  try {
    const { stdout } = await promisify(execFile)(program, ['--version'], { timeout: TIME_LIMIT });
    const major = /\b(\d+)\.\d+/.exec(stdout)?.[1];
    return major === undefined ? undefined : Number(major);
  } catch {
    return undefined;
  }
}
