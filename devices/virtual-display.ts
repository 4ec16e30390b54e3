import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { delimiter, join } from 'node:path';
import { CodedError } from '../harness/common/coded-error.ts';
import { isExecutable } from './executables.ts';

/** A busy machine takes seconds. Milliseconds. */
const START_PATIENCE = 30_000;

/**
 * Finds Xvfb, which makes such a screen, on the PATH.
 *
 * @throws CodedError XVFB_NOT_FOUND
 */
export function findXvfb(
  env: Readonly<Record<string, string | undefined>>,
  isThere: (path: string) => boolean = isExecutable,
): string {
  const folders = (env['PATH'] ?? '').split(delimiter).filter(Boolean);
  const found = folders.map((folder) => join(folder, 'Xvfb')).find(isThere);
  if (found === undefined) throw new CodedError('XVFB_NOT_FOUND', {});
  return found;
}

/** A screen that nobody sees, for browsers that open no page without one. */
export interface VirtualDisplay {
  /** For the environment variable of that name: `:99`. */
  readonly DISPLAY: string;
  close(): Promise<void>;
}

/**
 * Starts Xvfb with a screen of that size, in pixels. It listens on a socket in the file system alone, and goes with this process.
 *
 * @throws CodedError XVFB_NOT_FOUND, WEBKIT_NOT_STARTED
 * @example
 * const { DISPLAY, close } = await startVirtualDisplay({ width: 1280, height: 720 });
 */
export async function startVirtualDisplay({
  width,
  height,
}: {
  readonly width: number;
  readonly height: number;
}): Promise<VirtualDisplay> {
  const args = ['-displayfd', '1', '-screen', '0', `${width}x${height}x24`, '-nolisten', 'tcp'];
  const path = findXvfb(process.env);
  const server = spawn(path, args, { stdio: ['ignore', 'pipe', 'ignore'] });
  // It takes its lock and its socket with it.
  const kill = () => server.kill('SIGTERM');
  process.once('exit', kill);
  const gone = once(server, 'exit').catch(() => {});
  const close = async () => {
    kill();
    await gone;
    process.off('exit', kill);
  };
  try {
    const signal = AbortSignal.timeout(START_PATIENCE);
    const ended = once(server, 'exit', { signal }).then(([code]) => {
      throw new Error(`it ended with ${code}`);
    });
    const [number] = await Promise.race([once(server.stdout, 'data', { signal }), ended]);
    return { DISPLAY: `:${String(number).trim()}`, close };
  } catch (error) {
    await close();
    const reason = error instanceof Error ? error.message : String(error);
    throw new CodedError('WEBKIT_NOT_STARTED', { path, reason }, { cause: error });
  }
}
