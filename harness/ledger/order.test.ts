import { describe, expect, it } from 'vitest';
import { decode } from '../wire/decode.ts';
import type { Exchange } from '../wire/exchange.ts';
import { cameBefore } from './came-before.ts';
import { pairOff } from './pair-off.ts';

const ANDROID = { 'user-agent': 'okhttp/4.12.0' };
const WEB = { 'x-requested-with': 'XMLHttpRequest' };

/** Purchases as an SDK sends them: product and second. */
function purchases(headers: Record<string, string>, ...bought: readonly (readonly [string, number])[]) {
  const events = bought.map(([pid, time]) => ({
    name: 'p',
    time,
    session_id: 's',
    data: { pid, c: 'EUR', p: 1, q: 1 },
  }));
  const exchange: Exchange = {
    id: `x${Math.random()}`,
    receivedAt: 0,
    method: 'POST',
    host: 'sdk.iad-01.braze.com',
    path: '/api/v3/data',
    headers,
    body: { device_id: 'd', api_key: 'k', sdk_version: '41.1.1', events },
  };
  return decode(exchange).filter(({ type }) => type === 'purchase');
}

const LAMP = { productId: 'lamp' };
const VASE = { productId: 'vase' };

describe('pairOff', () => {
  it('takes events of a native SDK with the same time in any order', () => {
    const swapped = purchases(ANDROID, ['vase', 1], ['lamp', 1]);
    expect(pairOff(swapped, [LAMP, VASE])).toEqual({ surplus: [] });
    expect(pairOff(swapped, [LAMP])).toEqual({ surplus: [swapped[0]] });
  });

  it('takes nothing twice, and nothing that is not there', () => {
    const lamps = purchases(ANDROID, ['lamp', 1], ['lamp', 1]);
    expect(pairOff(lamps, [LAMP, VASE]).missing).toEqual({ pattern: VASE });
    expect(pairOff(lamps, [LAMP, LAMP, LAMP]).missing).toEqual({ pattern: LAMP });
    expect(pairOff([], [LAMP]).missing).toEqual({ pattern: LAMP });
    expect(pairOff(lamps, []).surplus).toEqual(lamps);
  });

  it('keeps to the order where it says something', () => {
    const [lamp, vase] = [purchases(ANDROID, ['lamp', 1]), purchases(ANDROID, ['vase', 1])];
    expect(pairOff([...vase, ...lamp], [LAMP, VASE]).missing, 'two requests').toEqual({ pattern: LAMP });
    expect(pairOff(purchases(ANDROID, ['vase', 1], ['lamp', 2]), [LAMP, VASE]).missing, 'two times').toEqual({
      pattern: LAMP,
    });
    expect(pairOff(purchases(WEB, ['vase', 1], ['lamp', 1]), [LAMP, VASE]).missing, 'the web').toEqual({
      pattern: LAMP,
    });
  });
});

describe('cameBefore', () => {
  it('is sure only where the order says something', () => {
    const arrived = (...bought: Parameters<typeof purchases>) =>
      purchases(...bought).map((event, sequence) => ({ ...event, sequence }));
    for (const [headers, second, isSure] of [
      [WEB, 1, true],
      [ANDROID, 1, false],
      [ANDROID, 2, true],
    ] as const) {
      const [one, other] = arrived(headers, ['lamp', 1], ['vase', second]);
      expect(cameBefore(one!, other!)).toBe(isSure);
      expect(cameBefore(other!, one!)).toBe(false);
    }
  });
});
