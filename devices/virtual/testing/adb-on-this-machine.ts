import { findAdb } from '../../adb.ts';
import { CodedError } from '../../../harness/common/coded-error.ts';

/** The path of adb; `undefined`, and a line that says why, where there is none: tests of the real adb are skipped then. */
export function adbOnThisMachine(): string | undefined {
  try {
    return findAdb(process.env).executablePath;
  } catch (error) {
    if (!(error instanceof CodedError)) throw error;
    process.stderr.write(`Skipped, because there is no adb:\n${error.toText()}\n`);
    return undefined;
  }
}
