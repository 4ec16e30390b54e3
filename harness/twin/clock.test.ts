import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Clock } from './clock.ts';

const DAY = 24 * 60 * 60 * 1000;
let clock: Clock;
let seen: string[];
let start: number;

beforeEach(() => {
  vi.useFakeTimers();
  clock = new Clock();
  start = clock.now();
  seen = [];
});
afterEach(() => {
  vi.useRealTimers();
});

/** Sets a timer that notes its name and the time it saw. */
const note = (name: string, after: number) =>
  clock.at(start + after, () => seen.push(`${name} ${clock.now() - start}`));

describe('advance', () => {
  test('runs what falls due, in the order of its times, each at its time', () => {
    note('b', 2_000);
    note('a', 1_000);
    note('b2', 2_000);
    note('later', 3_001);
    clock.advance(3_000);
    expect(seen).toEqual(['a 1000', 'b 2000', 'b2 2000']);
    expect(clock.now()).toBe(start + 3_000);
    clock.advance(1);
    expect(seen.at(-1)).toBe('later 3001');
  });

  test('runs what a timer sets, when it falls due in the same stretch', () => {
    const again = () => {
      seen.push(`tick ${clock.now() - start}`);
      clock.at(clock.now() + DAY, again);
    };
    clock.at(start + DAY, again);
    clock.advance(3 * DAY);
    expect(seen).toEqual([DAY, 2 * DAY, 3 * DAY].map((at) => `tick ${at}`));
  });

  test('what was called off or reset does not run', () => {
    const cancel = note('off', 1_000);
    cancel();
    note('reset', 1_000);
    clock.reset();
    clock.advance(DAY);
    vi.advanceTimersByTime(DAY);
    expect(seen).toEqual([]);
  });

  test('a timer that throws is told of, and keeps no other from running', () => {
    const errors: unknown[] = [];
    clock = new Clock((error) => errors.push(error));
    clock.at(start + 1, () => {
      throw new Error('no');
    });
    note('next', 2);
    clock.advance(2);
    expect(errors).toEqual([new Error('no')]);
    expect(seen).toEqual(['next 2']);
  });
});

describe('real time', () => {
  test('fires timers too, the past at once', () => {
    note('later', 5_000);
    note('past', -5_000);
    expect(seen).toEqual([]);
    vi.advanceTimersByTime(0);
    expect(seen).toEqual(['past 0']);
    vi.advanceTimersByTime(4_999);
    expect(seen).toEqual(['past 0']);
    vi.advanceTimersByTime(1);
    expect(seen).toEqual(['past 0', 'later 5000']);
  });

  test('counts what was travelled', () => {
    note('late', 10_000);
    clock.advance(9_000);
    vi.advanceTimersByTime(1_000);
    expect(seen).toEqual(['late 10000']);
  });

  test('waits for longer than a timer of Node can', () => {
    note('in 60 days', 60 * DAY);
    vi.advanceTimersByTime(59 * DAY);
    expect(seen).toEqual([]);
    vi.advanceTimersByTime(DAY);
    expect(seen).toEqual([`in 60 days ${60 * DAY}`]);
  });
});

test('stands where it is put, after what was due by then', () => {
  note('a', 1_000);
  note('b', 3_000);
  clock.stand(start + 2_000);
  vi.advanceTimersByTime(9_000);
  expect(seen).toEqual(['a 1000']);
  expect(clock.now()).toBe(start + 2_000);
  clock.stand(undefined);
  expect(clock.now()).toBe(start + 9_000);
  clock.catchUp();
  expect(seen).toEqual(['a 1000', 'b 3000']);
});

test('a time that is none is refused', () => {
  expect(() => clock.at(NaN, () => {})).toThrow(RangeError);
});
