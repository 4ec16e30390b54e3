import { once } from 'node:events';
import { startServer, TWIN, type Hello } from './start-server.ts';

export interface Kills {
  /** Where the twin keeps its state. */
  readonly folder: string;
  readonly kills: number;
}

export interface KillReport {
  /** Events whose request was answered. */
  readonly acknowledged: number;
  /** Acknowledged events that were not there after the restart. */
  readonly lost: readonly string[];
  /** Events that were there more than once. */
  readonly doubled: readonly string[];
  /** From the start of the process to its first line, in milliseconds. */
  readonly starts: readonly number[];
}

/** A kill comes within so many milliseconds of the first answer. */
const LONGEST_LIFE = 60;
const SENDERS = 4;
const EVENTS_PER_BODY = 3;

/**
 * Starts `braze-qa twin --data`, kills it in the middle of ingest, and starts it again, many times. What an SDK got no answer
 * to it repeats after the restart; servers do not.
 */
export async function killDuringIngest({ folder, kills }: Kills): Promise<KillReport> {
  const sent = new Ingest();
  const starts: number[] = [];
  for (let round = 0; round < kills; round++) {
    const twin = await startServer([TWIN, 'twin', '--data', folder]);
    const { child } = twin;
    starts.push(twin.took);
    const exited = once(child, 'exit');
    let isDoomed = false;
    const doom = () => {
      if (!isDoomed) setTimeout(() => child.kill('SIGKILL'), Math.random() * LONGEST_LIFE);
      isDoomed = true;
    };
    const senders = Array.from({ length: SENDERS }, (_, lane) => sent.ingest(twin, { round, lane, doom }));
    await Promise.all([exited, ...senders]);
  }
  const twin = await startServer([TWIN, 'twin', '--data', folder]);
  starts.push(twin.took);
  try {
    await sent.repeat(twin);
    return { ...(await sent.compare(twin)), starts };
  } finally {
    twin.child.kill('SIGKILL');
  }
}

interface Lane {
  readonly round: number;
  readonly lane: number;
  /** Called with every answer. */
  doom(): void;
}

/** What was sent, and what became of it. */
class Ingest {
  readonly #acknowledged = new Map<string, Set<string>>();
  #unanswered: object[] = [];
  #events = 0;

  /** Sends one body after another until the twin is gone. The last lane is a server, the others are SDKs. */
  async ingest(hello: Hello, { round, lane, doom }: Lane): Promise<void> {
    const isServer = lane === SENDERS - 1;
    const user = `user ${round}`;
    for (;;) {
      const names = Array.from({ length: EVENTS_PER_BODY }, () => `event ${++this.#events}`);
      const time = Date.now() / 1000;
      const body = isServer
        ? { events: names.map((name) => ({ external_id: user, name, time: new Date().toISOString() })) }
        : {
            api_key: hello.appKey,
            device_id: `device ${lane}`,
            time,
            events: names.map((n) => ({
              name: 'ce',
              time,
              data: { n, p: {} },
              session_id: 's',
              user_id: user,
            })),
          };
      try {
        await send(hello, isServer ? '/users/track' : '/api/v3/data/', body);
      } catch {
        if (!isServer) this.#unanswered.push(body);
        return;
      }
      this.#acknowledge(user, names);
      doom();
    }
  }

  async repeat(hello: Hello): Promise<void> {
    for (const body of this.#unanswered) await send(hello, '/api/v3/data/', body);
  }

  async compare(hello: Hello): Promise<Omit<KillReport, 'starts'>> {
    const [lost, doubled]: string[][] = [[], []];
    let acknowledged = 0;
    for (const [user, names] of this.#acknowledged) {
      const stored = await eventsOf(hello, user);
      acknowledged += names.size;
      lost!.push(...[...names].filter((name) => !stored.has(name)));
      doubled!.push(...[...stored].filter(([, count]) => count !== 1).map(([name]) => name));
    }
    return { acknowledged, lost: lost!, doubled: doubled! };
  }

  #acknowledge(user: string, names: readonly string[]): void {
    const known = this.#acknowledged.get(user) ?? new Set();
    this.#acknowledged.set(user, known);
    for (const name of names) known.add(name);
  }
}

async function eventsOf(hello: Hello, user: string): Promise<Map<string, number>> {
  const { users } = (await send(hello, '/users/export/ids', { external_ids: [user] })) as {
    users: { custom_events?: { name: string; count: number }[] }[];
  };
  return new Map(users.flatMap((it) => it.custom_events ?? []).map(({ name, count }) => [name, count]));
}

async function send({ sdkUrl, restKey }: Hello, path: string, body: object): Promise<unknown> {
  const response = await fetch(sdkUrl + path, {
    method: 'POST',
    headers: { authorization: `Bearer ${restKey}` },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`Failed to send to ${path}: it answered ${response.status}`);
  return response.json();
}
