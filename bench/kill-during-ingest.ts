import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

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

interface Hello {
  readonly sdkUrl: string;
  readonly appKey: string;
  readonly restKey: string;
}

const BIN = new URL('../bin/braze-qa.mjs', import.meta.url).pathname;
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
    const { child, hello, took } = await start(folder);
    starts.push(took);
    const exited = once(child, 'exit');
    let isDoomed = false;
    const doom = () => {
      if (!isDoomed) setTimeout(() => child.kill('SIGKILL'), Math.random() * LONGEST_LIFE);
      isDoomed = true;
    };
    const senders = Array.from({ length: SENDERS }, (_, lane) => sent.ingest(hello, { round, lane, doom }));
    await Promise.all([exited, ...senders]);
  }
  const { child, hello, took } = await start(folder);
  starts.push(took);
  try {
    await sent.repeat(hello);
    return { ...(await sent.compare(hello)), starts };
  } finally {
    child.kill('SIGKILL');
  }
}

async function start(folder: string): Promise<{ child: ChildProcess; hello: Hello; took: number }> {
  const begun = performance.now();
  const child = spawn(process.execPath, [BIN, 'twin', '--data', folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = (await once(createInterface(child.stdout!), 'line')) as [string];
  return { child, hello: JSON.parse(line) as Hello, took: performance.now() - begun };
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
