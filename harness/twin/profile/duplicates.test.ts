import { expect, test } from 'vitest';
import { Ledger } from '../../ledger/ledger.ts';
import { decode } from '../../wire/decode.ts';
import type { Exchange, Json } from '../../wire/exchange.ts';
import { Duplicates } from './duplicates.ts';

interface Entry {
  readonly name?: string;
  readonly time?: number;
  readonly session?: string;
  readonly alias?: Json;
}

let requests = 0;
function request(...entries: readonly Entry[]): Exchange {
  const events = entries.map(({ name = 'viewed', time = 1, session = 's', alias }) => ({
    name: 'ce',
    time,
    session_id: session,
    data: { n: name, p: {} },
    ...(alias === undefined ? {} : { alias }),
  }));
  return {
    id: `x${++requests}`,
    receivedAt: 0,
    method: 'POST',
    host: 'sdk.iad-01.braze.com',
    path: '/api/v3/data/',
    headers: {},
    body: { api_key: 'k', device_id: 'd', sdk_version: '6.13.0', events },
  };
}

/** How many events of a request are fresh. The ledger takes them, as it does in the twin. */
function freshIn(duplicates: Duplicates, ledger: Ledger, exchange: Exchange): number {
  const events = decode(exchange, 'web');
  const { length } = duplicates.fresh(events);
  ledger.append(exchange, events);
  return length;
}

test.for<readonly [what: string, first: readonly Entry[], second: readonly Entry[], fresh: number]>([
  ['the same event', [{}], [{}], 0],
  ['the same with an alias that was added at sending time', [{}], [{ alias: { label: 'l', name: 'n' } }], 0],
  ['another event of the same millisecond', [{}], [{ name: 'bought' }], 1],
  ['an equal event of another session', [{}], [{ session: 't' }], 1],
  ['an equal event of another time', [{}], [{ time: 2 }], 1],
  ['one of two equal ones', [{}, {}], [{}], 0],
  ['both of two equal ones', [{}, {}], [{}, {}], 0],
  ['two equal ones, after one', [{}], [{}, {}], 1],
  ['three of one millisecond, one of them known', [{ name: 'b' }], [{ name: 'a' }, { name: 'b' }, {}], 2],
])('a later request brings %s', ([, first, second, fresh]) => {
  for (const isRestored of [false, true]) {
    const [before, ledger] = [new Duplicates(), new Ledger()];
    expect(freshIn(before, ledger, request(...first))).toBe(first.length);
    const after = new Duplicates();
    after.state = structuredClone(before.state);
    expect(freshIn(isRestored ? after : before, ledger, request(...second))).toBe(fresh);
    // A third time nothing of it is new, whatever was looked at between.
    expect(freshIn(isRestored ? after : before, ledger, request(...second))).toBe(0);
  }
});

test('a state that was read holds all that came, and what comes after it too', () => {
  const [duplicates, ledger] = [new Duplicates(), new Ledger()];
  freshIn(duplicates, ledger, request({ time: 1 }, { time: 2 }));
  expect(duplicates.state.recent.size).toBe(2);
  freshIn(duplicates, ledger, request({ time: 2 }, { time: 3 }));
  expect(duplicates.state.recent.size).toBe(3);
});
