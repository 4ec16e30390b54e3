import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exportedUsers } from './exported-users.ts';
import type { Floor } from './floor.ts';
import { killDuringIngest } from './kill-during-ingest.ts';
import { EVENTS_PER_BODY, sdkBody, userId } from './sdk-bodies.ts';
import { sendBodies } from './send-bodies.ts';
import { startServer, TWIN } from './start-server.ts';
import { median } from './statistics.ts';

const BODIES = 10_000;
const USERS = 50;
const RESTARTS = 3;

/** A twin with `--data`: kills in the middle of ingest, and how soon one with 100,000 events is there again. */
export async function restart(kills: number): Promise<Floor[]> {
  const root = await mkdtemp(join(tmpdir(), 'braze-qa-bench-'));
  try {
    const report = await killDuringIngest({ folder: join(root, 'killed'), kills });
    if (report.acknowledged === 0) throw new Error('Failed to kill during ingest: no event was acknowledged');
    const starts = await restartsOf(join(root, 'full'));
    return [
      {
        name: `acknowledged events lost or doubled by ${kills} kills`,
        measured: `${report.acknowledged} acknowledged`,
        value: report.lost.length + report.doubled.length,
        limit: 0,
        unit: 'events',
      },
      {
        name: `restart after a kill with ${BODIES * EVENTS_PER_BODY} events`,
        measured: `median of ${RESTARTS}`,
        value: median(starts),
        limit: 2_000,
        unit: 'ms',
      },
    ];
  } finally {
    await rm(root, { recursive: true });
  }
}

/** How long each restart took, in milliseconds; after it every event is there. */
async function restartsOf(folder: string): Promise<number[]> {
  const args = [TWIN, 'twin', '--data', folder];
  let twin = await startServer(args);
  const { appKey } = twin;
  const bodies = Array.from({ length: BODIES }, (_, number) => sdkBody({ appKey, number, users: USERS }));
  await sendBodies(twin.sdkUrl, bodies, 8);
  const took: number[] = [];
  for (let start = 0; start < RESTARTS; start++) {
    await killed(twin.child);
    twin = await startServer(args);
    took.push(twin.took);
    // What an SDK repeats across the kill counts once.
    await sendBodies(twin.sdkUrl, bodies.slice(-1), 1);
  }
  const [user] = await exportedUsers(twin, [userId(0)]);
  const events = (user?.custom_events ?? []).reduce((sum, { count }) => sum + count, 0);
  await killed(twin.child);
  // Seven of the ten events of a body are custom ones.
  const sent = (7 * BODIES) / USERS;
  if (events !== sent) throw new Error(`Failed to find all events of a user: ${events} of ${sent}`);
  return took;
}

async function killed(child: Awaited<ReturnType<typeof startServer>>['child']): Promise<void> {
  const exited = once(child, 'exit');
  child.kill('SIGKILL');
  await exited;
}
