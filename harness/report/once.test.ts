import { expect, it } from 'vitest';
import { once } from './once.ts';

/** With the texts that it was called for. */
function counted() {
  const made: string[] = [];
  const make = once((text) => {
    made.push(text);
    return { text };
  });
  return { make, made };
}

it('makes the same value of the same text once', () => {
  const { make, made } = counted();
  expect(make('a')).toBe(make('a'));
  expect(make('b')).toEqual({ text: 'b' });
  expect(made).toEqual(['a', 'b']);
});

it('keeps nothing of a long text', () => {
  const { make, made } = counted();
  const long = 'x'.repeat(10_001);
  expect(make(long)).toEqual(make(long));
  expect(made).toHaveLength(2);
});

it('begins again after more texts than a run has', () => {
  const { make, made } = counted();
  const texts = Array.from({ length: 2_000 }, (_, index) => `text ${index}`);
  for (const text of [...texts, ...texts]) make(text);
  expect(made).toHaveLength(2_000);
  make('one more');
  expect(make('text 0')).toEqual({ text: 'text 0' });
  expect(made).toHaveLength(2_002);
});
