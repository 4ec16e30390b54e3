import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { Floor } from './floor.ts';
import { newTwin, post } from './post.ts';
import { EVENTS_PER_BODY, userId } from './sdk-bodies.ts';
import { quantile, timed } from './statistics.ts';

const BODIES = 10_000;
const ASKED = 100;
const USERS = 100;

/** Milliseconds that `act` takes; the best of three, because a pause of the machine is not ours. */
async function bestOf(act: () => Promise<unknown>): Promise<number> {
  return Math.min(await timed(act), await timed(act), await timed(act));
}

/** What a ledger with 100,000 events holds and how fast it answers. */
export async function ledgerFloors(): Promise<Floor[]> {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const twin = newTwin();
  await post(twin, { from: 0, bodies: 10, users: 10 });
  twin.reset();
  collect();
  const before = process.memoryUsage().heapUsed;
  const fresh = newTwin();
  const bytes = await post(fresh, { from: 0, bodies: BODIES, users: USERS });
  collect();
  const held = process.memoryUsage().heapUsed - before;
  const events = BODIES * EVENTS_PER_BODY;
  const { ledger } = fresh;
  const queries: number[] = [];
  const waits: number[] = [];
  for (let asked = 0; asked < ASKED; asked++) {
    // From all over the ledger: the last one is the dearest.
    const body = Math.floor(((asked + 1) / ASKED) * BODIES) - 1;
    const pattern = { user: userId(body % USERS), name: 'searched', properties: { body } };
    queries.push(
      await bestOf(async () => {
        if (ledger.all('custom-event', pattern).length !== 1) throw new Error(`Failed to find body ${body}`);
      }),
    );
    waits.push(
      await bestOf(async () => {
        const found = await ledger.next('custom-event', pattern, { timeout: 1 });
        if (!found) throw new Error(`Failed to find body ${body}`);
      }),
    );
  }
  const floor = (name: string, samples: readonly number[]): Floor => ({
    name: `${name} over ${events} events, 95th percentile`,
    measured: `median ${quantile(samples, 0.5).toFixed(2)} ms`,
    value: quantile(samples, 0.95),
    limit: 2,
    unit: 'ms',
  });
  return [
    floor('a filtered query', queries),
    floor('a wait for what is there', waits),
    {
      name: 'memory for each event, beyond its payload',
      measured: `${(held / events).toFixed(0)} B, payload ${(bytes / events).toFixed(0)} B`,
      value: (held - bytes) / events,
      limit: 1_000,
      unit: 'B',
    },
  ];
}
