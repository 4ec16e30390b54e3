import { expect, it } from 'vitest';
import { oneLine } from './one-line.ts';

it('keeps the end of a failure: what was seen stands there', () => {
  const user = 'm-d2844b67-4307-4559-a2a1-a190eee35532';
  const event = `custom-event with name "newsletter_topics_chosen", user "${user}"`;
  const failure = `Expected a ${event}, properties {"topics":["lamps","vases"],"frequency":"weekly"}.
Nearest: custom-event "newsletter_topics_chosen" of user ${user} at 22:29:17.437 differs in properties.frequency: expected "weekly", saw "Weekly".`;
  expect(oneLine(failure)).toMatch(/saw "Weekly"\.$/);
});

it('is one line of what can be seen, and no longer than it may be', () => {
  expect(oneLine('\u001b[31mexpected\u001b[0m\n  1\u202e2', 20)).toBe('expected 12');
  expect(oneLine('x'.repeat(5_000_000), 20)).toBe(`${'x'.repeat(19)}…`);
});
