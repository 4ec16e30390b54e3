import { readdir, readFile } from 'node:fs/promises';

/** What a process is, by its command line. */
export type Kinds = Readonly<Record<string, RegExp>>;

/** How often processes are looked at: some live for less than a second. Milliseconds. */
const INTERVAL = 100;

/**
 * Watches what the processes below this one take at most.
 *
 * @returns stops watching, and gives the most that one process of each kind had in memory at any moment, in bytes. Linux keeps it for each
 * process as `VmHWM` in `/proc/PID/status`.
 */
export function watchMemory<K extends Kinds>(kinds: K): () => Promise<Readonly<Record<keyof K, number>>> {
  const peaks = Object.fromEntries(Object.keys(kinds).map((kind) => [kind, 0])) as Record<keyof K, number>;
  let last = Promise.resolve();
  const look = async () => {
    for (const { command, peak } of await descendants()) {
      const kind = Object.keys(kinds).find((name) => kinds[name]!.test(command));
      if (kind !== undefined) peaks[kind as keyof K] = Math.max(peaks[kind]!, peak);
    }
  };
  const timer = setInterval(() => (last = last.then(look)), INTERVAL);
  return async () => {
    clearInterval(timer);
    await last;
    return peaks;
  };
}

interface Descendant {
  readonly command: string;
  /** Bytes. */
  readonly peak: number;
}

async function descendants(): Promise<Descendant[]> {
  const ids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const all = new Map((await Promise.all(ids.map(read))).flatMap((one) => (one ? [[one.id, one]] : [])));
  const isBelow = (id: number): boolean => {
    const parent = all.get(id)?.parent;
    return parent !== undefined && (parent === process.pid || isBelow(parent));
  };
  return [...all.values()].filter(({ id }) => isBelow(id));
}

/** `undefined` for one that has ended. */
async function read(id: string) {
  try {
    const [status, command] = await Promise.all(
      ['status', 'cmdline'].map((name) => readFile(`/proc/${id}/${name}`, 'utf8')),
    );
    const field = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(status!)?.[1] ?? 0);
    return { id: Number(id), parent: field('PPid'), peak: field('VmHWM') * 1_024, command: command! };
  } catch {
    return undefined;
  }
}
