import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { parsePredicate } from './predicate.ts';
import { WebDriverError } from '../webdriver-error.ts';

const BUTTON = new Map<string, string | number | boolean | undefined>([
  ['type', 'XCUIElementTypeButton'],
  ['name', 'buy'],
  ['label', 'Añadir "2" items'],
  ['value', undefined],
  ['enabled', true],
  ['index', 3],
]);

it.each([
  ['name == "buy"', true],
  ["name = 'buy'", true],
  ['name == "BUY"', false],
  ['name ==[c] "BUY"', true],
  ['name != "buy"', false],
  ['name <> "sell"', true],
  ['"buy" == name', true],
  ['wdName == "buy"', true],
  ['label CONTAINS "items"', true],
  ['label contains[cd] "ANADIR"', true],
  ['label CONTAINS[c] "anadir"', false],
  ['label BEGINSWITH "Aña"', true],
  ['label ENDSWITH "items"', true],
  ['label CONTAINS "\\"2\\""', true],
  ['label LIKE "A*items"', true],
  ['label LIKE "A?adir*"', true],
  ['label LIKE "A?items"', false],
  ['label LIKE "*"', true],
  ['value == nil', true],
  ['value CONTAINS "x"', false],
  ['value != "x"', true],
  ['enabled == true', true],
  ['enabled == 1', true],
  ['enabled == NO', false],
  ['index >= 3 AND index < 4', true],
  ['value > 1', false],
  ['NOT name == "buy"', false],
  ['NOT (name == "x") && !(name == "y")', true],
  ['name == "x" OR name == "y" OR name == "buy"', true],
  ['name == "buy" OR name == "x" AND name == "y"', true],
  ['(name == "buy" OR name == "x") AND name == "y"', false],
  ['TRUEPREDICATE', true],
])('%s is %s', (source, expected) => {
  expect(parsePredicate(source)(BUTTON)).toBe(expected);
});

it.each([
  ['nothing', ''],
  ['a key that elements do not have', 'colour == "red"'],
  ['a key of every object', '__proto__ == nil'],
  ['an operator that is not known', 'name MATCHES ".*"'],
  ['a list', 'name IN {"a", "b"}'],
  ['a modifier that is not known', 'name ==[x] "buy"'],
  ['a modifier of an order', 'index <[c] 1'],
  ['a missing operand', 'name =='],
  ['two comparisons without a word between', 'name == "a" name == "b"'],
  ['a quote that does not end', 'name == "buy'],
  ['a parenthesis that does not end', '(name == "buy"'],
  ['a parenthesis too many', 'name == "buy")'],
  ['depth without end', `${'('.repeat(5000)}`],
  ['nots without end', `${'!'.repeat(4000)}TRUEPREDICATE`],
  ['length without end', `name == "${'x'.repeat(5000)}"`],
])('%s is an invalid selector', (_, source) => {
  expect(() => parsePredicate(source)).toThrow(WebDriverError);
});

it('finds any text by its own words', () => {
  const quote = (text: string) => `"${text.replaceAll(/["\\]/g, String.raw`\$&`)}"`;
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 100 }), (text) => {
      const it = new Map([['label', text]]);
      expect(parsePredicate(`label == ${quote(text)}`)(it)).toBe(true);
      expect(parsePredicate(`label CONTAINS[cd] ${quote(text)}`)(it)).toBe(true);
    }),
  );
});

it('reads or refuses whatever comes, in no time', () => {
  const word = fc.constantFrom(
    'name',
    '==',
    '"a"',
    'AND',
    'OR',
    'NOT',
    '(',
    ')',
    '[c]',
    'LIKE',
    '1',
    'nil',
    '`',
    '\\',
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(word).map((words) => words.join(' ')),
      ),
      (source) => {
        try {
          expect(parsePredicate(source)(BUTTON)).toBeTypeOf('boolean');
        } catch (error) {
          expect(error).toBeInstanceOf(WebDriverError);
        }
      },
    ),
    { numRuns: 1000 },
  );
});

it('takes no time for a pattern full of stars', () => {
  const label = new Map([['label', 'a'.repeat(4000)]]);
  expect(parsePredicate(`label LIKE "${'a*'.repeat(1500)}b"`)(label)).toBe(false);
});
