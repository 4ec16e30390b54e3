import { expect, test } from 'vitest';
import { isOfType, typeOf } from './value-type.ts';

test.each([
  ['2026-03-01T12:00:00', 'as the Web SDK writes a date'],
  ['2026-03-01 12:00:00', 'as the Android SDK writes one'],
  ['2026-03-01T12:00:00.250Z', 'ISO 8601'],
  ['2026-03-01T12:00:00+01:00', 'with a zone'],
])('%s is a time: %s', (text) => {
  expect(typeOf(text)).toBe('datetime');
});

test.each([
  '2026-03-01',
  '12:00:00',
  '2026-03-01  12:00:00',
  'on 2026-03-01 12:00:00',
  '2026-03-01_12:00:00',
])('%s is text, and no time', (text) => {
  expect(isOfType(text, 'datetime')).toBe(false);
});
