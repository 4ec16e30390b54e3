import { createRequire } from 'node:module';
import { sep } from 'node:path';
import { CodedError } from '../harness/common/coded-error.ts';

/**
 * The folder whose node_modules has Appium: it looks for its drivers there.
 *
 * @throws CodedError WDIO_NOT_INSTALLED
 */
export function appiumHome(): string {
  try {
    const main = createRequire(import.meta.url).resolve('appium');
    return main.slice(0, main.lastIndexOf(`${sep}node_modules${sep}`));
  } catch (error) {
    throw new CodedError('WDIO_NOT_INSTALLED', {}, { cause: error });
  }
}
