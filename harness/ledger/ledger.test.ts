import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BrazeEvent, EventData, EventType } from '../wire/event.ts';
import type { Exchange } from '../wire/exchange.ts';
import { explainMiss, explainTurn } from './explain.ts';
import { Ledger } from './ledger.ts';
import { differences, matcherOf } from './match.ts';

let exchanges = 0;

function exchange(): Exchange {
  const id = `x${++exchanges}`;
  return {
    id,
    receivedAt: 0,
    method: 'POST',
    host: 'sdk.iad-01.braze.com',
    path: '/api/v3/data/',
    headers: {},
    body: {},
  };
}

function event<T extends EventType>(
  type: T,
  data: EventData[T],
  source: string,
  user: string | null = 'u1',
): BrazeEvent {
  const base = {
    at: '2026-01-01T12:00:01.000Z',
    user,
    device: 'd',
    session: 's',
    platform: 'web',
    app: 'k',
    sdkVersion: '6',
  };
  return { ...base, type, ...data, source: { exchange: source, path: '/events/0' } } as unknown as BrazeEvent;
}

function append(ledger: Ledger, type: EventType, data: object, user: string | null = 'u1'): void {
  const one = exchange();
  ledger.append(one, [event(type, data as never, one.id, user)]);
}

describe('Ledger', () => {
  it('finds what came before and what comes after', async () => {
    const ledger = new Ledger();
    append(ledger, 'custom-event', { name: 'early', properties: {} });
    await expect(ledger.next('custom-event', { name: 'early' }, { timeout: 1_000 })).resolves.toMatchObject({
      sequence: 0,
    });
    const late = ledger.next('custom-event', { name: 'late' }, { timeout: 1_000 });
    append(ledger, 'custom-event', { name: 'other', properties: {} });
    append(ledger, 'custom-event', { name: 'late', properties: {} });
    await expect(late).resolves.toMatchObject({ sequence: 2 });
  });

  it('says nothing came when the time is up', async () => {
    await expect(new Ledger().next('purchase', undefined, { timeout: 5 })).resolves.toBeUndefined();
  });

  it('passes over what came before a mark', async () => {
    const ledger = new Ledger();
    append(ledger, 'session-start', {});
    await expect(
      ledger.next('session-start', {}, { timeout: 5, after: ledger.mark }),
    ).resolves.toBeUndefined();
  });

  it('indexes by user and attributes to the running check', () => {
    const ledger = new Ledger();
    append(ledger, 'session-start', {}, null);
    ledger.attribute('a check');
    append(ledger, 'session-start', {}, 'u2');
    expect(ledger.ofUser('u2')).toMatchObject([{ check: 'a check' }]);
    expect(ledger.ofUser(null)).toMatchObject([{ check: '' }]);
  });

  it('forgets the oldest past its limit, says how many, and keeps its indexes right', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), (count) => {
        const ledger = new Ledger({ limit: 10 });
        for (let i = 0; i < count; i++) append(ledger, 'custom-event', { name: `e${i}`, properties: {} });
        expect(ledger.exchanges.length).toBeLessThanOrEqual(10);
        expect(ledger.exchanges.length + ledger.dropped).toBe(count);
        expect(ledger.all('custom-event')).toHaveLength(ledger.exchanges.length);
        expect(ledger.all().at(-1)).toMatchObject({ name: `e${count - 1}`, sequence: count - 1 });
        expect(ledger.ofUser('u1')).toEqual(ledger.all());
        for (let i = 0; i < count; i++) {
          const isKept = i >= count - ledger.exchanges.length;
          expect(ledger.all('custom-event', { name: `e${i}` })).toHaveLength(isKept ? 1 : 0);
        }
      }),
    );
  });
});

it('finds by user, name and product what it finds without an index', () => {
  const ledger = new Ledger();
  const names = fc.constantFrom('lamp', 'rug', '__proto__');
  const users = fc.constantFrom('u1', '__proto__', null);
  fc.assert(
    fc.property(
      fc.constantFrom('custom-event', 'purchase', 'alias-added'),
      names,
      users,
      (type, name, user) => {
        append(ledger, type, { name, productId: name }, user);
        for (const pattern of [{ name }, { productId: name }, { user }, { user, name }]) {
          const slow = ledger.all(type).filter((it) => differences(it, pattern).length === 0);
          expect(ledger.all(type, pattern)).toEqual(slow);
        }
      },
    ),
  );
});

describe('matcherOf', () => {
  it('agrees with differences', () => {
    const value = fc.jsonValue({ maxDepth: 2 });
    const key = fc.constantFrom('a', 'b', '__proto__', 'constructor');
    const object = fc.dictionary(key, fc.oneof(fc.constant(undefined), fc.constant(1), value));
    fc.assert(
      fc.property(fc.oneof(value, object), fc.oneof(value, object), (one, other) => {
        for (const pattern of [one, other, () => true, { a: () => false }, [one]])
          expect(matcherOf(pattern)(one)).toBe(differences(one, pattern).length === 0);
      }),
    );
  });
});

describe('differences', () => {
  it('matches a value with itself and finds any change', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        // -0 has no JSON of its own.
        const plain: unknown = JSON.parse(JSON.stringify(value));
        expect(differences(plain, plain)).toEqual([]);
        expect(differences({ other: plain }, { key: 'x' })).toHaveLength(1);
      }),
    );
  });

  it('names the path, and does not look into prototypes', () => {
    expect(differences({ a: { b: [1, '2'] } }, { a: { b: [1, 2] } })).toEqual([
      { path: 'a.b[1]', expected: 2, seen: '2' },
    ]);
    expect(differences({}, { toString: () => true })).toEqual([]);
    expect(differences({}, { constructor: undefined })).toEqual([]);
  });
});

describe('explainMiss', () => {
  it('names the nearest event and where it differs', () => {
    const ledger = new Ledger();
    append(ledger, 'purchase', { productId: 'lamp', quantity: 1 });
    expect(explainMiss(ledger, 'purchase', { productId: 'lamp', quantity: 2 })).toBe(
      [
        'Expected a purchase with productId "lamp", quantity 2.',
        'Nearest: purchase of user u1 at 12:00:01.000 differs in quantity: expected 2, saw 1.',
      ].join('\n'),
    );
  });

  it('does not call near what another expectation has taken', () => {
    const ledger = new Ledger();
    append(ledger, 'purchase', { productId: 'lamp' });
    const found = [...ledger.all('purchase')];
    const lamp = { productId: 'lamp' };
    expect(explainMiss(ledger, 'purchase', lamp, undefined, found)).toBe(
      'Expected a purchase with productId "lamp", besides the 1 that came.',
    );
    append(ledger, 'purchase', { productId: 'vase' });
    expect(explainMiss(ledger, 'purchase', lamp, undefined, found)).toBe(
      [
        'Expected a purchase with productId "lamp", besides the 1 that came.',
        'Nearest: purchase of user u1 at 12:00:01.000 differs in productId: expected "lamp", saw "vase".',
      ].join('\n'),
    );
  });

  it('names what came instead', () => {
    const ledger = new Ledger();
    append(ledger, 'session-start', {});
    append(ledger, 'device-info', { info: {} });
    append(ledger, 'device-info', { info: {} });
    expect(explainMiss(ledger, 'alias-added')).toBe(
      'Expected an alias-added.\nNo alias-added arrived. Seen instead: session-start, 2 × device-info.',
    );
  });

  it('says when nothing came at all', () => {
    expect(explainMiss(new Ledger(), 'session-start')).toBe(
      "Expected a session-start.\nNo request of the app's SDK arrived at all.",
    );
  });
});

it('explainTurn names what stood before the event whose turn it was', () => {
  const ledger = new Ledger();
  for (const productId of ['vase', 'bowl', 'cup', 'jug']) append(ledger, 'purchase', { productId });
  const vase = 'purchase of user u1 at 12:00:01.000';
  expect(explainTurn('purchase', { productId: 'lamp' }, ledger.all('purchase'))).toBe(
    `Expected a purchase with productId "lamp" in its turn. Before it came: ${vase}; ${vase}; ${vase}; 1 more.`,
  );
});
