import { expect, it } from 'vitest';
import { sentAgain } from '../specs/hygiene/sent-again.ts';

type Seen = Parameters<ReturnType<typeof sentAgain>>[0];

/** What is said of each event; all after the first are to be new. */
const saidOf = (...events: object[]) => {
  const problem = sentAgain({ sequence: 0 });
  return events.map((event, sequence) => problem({ user: 'u', ...event, sequence } as unknown as Seen));
};
const attributes = (custom: object) => ({ type: 'user-attributes', attributes: {}, custom });
const element = (type: 'add' | 'remove') => ({
  type: `attribute-array-${type}`,
  key: 'topics',
  value: 'lamps',
});

it('complains of the same value, of nobody else, and of nothing that is new', () => {
  const again = 'sends again, unchanged: size';
  expect(saidOf(attributes({ size: 41 }), attributes({ size: 41 }))).toEqual([undefined, again]);
  expect(saidOf(attributes({ size: 41 }), attributes({ size: 42 }))).toEqual([undefined, undefined]);
  expect(saidOf(attributes({ size: 41 }), { ...attributes({ size: 41 }), user: 'v' })).toEqual([
    undefined,
    undefined,
  ]);
});

it('complains of an element that is added again, unless it was taken out', () => {
  const again = 'sends again, unchanged: topics: "lamps"';
  expect(saidOf(element('add'), element('add'))).toEqual([undefined, again]);
  expect(saidOf(element('add'), element('remove'), element('add'))).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
});

it('says nothing of what the Android SDK repeats by itself', () => {
  const told = { type: 'user-attributes', attributes: { push_subscribe: 'opted_in' }, custom: {} };
  expect(saidOf(told, told)).toEqual([undefined, undefined]);
});
