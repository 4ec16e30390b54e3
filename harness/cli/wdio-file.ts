import { fileURLToPath } from 'node:url';
import { CodedError } from '../common/coded-error.ts';

/**
 * The script that is WebdriverIO's command line.
 *
 * @throws CodedError WDIO_NOT_INSTALLED
 */
export function wdioFile(): string {
  try {
    // Its package names no file but its main module.
    return fileURLToPath(new URL('../bin/wdio.js', import.meta.resolve('@wdio/cli')));
  } catch (error) {
    throw new CodedError('WDIO_NOT_INSTALLED', {}, { cause: error });
  }
}
