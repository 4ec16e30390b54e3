import { expect, test } from 'vitest';
import { hasMoreBrackets, nestingDepth } from './nesting-depth.ts';

test('a text without more brackets than the limit is not nested deeper than it', () => {
  const texts = ['', '1', '[[[]]]', '{"a":["[[["]}', '[{},{},[]]', '"[[[["', '}}}[[[', '[1,{"a":{"b":[]}}]'];
  for (const text of texts)
    for (const limit of [0, 1, 2, 3, 4])
      if (!hasMoreBrackets(text, limit)) expect(nestingDepth(text)).toBeLessThanOrEqual(limit);
  expect(hasMoreBrackets('[[{', 2)).toBe(true);
  expect(hasMoreBrackets('[[{', 3)).toBe(false);
});
