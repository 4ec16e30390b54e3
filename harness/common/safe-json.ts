/** Controls, line separators, and signs that turn the direction of text or show nothing, which JSON leaves as they are. */
const UNSAFE = /[\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;

/** Writes as escapes what a terminal would obey and an editor hide. For text where that stands in double quotes only. */
export const escapeUnsafe = (text: string): string =>
  text.replaceAll(UNSAFE, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);

/**
 * JSON, on one line, that a terminal and an editor show as it is. The text also stands for the value in TypeScript.
 *
 * @example
 * safeJson('\u009b2J'); // '"\\u009b2J"'
 */
export const safeJson = (value: unknown): string => escapeUnsafe(JSON.stringify(value));
