/** More different texts than a run has. */
const MOST_TEXTS = 2_000;
/** Longer ones are made anew each time: nothing keeps them. Characters. */
const LONGEST_TEXT = 10_000;

/**
 * A function of a text that makes the same value of the same text once, and gives it again.
 *
 * @param make must not depend on anything else
 * @example
 * const shout = once((text) => text.toUpperCase());
 */
export function once<T>(make: (text: string) => T): (text: string) => T {
  const made = new Map<string, T>();
  return (text) => {
    if (made.has(text)) return made.get(text) as T;
    const value = make(text);
    if (text.length > LONGEST_TEXT) return value;
    // Texts that are all different come from no run: they must not fill the memory.
    if (made.size === MOST_TEXTS) made.clear();
    made.set(text, value);
    return value;
  };
}
