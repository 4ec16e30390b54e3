import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Braze } from '../braze.ts';
import { newWorld } from './test-world.ts';

/** What may happen to an app on a phone. Numbers are seconds. */
const step = fc.oneof(
  { weight: 4, arbitrary: fc.constant({ do: 'log' } as const) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('change-user' as const), user: fc.constantFrom('a', 'b', 'c') }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('wait' as const),
      seconds: fc.constantFrom(0, 1, 5, 11, 60, 400),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constantFrom(
        ...([
          'background',
          'foreground',
          'relaunch',
          'background-kill',
          'offline',
          'online',
          'lose',
          'flush',
          'settle',
        ] as const),
      ),
    }),
  },
);

describe.each(['android', 'ios'] as const)('on %s, whatever happens', (platform) => {
  test('every event arrives at its user, counts once, and every session ends at most once', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
        const { phone, twin, workspace } = newWorld(platform);
        let braze: Braze = phone.launch();
        const logged = new Map<number, string | null>();
        for (const it of steps) {
          // No two things happen in the same millisecond: a twin knows repeats by their time.
          if (it.do === 'wait') await phone.pass(it.seconds);
          else phone.tick();
          if (it.do === 'log') {
            const serial = logged.size;
            logged.set(serial, braze.userId);
            braze.logCustomEvent('step', { serial });
          } else if (it.do === 'change-user') braze.changeUser(it.user);
          else if (it.do === 'background') braze.enterBackground();
          else if (it.do === 'foreground') braze.enterForeground();
          else if (it.do === 'offline') phone.isOffline = true;
          else if (it.do === 'online') phone.isOffline = false;
          else if (it.do === 'lose') phone.lost++;
          else if (it.do === 'flush') void braze.flush();
          else if (it.do === 'settle') await phone.settle();
          else if (it.do !== 'wait') {
            if (it.do === 'background-kill') braze.enterBackground();
            phone.kill();
            braze = phone.launch();
          }
        }
        phone.isOffline = false;
        phone.lost = 0;
        braze.enterForeground();
        await phone.pass(400);
        await braze.flush();
        await phone.settle();

        expect(braze.isIdle()).toBe(true);
        const arrived = twin.ledger
          .all('custom-event')
          .map(({ properties, user }) => [properties['serial'], user]);
        expect(new Map(arrived as [number, string | null][])).toEqual(new Map(logged));
        const counts = workspace
          .profiles()
          .flatMap((it) => (it['custom_events'] ?? []) as { count: number }[]);
        expect(counts.reduce((sum, { count }) => sum + count, 0)).toBe(logged.size);
        const starts = new Set(twin.ledger.all('session-start').map(({ session }) => session));
        const ends = distinct(twin.ledger.all('session-end').map(({ session, at }) => `${session} ${at}`));
        expect(ends).toHaveLength(starts.size - 1);
        expect(twin.ledger.all('session-end').every(({ duration }) => duration >= 0)).toBe(true);
        expect(twin.ledger.findings).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });
});

const distinct = (texts: readonly string[]) => [...new Set(texts)];
