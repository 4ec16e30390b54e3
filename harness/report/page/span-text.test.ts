import { expect, it } from 'vitest';
import { spanText } from './span-text.ts';

it.each([
  [0, '0 s', '0 s'],
  [1_260, '1.3 s', '1,3 s'],
  [59_700, '1 min', '1 min'],
  [83_000, '1 min 23 s', '1 min 23 s'],
  [7_265_000, '2 h 1 min', '2 h 1 min'],
])('%i ms', (milliseconds, english, french) => {
  expect([spanText(milliseconds, 'en'), spanText(milliseconds, 'fr')]).toEqual([english, french]);
});
