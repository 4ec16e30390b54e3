import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { KnownValues } from './known-values.ts';

const textsIn = (known: KnownValues, text: string) =>
  known.find(text).map(({ start, end }) => text.slice(start, end));

it('finds a value in every way a report writes text', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 8 }), (value) => {
      const known = new KnownValues();
      known.add('key', value);
      const plain = value.trim();
      fc.pre(plain.length >= 8 && !/\p{Cs}/u.test(plain));
      for (const form of [plain, JSON.stringify(plain).slice(1, -1), encodeURIComponent(plain)])
        expect(textsIn(known, `<<${form}>>`)).toContain(form);
    }),
  );
});

it('takes short values for words, and the shortest for none', () => {
  const known = new KnownValues();
  for (const value of ['Ann', 'a', '', '  ', '‹name:3f9a12›']) known.add('name', value);
  expect(textsIn(known, 'Ann, Annabel, (Ann) and a ‹name:3f9a12›')).toEqual(['Ann', 'Ann']);
});

it('finds the longest of values that begin alike', () => {
  const known = new KnownValues();
  known.add('key', 'secret-key');
  known.add('key', 'secret-key-of-mine');
  expect(textsIn(known, 'secret-key-of-mine')).toEqual(['secret-key-of-mine']);
});
