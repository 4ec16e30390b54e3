import { CodedError } from '../common/coded-error.ts';
import { EXIT } from '../common/exit-codes.ts';

/** What a look found: one line of the doctor. */
export interface Finding {
  /** `doubtful` does not keep a run from starting: some cells will be blocked, or something does nothing. */
  readonly level: 'good' | 'doubtful' | 'wrong';
  /** What was looked at: `adb`, `appium:avd`. */
  readonly about: string;
  /** The value seen, and what is wrong with it. */
  readonly seen: string;
  /** What to do. Of all but good ones. */
  readonly remedy?: string;
  /** Of wrong ones: 2 is mended in the configuration, 3 on the machine. */
  readonly exitCode?: number;
}

export const good = (about: string, seen: string): Finding => ({ level: 'good', about, seen });

export const doubtful = (about: string, seen: string, remedy: string): Finding => ({
  level: 'doubtful',
  about,
  seen,
  remedy,
});

/** A mistake in the configuration. */
export const wrong = (about: string, seen: string, remedy: string): Finding => ({
  level: 'wrong',
  about,
  seen,
  remedy,
  exitCode: EXIT.usage,
});

/** Something that is not there on this machine. */
export const lacking = (about: string, seen: string, remedy: string): Finding => ({
  ...wrong(about, seen, remedy),
  exitCode: EXIT.environment,
});

/** What a look that throws has found. Only coded errors know a remedy. */
export function foundBy(error: unknown, about: string): Finding {
  if (!(error instanceof CodedError)) {
    const reason = error instanceof Error ? error.message : String(error);
    return doubtful(about, `could not be looked at: ${reason}`, 'Mend what it says, and look again.');
  }
  const { message, remedy, exitCode } = error;
  return { level: 'wrong', about, seen: message, remedy, exitCode };
}
