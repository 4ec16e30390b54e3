import { expect, it } from 'vitest';
import { conflictingTerms } from './conflicting-terms.ts';
import type { Term } from './term.ts';

const named = (name: string, type = '', of = 'custom attribute'): Term => ({ of, name, type });
const found = (vocabularies: Readonly<Record<string, readonly Term[]>>) =>
  conflictingTerms(new Map(Object.entries(vocabularies))).map(({ sentence, whose }) => [
    sentence,
    [...whose].join(),
  ]);

it.each(['VIP', 'v i p', 'v_i_p', 'Vip!'])('takes vip and %s for one thing', (name) => {
  expect(found({ here: [named('vip')], there: [named(name)] })).toEqual([
    [`custom attribute: "vip" here, ${JSON.stringify(name)} there`, 'here,there'],
  ]);
});

it('accuses those who differ from most', () => {
  const [a, b, c] = [[named('size', 'a number')], [named('size', 'text')], [named('size', 'a number')]];
  expect(found({ a, b, c })).toEqual([['custom attribute "size": a number a and c, text b', 'b']]);
});

it('finds who contradicts nobody but themselves', () => {
  expect(found({ here: [named('size', 'a number'), named('size', 'text'), named('Size')] })).toEqual([
    ['custom attribute: "size" here, "Size" here', 'here'],
    ['custom attribute "size": a number here, text here', 'here'],
  ]);
});

it.each<[string, Term, Term]>([
  ['other words', named('vip'), named('vips')],
  ['other things of the same name', named('vip'), named('VIP', '', 'event')],
  ['a type that nobody has said', named('vip'), named('vip', 'text')],
  ['names of signs alone', named('$'), named('€')],
  ['letters of other alphabets', named('größe'), named('grösse')],
  ['names that objects have', named('__proto__'), named('constructor')],
])('has nothing against %s', (_what, one, other) => {
  expect(found({ here: [one], there: [other] })).toEqual([]);
});
