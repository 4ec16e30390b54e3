import { expect, test } from 'vitest';
import { sendingInterval } from './sending-interval.ts';

test.each([
  ['web', undefined, 10],
  ['ios', 'device', 10],
  ['android', 'virtual', 10],
  ['android', 'jvm', 60],
  ['android', 'device', 60],
] as const)('on %s (%s) an SDK may hold data for %i s', (platform, kind, seconds) => {
  expect(sendingInterval({ platform, ...(kind ? { kind } : {}) })).toBe(seconds);
});
