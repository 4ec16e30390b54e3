import { Absent } from '../app/absent.ts';
import { Blocked } from '../app/blocked.ts';
import { OutOfReach } from '../app/out-of-reach.ts';
import { CodedError } from '../common/coded-error.ts';
import { EXIT } from '../common/exit-codes.ts';
import type { CheckRun } from './check-run.ts';

type Ends = Pick<CheckRun, 'block' | 'notApplicable' | 'problem'>;

/** Does `act`; what it could not look at ends the check as `blocked`, or as `not-applicable` where the app does not have it, or nobody can do it. */
export async function orBlock<T>(act: () => T | Promise<T>, run: Ends): Promise<T> {
  try {
    return await act();
  } catch (error) {
    throw endOrRethrow(error, run);
  }
}

/**
 * Ends a check that could not look.
 *
 * @returns the error, where it says something about the app
 */
export function endOrRethrow(error: unknown, run: Ends): unknown {
  if (error instanceof Absent || error instanceof OutOfReach) run.notApplicable(error.message);
  if (couldNotLook(error)) run.block(error.message);
  if (run.problem !== undefined) run.block(run.problem);
  return error;
}

/** Nothing was found out about the app: something it needs is missing in the app map or around it. */
function couldNotLook(error: unknown): error is Error {
  return error instanceof Blocked || (error instanceof CodedError && error.exitCode === EXIT.environment);
}
