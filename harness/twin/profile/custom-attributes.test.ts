import { describe, expect, test } from 'vitest';
import type { Json } from '../../wire/exchange.ts';
import {
  addToArray,
  ARRAY_LIMIT,
  increment,
  mergeNested,
  removeFromArray,
  setCustom,
} from './custom-attributes.ts';

const stored = (value?: Json) => new Map<string, Json>(value === undefined ? [] : [['key', value]]);

/** The attribute after a change. */
function after(custom: Map<string, Json>, change: (custom: Map<string, Json>) => void): Json | undefined {
  change(custom);
  return custom.get('key');
}

describe('arrays are sets', () => {
  test.each<[string, Json | undefined, Json, Json]>([
    ['a new one', undefined, 'a', ['a']],
    ['at the end', ['a'], 'b', ['a', 'b']],
    ['what is there moves to the end', ['a', 'b'], 'a', ['b', 'a']],
    ['several at once, without duplicates', ['a'], ['b', 'b', 'a'], ['b', 'a']],
    ['not to what is no array', 'text', 'a', 'text'],
  ])('add: %s', (_, before, value, expected) => {
    expect(after(stored(before), (custom) => addToArray(custom, 'key', value))).toEqual(expected);
  });

  test('the oldest element goes when the array is full', () => {
    const full = Array.from({ length: ARRAY_LIMIT }, (_, index) => `element ${index}`);
    const result = after(stored(full), (custom) => addToArray(custom, 'key', 'one more')) as Json[];
    expect(result).toHaveLength(ARRAY_LIMIT);
    expect([result[0], result.at(-1)]).toEqual(['element 1', 'one more']);
  });

  test('remove takes out one or several, and leaves anything else alone', () => {
    expect(after(stored(['a', 'b']), (custom) => removeFromArray(custom, 'key', 'a'))).toEqual(['b']);
    expect(after(stored(['a', 'b', 'c']), (custom) => removeFromArray(custom, 'key', ['a', 'c']))).toEqual([
      'b',
    ]);
    expect(after(stored(7), (custom) => removeFromArray(custom, 'key', 7))).toBe(7);
    expect(after(stored(), (custom) => removeFromArray(custom, 'key', 'a'))).toBeUndefined();
  });

  test('set replaces and drops duplicates, but keeps equal objects', () => {
    expect(after(stored(['z']), (custom) => setCustom(custom, 'key', ['a', 'a']))).toEqual(['a']);
    expect(after(stored(), (custom) => setCustom(custom, 'key', [{ a: 1 }, { a: 1 }]))).toEqual([
      { a: 1 },
      { a: 1 },
    ]);
  });
});

test('types are kept as sent; null removes', () => {
  for (const value of ['1', 1, 1.5, true, '2024-01-02T03:04:05', { a: { b: [] } }]) {
    expect(after(stored('before'), (custom) => setCustom(custom, 'key', value))).toBe(value);
  }
  const custom = stored('before');
  setCustom(custom, 'key', null);
  expect(custom.size).toBe(0);
});

test('increments start at 0, may be negative and leave what is no number', () => {
  expect(after(stored(), (custom) => increment(custom, 'key', 2))).toBe(2);
  expect(after(stored(2), (custom) => increment(custom, 'key', -3))).toBe(-1);
  expect(after(stored('2'), (custom) => increment(custom, 'key', 1))).toBe('2');
});

describe('nested attributes', () => {
  test('merge key by key, at any depth', () => {
    const before = { a: { x: 1, y: 2 }, b: 1 };
    const patch = { a: { y: 3, z: 4 }, c: true };
    expect(after(stored(before), (custom) => mergeNested(custom, 'key', patch))).toEqual({
      a: { x: 1, y: 3, z: 4 },
      b: 1,
      c: true,
    });
    expect(before).toEqual({ a: { x: 1, y: 2 }, b: 1 });
  });

  test('a null anywhere drops the whole update', () => {
    expect(after(stored({ a: 1 }), (custom) => mergeNested(custom, 'key', { b: 2, c: { d: null } }))).toEqual(
      { a: 1 },
    );
  });

  test('$add, $remove and $update change an array of objects, in this order', () => {
    const patch = {
      $update: [{ $identifier_key: 'id', $identifier_value: 3, $new_object: { name: 'new' } }],
      $remove: [{ $identifier_key: 'id', $identifier_value: 1 }],
      $add: [{ id: 3, name: 'added', kept: true }],
    };
    const before = [{ id: 1 }, { id: 2 }];
    expect(after(stored(before), (custom) => mergeNested(custom, 'key', patch))).toEqual([
      { id: 2 },
      { id: 3, name: 'new', kept: true },
    ]);
  });

  test('operations also work on an array inside an object, and need none to be there', () => {
    expect(after(stored(), (custom) => mergeNested(custom, 'key', { list: { $add: [{ id: 1 }] } }))).toEqual({
      list: [{ id: 1 }],
    });
  });

  test('names of prototypes are names like others', () => {
    const patch = JSON.parse('{"__proto__": {"polluted": true}, "constructor": {"a": 1}}') as Json;
    const result = after(stored({}), (custom) => mergeNested(custom, 'key', patch));
    expect(JSON.stringify(result)).toBe('{"__proto__":{"polluted":true},"constructor":{"a":1}}');
    expect({}).not.toHaveProperty('polluted');
  });

  test('what would be larger than 100 KB is dropped', () => {
    const large = { text: 'x'.repeat(100_000) };
    expect(after(stored({ a: 1 }), (custom) => mergeNested(custom, 'key', large))).toEqual({ a: 1 });
  });
});
