import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { CodedError } from '../common/coded-error.ts';

/**
 * Writes a file that is not there yet; with `force` also one that is.
 *
 * @throws {CodedError} `OUTPUT_EXISTS`, `OUTPUT_UNWRITABLE`
 */
export async function writeNewFile(file: string, text: string, force: boolean): Promise<void> {
  try {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text, { flag: force ? 'w' : 'wx' });
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException;
    if (code === 'EEXIST') throw new CodedError('OUTPUT_EXISTS', { file }, { cause });
    throw new CodedError('OUTPUT_UNWRITABLE', { file, reason: message }, { cause });
  }
}
