import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { readTerms } from './read-terms.ts';

const term = { of: 'event', name: 'order_rated', type: '' };

it('reads what a check kept, each term once', () => {
  expect(readTerms(JSON.stringify([term, term, { ...term, more: 1 }]))).toEqual([term]);
});

it('passes over what is no term, and makes the rest fit for a sentence', () => {
  const name = `\u001b[31m${'x'.repeat(300)}`;
  const read = readTerms(JSON.stringify([null, 1, [], { of: 'event' }, { ...term, name }]));
  expect(read).toEqual([{ ...term, name: `${'x'.repeat(99)}…` }]);
});

it('never throws', () => {
  fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), (text) => void readTerms(text)));
  expect(readTerms('')).toBeUndefined();
  expect(readTerms('{}')).toBeUndefined();
});
