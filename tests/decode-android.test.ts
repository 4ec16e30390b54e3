import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { decode } from '../harness/wire/decode.ts';
import type { BrazeEvent } from '../harness/wire/event.ts';
import type { Exchange } from '../harness/wire/exchange.ts';

/** What Braze's own Android SDK sent: see fixtures/wire/android/README.md. */
function eventsOf(visit: string): BrazeEvent[] {
  const file = new URL(`../fixtures/wire/android/${visit}.json`, import.meta.url);
  const { requests } = JSON.parse(readFileSync(file, 'utf8')) as { requests: Exchange[] };
  return requests.flatMap((request, index) =>
    decode({ ...request, id: String(index), host: 'sdk.iad-01.braze.com', receivedAt: 0 }),
  );
}

it.each(['visit', 'geofences'])('everything of %s is known', (visit) => {
  const types = eventsOf(visit).map(({ type }) => type);
  expect(types.length).toBeGreaterThan(3);
  expect(types.filter((type) => /^(unknown|malformed)/.test(type))).toEqual([]);
});

it('geofences belong to the user who was there, and to no session', () => {
  const crossed = (transition: string) => ({ type: 'geofence', id: 'shop', transition, user: 'u-1' });
  const events = eventsOf('geofences');
  expect(events).toMatchObject([
    { type: 'location', latitude: 45.77, longitude: 4.86, user: 'u-1' },
    crossed('enter'),
    crossed('exit'),
    crossed('enter'),
  ]);
  expect(events.filter(({ session }) => session)).toEqual([]);
});
