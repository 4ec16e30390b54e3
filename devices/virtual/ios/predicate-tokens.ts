import { WebDriverError } from '../webdriver-error.ts';

/** A word of a predicate; `text` of strings is without quotes, of modifiers without brackets. */
export interface PredicateToken {
  readonly kind: 'string' | 'number' | 'word' | 'modifiers';
  readonly text: string;
}

const LONGEST = 4096;
const TOKEN =
  /\s*(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|(-?\d+(?:\.\d+)?)|\[([a-z]+)\]|([A-Za-z_]\w*|==|!=|<>|<=|>=|&&|\|\||[=<>!()]))/sy;

/** @throws WebDriverError `invalid selector` at a character that belongs to nothing */
export function tokenize(source: string): PredicateToken[] {
  if (source.length > LONGEST)
    throw new WebDriverError('invalid selector', `A predicate of ${source.length} characters`);
  const tokens: PredicateToken[] = [];
  const end = source.trimEnd().length;
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < end) {
    const at = TOKEN.lastIndex;
    const match = TOKEN.exec(source);
    if (!match) {
      const rest = source.slice(at, at + 20);
      throw new WebDriverError('invalid selector', `The predicate cannot be read at "${rest}": ${source}`);
    }
    const [, double, single, number, modifiers, word] = match;
    const string = double ?? single;
    if (string !== undefined) tokens.push({ kind: 'string', text: string.replaceAll(/\\(.)/gs, '$1') });
    else if (number !== undefined) tokens.push({ kind: 'number', text: number });
    else if (modifiers !== undefined) tokens.push({ kind: 'modifiers', text: modifiers });
    else tokens.push({ kind: 'word', text: word! });
  }
  return tokens;
}
