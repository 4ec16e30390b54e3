import { expect, test } from 'vitest';
import { asNumber, asText, Fields, inBrief, own } from './fields.ts';

test('what an object inherits is not its own', () => {
  expect(own({}, 'toString')).toBe(undefined);
  expect(own({}, '__proto__')).toBe(undefined);
  expect(own(JSON.parse('{"__proto__":1}'), '__proto__')).toBe(1);
  expect(own([1], 'length')).toBe(undefined);
  expect(own(null, 'a')).toBe(undefined);
});

test('the first field that cannot be read is remembered', () => {
  const fields = new Fields({ a: 1, list: ['x', {}], deep: [] });
  expect([fields.text('a'), fields.number('a'), fields.object('none'), fields.problem]).toEqual([
    '1',
    1,
    {},
    undefined,
  ]);
  expect(fields.texts('list')).toEqual([]);
  fields.object('deep');
  expect(fields.problem).toBe('expected a list of texts in "list", saw a list of 2');
});

test('an optional field is there, or not; null is not', () => {
  const fields = new Fields({ bid: 7, none: null, bad: {} });
  expect(fields.optional('id', 'bid', fields.text)).toEqual({ id: '7' });
  expect(fields.optional('id', 'none', fields.text)).toEqual({});
  expect(fields.problem).toBe(undefined);
  fields.optional('id', 'bad', fields.text);
  expect(fields.problem).toBe('expected text in "bad", saw an object');
});

test('numbers and texts', () => {
  expect([
    asNumber('49.90'),
    asNumber(2),
    asNumber(''),
    asNumber(' '),
    asNumber('a'),
    asNumber(null),
  ]).toEqual([49.9, 2, undefined, undefined, undefined, undefined]);
  expect([asText(1.5), asText(''), asText(true)]).toEqual(['1.5', '', undefined]);
});

test('a value in brief', () => {
  expect(['a\u001b\n', 'x'.repeat(70), [1], {}, null, false].map(inBrief)).toEqual([
    '"a\\u001b\\n"',
    `"${'x'.repeat(60)}…"`,
    'a list of 1',
    'an object',
    'null',
    'false',
  ]);
});
