import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/** What a server says in its first line. */
export interface Hello {
  readonly sdkUrl: string;
  readonly appKey: string;
  readonly restKey: string;
}

export interface StartedServer extends Hello {
  readonly child: ChildProcess;
  /** From the start of the process to its first line, in milliseconds. */
  readonly took: number;
}

/** Starts a server in a process of its own: what `node` is to run, with its arguments. */
export async function startServer(args: readonly string[]): Promise<StartedServer> {
  const begun = performance.now();
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'ignore'] });
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
  return { ...(JSON.parse(line) as Hello), child, took: performance.now() - begun };
}

export const TWIN = new URL('../bin/braze-qa.mjs', import.meta.url).pathname;
