import { compareAs, type Comparison } from './predicate-comparison.ts';
import { tokenize, type PredicateToken } from './predicate-tokens.ts';
import type { IosAttributes } from './ios-element.ts';
import { WebDriverError } from '../webdriver-error.ts';

/** Whether an element is meant. */
export type Predicate = (attributes: IosAttributes) => boolean;

/** Keys of WebDriverAgent's elements that the virtual phone has. */
const KEYS = new Set([
  ...['type', 'value', 'name', 'label', 'enabled', 'visible', 'accessible', 'hittable', 'selected', 'index'],
]);
const CONSTANTS: ReadonlyMap<string, string | number | boolean | undefined> = new Map<
  string,
  string | number | boolean | undefined
>([
  ['true', true],
  ['yes', true],
  ['false', false],
  ['no', false],
  ['nil', undefined],
  ['null', undefined],
]);
const DEEPEST = 50;

/**
 * Reads the part of NSPredicate's language that selectors use: comparisons with `== != < > <= >= CONTAINS BEGINSWITH ENDSWITH LIKE` and their modifiers `[c]`
 * and `[d]`, put together with AND, OR, NOT and parentheses.
 *
 * @throws WebDriverError `invalid selector` at anything else: never a silent miss
 * @example
 * parsePredicate('type == "XCUIElementTypeButton" AND label CONTAINS[c] "buy"')
 */
export function parsePredicate(source: string): Predicate {
  const tokens = tokenize(source);
  let next = 0;
  const fail = (): never => {
    throw new WebDriverError(
      'invalid selector',
      `The predicate cannot be read at word ${next + 1}: ${source}`,
    );
  };
  const isWord = (token: PredicateToken | undefined, ...words: string[]) =>
    token?.kind === 'word' && words.includes(token.text.toUpperCase());
  const take = (...words: string[]) => isWord(tokens[next], ...words) && ++next > 0;

  const either = (depth: number): Predicate => {
    let left = both(depth);
    while (take('OR', '||')) {
      const [one, other] = [left, both(depth)];
      left = (it) => one(it) || other(it);
    }
    return left;
  };
  const both = (depth: number): Predicate => {
    let left = single(depth);
    while (take('AND', '&&')) {
      const [one, other] = [left, single(depth)];
      left = (it) => one(it) && other(it);
    }
    return left;
  };
  const single = (depth: number): Predicate => {
    if (depth > DEEPEST) fail();
    if (take('NOT', '!')) {
      const negated = single(depth + 1);
      return (it) => !negated(it);
    }
    if (take('(')) {
      const inner = either(depth + 1);
      return take(')') ? inner : fail();
    }
    if (take('TRUEPREDICATE')) return () => true;
    if (take('FALSEPREDICATE')) return () => false;
    return comparison();
  };
  const comparison = (): Predicate => {
    const left = operand();
    const operator = tokens[next++];
    const compare: Comparison | undefined =
      operator?.kind === 'word' ? compareAs(operator.text, modifiers()) : undefined;
    if (!compare) return fail();
    const right = operand();
    return (it) => compare(left(it), right(it));
  };
  const modifiers = () => {
    const token = tokens[next];
    if (token?.kind !== 'modifiers') return '';
    next++;
    return token.text;
  };
  const operand = (): ((it: IosAttributes) => string | number | boolean | undefined) => {
    const token = tokens[next++];
    if (token?.kind === 'string') return () => token.text;
    if (token?.kind === 'number') return () => Number(token.text);
    if (token?.kind !== 'word') return fail();
    const word = token.text.toLowerCase();
    if (CONSTANTS.has(word)) return () => CONSTANTS.get(word);
    // `wdName` and `name` are the same in WebDriverAgent.
    const key = token.text.replace(/^wd([A-Z])/, (_, first: string) => first.toLowerCase());
    return KEYS.has(key) ? (it) => it.get(key) : fail();
  };

  const predicate = either(0);
  return next === tokens.length ? predicate : fail();
}
