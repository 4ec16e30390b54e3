/**
 * Makes control characters visible, so that text from outside cannot move a terminal's cursor, colour it or start a
 * new line of its own. Line feeds stay.
 *
 * @example
 * visibleText('\u001b[2Jhi'); // '\\x1b[2Jhi'
 */
export function visibleText(text: string): string {
  return text.replaceAll(/\p{Cc}/gu, (c) =>
    c === '\n' ? c : `\\x${c.charCodeAt(0).toString(16).padStart(2, '0')}`,
  );
}
