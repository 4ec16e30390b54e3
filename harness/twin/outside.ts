/**
 * Makes a call that leaves the twin: to a push provider, or of Connected Content. A twin that keeps its state puts its own in
 * here, so that what is worked off again calls nobody again.
 *
 * @param key the same for equal calls: who is called, and about what
 * @param run makes the call
 * @param interrupted the result of a call of which only the beginning is known
 */
export type Outside = <T extends object>(
  key: readonly string[],
  run: () => Promise<T>,
  interrupted: T,
) => Promise<T>;

/** Calls at once. */
export const callOutside: Outside = (_key, run) => run();
