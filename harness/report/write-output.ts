import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { CodedError } from '../common/coded-error.ts';

/**
 * Writes a file that somebody asked for, and the folders above it.
 *
 * @param text as a whole, or piece by piece
 * @throws {CodedError} `OUTPUT_UNWRITABLE`
 */
export async function writeOutput(file: string, text: string | AsyncIterable<string>): Promise<void> {
  try {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new CodedError('OUTPUT_UNWRITABLE', { file, reason }, { cause: error });
  }
}
