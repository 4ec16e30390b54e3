import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

export interface RunnerEnd {
  /** 1 when a check failed, or when it was killed. */
  readonly code: number;
  readonly interrupted: boolean;
}

export interface RunnerOptions {
  /** What follows `node`. */
  readonly args: readonly string[];
  /** Beside what this process has. */
  readonly env: Readonly<Record<string, string>>;
  /** Who is told of a signal. WebdriverIO does not pass it on to its workers; to Playwright's it would be a second one. Default: the runner alone. */
  readonly signals?: 'runner' | 'group';
  /** Is given each line of its output. Default: its output goes where ours does. */
  readonly onLine?: (line: string) => void;
}

/** Workers close their browsers, phones and servers in this time, or are ended by force. */
const GRACE_MS = 15_000;

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** Runs a test runner and waits for its end. A signal is passed on once; nothing is left running when this resolves. */
export async function runRunner({
  args,
  env,
  signals = 'runner',
  onLine,
}: RunnerOptions): Promise<RunnerEnd> {
  const child = spawn(process.execPath, args, {
    env: { ...process.env, ...env },
    // A group of its own: Ctrl-C reaches it through us alone, for Playwright takes a second one as "at once".
    detached: process.platform !== 'win32',
    stdio: ['ignore', onLine ? 'pipe' : 'inherit', onLine ? 'pipe' : 'inherit'],
  });
  if (onLine)
    for (const stream of [child.stdout!, child.stderr!])
      createInterface({ input: stream, crlfDelay: Infinity }).on('line', onLine);
  let interrupted = false;
  let force: NodeJS.Timeout | undefined;
  const stop = () => {
    if (interrupted) return killGroup(child.pid);
    interrupted = true;
    if (signals === 'runner' || !signalGroup(child.pid, 'SIGINT')) child.kill('SIGINT');
    force = setTimeout(() => killGroup(child.pid), GRACE_MS);
  };
  for (const signal of SIGNALS) process.on(signal, stop);
  try {
    const code = await new Promise<number>((done, reject) => {
      child.on('error', reject).on('close', (exit) => done(exit ?? 1));
    });
    if (interrupted) await groupEnded(child.pid, GRACE_MS);
    return { code, interrupted };
  } finally {
    clearTimeout(force);
    for (const signal of SIGNALS) process.off(signal, stop);
    killGroup(child.pid);
  }
}

/** Workers may outlive the runner that they belong to: they are still clearing up. */
async function groupEnded(pid: number | undefined, patience: number): Promise<void> {
  const until = Date.now() + patience;
  while (signalGroup(pid, 0) && Date.now() < until) await new Promise((resolve) => setTimeout(resolve, 50));
}

const killGroup = (pid: number | undefined) => signalGroup(pid, 'SIGKILL');

/** Whether there was anybody to signal. */
function signalGroup(pid: number | undefined, signal: NodeJS.Signals | 0): boolean {
  if (pid === undefined || process.platform === 'win32') return false;
  try {
    return process.kill(-pid, signal);
  } catch {
    return false;
  }
}
