import { describe, expect, it } from 'vitest';
import type { BrazeEvent, EventData, EventType, JsonObject } from '../wire/event.ts';
import { dataPointsOf, inWords, totalOf } from './data-points.ts';

function event<T extends EventType>(type: T, data: EventData[T]): BrazeEvent {
  const base = {
    at: '2026-11-01T10:00:00.000Z',
    user: 'u1',
    device: 'd1',
    session: 's1',
    platform: 'web' as const,
    app: 'key',
    sdkVersion: '6.13.0',
    source: { exchange: '1', path: '/events/0' },
  };
  return { type, ...base, ...data } as unknown as BrazeEvent;
}
const cost = (...events: BrazeEvent[]): number => totalOf(dataPointsOf(events));
const custom = (value: JsonObject): BrazeEvent => event('user-attributes', { attributes: {}, custom: value });

describe('data points', () => {
  it.each<[string, number, BrazeEvent]>([
    ['a session start', 1, event('session-start', {})],
    ['a session end', 1, event('session-end', { duration: 12 })],
    [
      'an event, whatever its properties',
      1,
      event('custom-event', { name: 'viewed', properties: { a: 1, b: 2 } }),
    ],
    [
      'two standard attributes',
      2,
      event('user-attributes', { attributes: { first_name: 'A', country: 'FR' }, custom: {} }),
    ],
    ['an attribute that is unset', 1, custom({ vip: null })],
    ['a list, however long', 1, custom({ sizes: [1, 2, 3] })],
    ['each key of an object', 2, custom({ address: { street: 'x', town: 'y' } })],
    ['each key of objects in objects', 3, custom({ a: { b: { c: 1, d: 2 }, e: [1] } })],
    // The shape of the example in Braze's guide to nested custom attributes, which it counts as seven.
    [
      'values at two levels',
      7,
      custom({ song: { a: '', b: '', c: '', d: 1960, e: '', played: { f: 1, g: true } } }),
    ],
    ['an object without keys', 1, custom({ a: {} })],
    ['one added to a list', 1, event('attribute-array-add', { key: 'sizes', value: 4 })],
    ['an increment', 1, event('attribute-increment', { key: 'visits', value: 1 })],
    ['keys merged into an object', 2, event('attribute-merge', { key: 'a', value: { b: 1, c: 2 } })],
    [
      'a subscription state',
      0,
      event('user-attributes', { attributes: { email_subscribe: 'opted_in' }, custom: {} }),
    ],
    ['a subscription group', 0, event('subscription-group', { groupId: 'g', status: 'subscribed' })],
    ['a push token', 0, event('push-token', { token: 't' })],
    ['a device', 0, event('device-info', { info: { os_version: '15', locale: 'fr-FR' } })],
    ['an impression', 0, event('content-card-impression', { ids: ['c'] })],
    ['an alias', 0, event('alias-added', { label: 'l', name: 'n' })],
  ])('%s: %d', (_what, points, sent) => {
    expect(cost(sent)).toBe(points);
  });

  it('counts a value that has not changed each time it is sent', () => {
    expect(cost(custom({ vip: true }), custom({ vip: true }))).toBe(2);
  });

  it('stands a nesting that no call stack stands', () => {
    let deep: JsonObject = { end: 1 };
    for (let level = 0; level < 100_000; level += 1) deep = { deep };
    expect(cost(custom(deep))).toBe(1);
  });

  it('says what they were spent on', () => {
    expect(inWords(dataPointsOf([event('session-start', {}), custom({ a: 1, b: 2 })]))).toBe(
      '3 (sessions 1, attributes 2)',
    );
    expect(inWords(dataPointsOf([]))).toBe('0');
  });
});
