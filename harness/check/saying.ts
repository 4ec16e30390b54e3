/**
 * A predicate that a failure prints in words instead of as code.
 *
 * @param words as they go on after "expected": `more than 0`; a function is asked when they are printed
 * @example
 * await braze.events.next('session-end', { duration: saying('more than 0', (seconds) => seconds > 0) });
 */
export function saying<T>(
  words: string | (() => string),
  predicate: (value: T) => boolean,
): (value: T) => boolean {
  // Its own: failures print what it is turned into text by.
  return Object.assign((value: T) => predicate(value), {
    toString: () => (typeof words === 'string' ? words : words()),
  });
}

/**
 * Any value but these.
 *
 * @example
 * await braze.events.next('session-start', { session: otherThan(first.session) });
 */
export const otherThan = <T>(...values: readonly T[]): ((seen: T) => boolean) =>
  saying(
    `other than ${values.map((value) => JSON.stringify(value)).join(', ')}`,
    (seen) => !values.includes(seen),
  );

/**
 * A list or text that has this in it.
 *
 * @example
 * await braze.events.next('content-card-impression', { ids: including('spring') });
 */
export const including = (part: string): ((all: readonly string[]) => boolean) =>
  saying(`with ${JSON.stringify(part)} in it`, (all) => all.includes(part));
