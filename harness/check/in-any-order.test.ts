import { expect, it } from 'vitest';
import { inAnyOrder } from './in-any-order.ts';

const LAMP = { name: 'lamp', count: 1 };
const VASE = { name: 'vase', count: 2 };

it.each([
  ['the same order', [LAMP, VASE], true],
  ['another order', [VASE, LAMP], true],
  ['more fields than asked for', [{ ...VASE, first: 'today' }, LAMP], true],
  ['one missing', [LAMP], false],
  ['one more', [LAMP, VASE, VASE], false],
  ['one twice in place of the other', [LAMP, LAMP], false],
  ['another value', [LAMP, { ...VASE, count: 3 }], false],
  ['no list', undefined, false],
])('%s', (_, list, matches) => {
  expect(inAnyOrder([LAMP, VASE])(list)).toBe(matches);
});

it('says what it wants', () => {
  expect(String(inAnyOrder([LAMP]))).toBe('in any order [{"name":"lamp","count":1}]');
});
