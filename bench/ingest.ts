import { once } from 'node:events';
import type { Floor } from './floor.ts';
import { sdkBody, userId } from './sdk-bodies.ts';
import { sendBodies } from './send-bodies.ts';
import { startServer, TWIN, type StartedServer } from './start-server.ts';
import { median, quantile } from './statistics.ts';
import { exportedUsers } from './exported-users.ts';

const ROUNDS = 7;
/** V8 compiles what is hot in the first ones; they do not count. */
const WARM_UPS = 2;
const BODIES = 1_000;
const CONNECTIONS = 16;
const USERS = 50;

/** `braze-qa twin` under ten-event bodies, against a server that only parses them. Afterwards every event must be there. */
export async function ingest(): Promise<Floor[]> {
  const raw = await startServer(['--import', 'tsx', new URL('./raw-server.ts', import.meta.url).pathname]);
  const twin = await startServer([TWIN, 'twin']);
  try {
    const samples = { twin: { took: [], p99: [] }, raw: { took: [], p99: [] } } as Samples;
    let sent = 0;
    for (let round = -WARM_UPS; round < ROUNDS; round++) {
      for (const [name, server] of Object.entries({ twin, raw }) as [keyof Samples, StartedServer][]) {
        const from = round + WARM_UPS;
        const bodies = Array.from({ length: BODIES }, (_, index) =>
          sdkBody({ appKey: server.appKey, number: from * BODIES + index, users: USERS }),
        );
        const { took, latencies } = await sendBodies(server.sdkUrl, bodies, CONNECTIONS);
        if (name === 'twin') sent += BODIES;
        if (round < 0) continue;
        samples[name].took.push(took / BODIES);
        samples[name].p99.push(quantile(latencies, 0.99));
      }
    }
    await findAll(twin, sent);
    return floorsOf(samples);
  } finally {
    for (const { child } of [twin, raw]) {
      child.kill('SIGTERM');
      await once(child, 'exit');
    }
  }
}

type Samples = Readonly<Record<'twin' | 'raw', { readonly took: number[]; readonly p99: number[] }>>;

function floorsOf({ twin, raw }: Samples): Floor[] {
  const perSecond = (took: readonly number[]) => `${(1_000 / median(took)).toFixed(0)} requests/s`;
  return [
    {
      name: 'ingest of ten-event bodies, time against raw node:http',
      measured: `${perSecond(twin.took)}, raw ${perSecond(raw.took)}`,
      value: median(twin.took) / median(raw.took),
      // 0.70 of the requests in the same time.
      limit: 1.43,
      unit: '×',
    },
    {
      name: 'ingest, 99th percentile of latency against raw node:http',
      measured: `${median(twin.p99).toFixed(1)} ms, raw ${median(raw.p99).toFixed(1)} ms`,
      value: median(twin.p99) / median(raw.p99),
      limit: 2,
      unit: '×',
    },
  ];
}

/** @throws Error when an event of the bodies is missing, is there twice, or says something else. */
async function findAll(twin: StartedServer, bodies: number): Promise<void> {
  const users = await exportedUsers(
    twin,
    Array.from({ length: USERS }, (_, user) => userId(user)),
  );
  const each = bodies / USERS;
  const expected = JSON.stringify({
    events: {
      'ecommerce.order_placed': each,
      'ecommerce.product_viewed': 2 * each,
      plain: each,
      scrolled: each,
      searched: each,
      'with props': each,
    },
    purchases: { 'sku-1': 3 * each, 'sku-2': each },
    revenue: 35 * each,
  });
  for (const { external_id, custom_events, purchases, total_revenue } of users) {
    const found = JSON.stringify({
      events: countsOf(custom_events),
      purchases: countsOf(purchases),
      revenue: total_revenue,
    });
    if (found !== expected)
      throw new Error(`Failed to find all events of ${external_id}: ${found}, not ${expected}`);
  }
  if (users.length !== USERS) throw new Error(`Failed to find all users: ${users.length} of ${USERS}`);
}

function countsOf(list: readonly { readonly name: string; readonly count: number }[] = []): object {
  return Object.fromEntries(
    list.map(({ name, count }) => [name, count]).toSorted(([a], [b]) => (a! < b! ? -1 : 1)),
  );
}
