import { stripVTControlCharacters } from 'node:util';
import { visibleText } from '../common/visible-text.ts';

/** Characters that show nothing and reorder or hide what is around them (bidirectional controls, zero widths). */
const INVISIBLE = /[\p{Cf}\p{Zl}\p{Zp}]/gu;

/** Room for what was expected of an event and for what is wrong with the nearest one, both with ids and properties. */
const LONGEST = 600;

/**
 * Text from outside as one line for a table: colours dropped, control characters made visible, cut to `limit`.
 *
 * @example
 * oneLine('\u001b[31mexpected\u001b[0m\n  1', 20); // 'expected 1'
 */
export function oneLine(text: string, limit = LONGEST): string {
  // The cut comes first too: the rest is linear, but a message may be megabytes.
  const plain = stripVTControlCharacters(text.slice(0, limit * 8));
  const flat = visibleText(plain.replaceAll(/\s+/g, ' ').replaceAll(INVISIBLE, '')).trim();
  const points = [...flat];
  return points.length > limit ? `${points.slice(0, limit - 1).join('')}…` : flat;
}
