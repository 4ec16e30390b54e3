import type { Twin } from '../harness/twin/twin.ts';
import type { Floor } from './floor.ts';
import { newTwin, post } from './post.ts';
import { EVENTS_PER_BODY } from './sdk-bodies.ts';
import { median } from './statistics.ts';

const FEW = { events: 1_000, users: 10 };
const MANY_USERS = 100_000;
const ROUNDS = 15;
const BODIES = 200;
/** Larger maps leave the caches of the processor: that alone is some 20 to 30 %. Anything that looks through all is far above. */
const LIMIT = 1.5;

/**
 * Whether an event costs the same among many events and users as among few. Measured in processor time, in rounds that take
 * turns: neighbours on the machine are in neither.
 *
 * @param events how many are there at last
 */
export async function flatTime(events: number): Promise<Floor[]> {
  const few = newTwin(FEW.users);
  await post(few, { from: 0, bodies: FEW.events / EVENTS_PER_BODY, users: FEW.users });
  const full = newTwin(FEW.users);
  await post(full, { from: 0, bodies: events / EVENTS_PER_BODY, users: FEW.users });
  const crowd = newTwin(MANY_USERS);
  await post(crowd, { from: 0, bodies: FEW.events / EVENTS_PER_BODY, users: MANY_USERS });
  const samples = { few: [] as number[], full: [] as number[], crowd: [] as number[] };
  for (let round = 0; round < ROUNDS; round++) {
    const from = events + round * BODIES;
    samples.few.push(await cost(few, from, FEW.users));
    samples.full.push(await cost(full, from, FEW.users));
    samples.crowd.push(await cost(crowd, from, MANY_USERS));
  }
  const floor = (name: string, many: readonly number[]): Floor => ({
    name,
    measured: `${median(many).toFixed(1)} µs of processor time, at first ${median(samples.few).toFixed(1)} µs`,
    value: median(many) / median(samples.few),
    limit: LIMIT,
    unit: '×',
  });
  return [
    floor(`an event after ${events}, against one after ${FEW.events}`, samples.full),
    floor(`an event among ${MANY_USERS} users, against ${FEW.users}`, samples.crowd),
  ];
}

/** Processor time of this process for each event, in microseconds. */
async function cost(twin: Twin, from: number, users: number): Promise<number> {
  const before = process.cpuUsage();
  await post(twin, { from, bodies: BODIES, users });
  const { user, system } = process.cpuUsage(before);
  return (user + system) / (BODIES * EVENTS_PER_BODY);
}
