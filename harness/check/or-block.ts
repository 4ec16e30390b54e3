import { Blocked } from '../app/blocked.ts';
import { CodedError } from '../common/coded-error.ts';
import { EXIT } from '../common/exit-codes.ts';
import type { CheckRun } from './check-run.ts';

/** Does `act`; what it could not look at ends the check as `blocked`. */
export async function orBlock<T>(act: () => T | Promise<T>, run: Pick<CheckRun, 'block'>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    if (couldNotLook(error)) run.block(error.message);
    throw error;
  }
}

/** Nothing was found out about the app: something it needs is missing in the app map or around it. */
export function couldNotLook(error: unknown): error is Error {
  return error instanceof Blocked || (error instanceof CodedError && error.exitCode === EXIT.environment);
}
