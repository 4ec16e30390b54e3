import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/** What a twin says in its first line. */
export interface Hello {
  readonly sdkUrl: string;
  readonly appKey: string;
  readonly restKey: string;
}

/** A server in a process of its own, with what it said in its first line. */
export type StartedServer<T = Hello> = T & {
  readonly child: ChildProcess;
  /** From the start of the process to its first line, in milliseconds. */
  readonly took: number;
};

/**
 * Starts a server in a process of its own: what `node` is to run, with its arguments.
 *
 * @throws Error with the end of its complaints when it ends before that line
 */
export async function startServer<T = Hello>(args: readonly string[]): Promise<StartedServer<T>> {
  const begun = performance.now();
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  child.stderr.on('data', (part: Buffer) => (said = `${said}${part.toString()}`.slice(-2_000)));
  // Whoever fails before its end leaves none either.
  const kill = () => child.kill('SIGKILL');
  process.once('exit', kill);
  child.once('exit', () => process.off('exit', kill));
  const lines = createInterface(child.stdout);
  const [line] = (await Promise.race([once(lines, 'line'), once(lines, 'close')])) as [string?];
  if (line === undefined)
    throw new Error(`Failed to start ${args.join(' ')}: it ended, and said ${said || 'nothing'}`);
  return { ...(JSON.parse(line) as T), child, took: performance.now() - begun };
}

export const TWIN = new URL('../bin/braze-qa.mjs', import.meta.url).pathname;
