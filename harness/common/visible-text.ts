/** Control characters, and signs that turn the direction of text. */
const OBEYED = /[\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/gu;

/**
 * Makes control characters visible, so that text from outside cannot move a terminal's cursor, colour it or start a
 * new line of its own, or be read in another direction. Line feeds stay.
 *
 * @example
 * visibleText('\u001b[2Jhi'); // '\\x1b[2Jhi'
 */
export function visibleText(text: string): string {
  return text.replaceAll(OBEYED, (c) => {
    if (c === '\n') return c;
    const code = c.charCodeAt(0).toString(16);
    return code.length > 2 ? `\\u${code.padStart(4, '0')}` : `\\x${code.padStart(2, '0')}`;
  });
}
