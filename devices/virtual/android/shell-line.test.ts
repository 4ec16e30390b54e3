import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseShellLine } from './shell-line.ts';

it.each([
  ['pm  list packages', [['pm', 'list', 'packages']]],
  [`'am' 'force-stop' 'com.shop'`, [['am', 'force-stop', 'com.shop']]],
  [`echo "a \\"b\\"" 'c d'e\\ f`, [['echo', 'a "b"', 'c de f']]],
  ['rm /a </dev/null 2>&1', [['rm', '/a']]],
  [`echo ''`, [['echo', '']]],
  ['am start -d https://shop.test/?a=1\\&b=2', [['am', 'start', '-d', 'https://shop.test/?a=1&b=2']]],
])('reads %s', (line, expected) => {
  expect(parseShellLine(line)?.map(({ words }) => words)).toEqual(expected);
});

it('knows when a command runs', () => {
  expect(parseShellLine('a && b || c; d\ne')).toEqual([
    { words: ['a'], when: ';' },
    { words: ['b'], when: '&&' },
    { words: ['c'], when: '||' },
    { words: ['d'], when: ';' },
    { words: ['e'], when: ';' },
  ]);
});

it.each([`'open`, `"open`, 'x\\', 'a'.repeat(100_000)])('does not guess what %.20s means', (line) => {
  expect(parseShellLine(line)).toBeUndefined();
});

it('gives back any words that were quoted', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ minLength: 1 }), { minLength: 1 }), (words) => {
      const kept = words.filter((word) => !/^\d?[<>]{1,2}/.test(word));
      fc.pre(kept.length === words.length);
      const line = words.map((word) => `'${word.replaceAll("'", `'\\''`)}'`).join(' ');
      expect(parseShellLine(line)).toEqual([{ words, when: ';' }]);
    }),
  );
});
