import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { CodedError } from '../harness/common/coded-error.ts';

const run = promisify(execFile);
/** How long a command of adb may take, in milliseconds. */
const PATIENCE = 15_000;

/**
 * Runs a command of adb and returns what it printed.
 *
 * @param adb path of the program
 * @throws CodedError ADB_FAILED
 * @example
 * await runAdb(findAdb(process.env).executablePath, ['-s', serial, 'reverse', 'tcp:8080', 'tcp:8080']);
 */
export async function runAdb(adb: string, args: readonly string[]): Promise<string> {
  try {
    const { stdout } = await run(adb, args, { timeout: PATIENCE });
    return stdout;
  } catch (error) {
    const said = error as { stderr?: string; stdout?: string; message: string };
    const reason = (said.stderr || said.stdout || said.message).trim();
    throw new CodedError('ADB_FAILED', { command: `adb ${args.join(' ')}`, reason }, { cause: error });
  }
}
