import type { AndroidSystem } from './android-system.ts';
import type { ShellAnswer } from './shell-service.ts';

/** A command of the shell: what it looks like, its words with one blank between them, and what it answers. */
export interface ShellCommand {
  readonly pattern: RegExp;
  readonly run: (
    system: AndroidSystem,
    /** The groups of the pattern; empty where one took no part. */
    groups: readonly string[],
    words: readonly string[],
  ) => ShellAnswer | string | void | Promise<ShellAnswer | string | void>;
}

export const command = (pattern: RegExp, run: ShellCommand['run']): ShellCommand => ({ pattern, run });

/** Commands that do nothing that a test could see. */
export const silent = (pattern: RegExp): ShellCommand => ({ pattern, run: () => undefined });

/** What follows an option. */
export function optionOf(words: readonly string[], option: string): string | undefined {
  const at = words.indexOf(option);
  return at === -1 ? undefined : words[at + 1];
}
