import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { CodedError } from '../../common/coded-error.ts';

/** What this process holds: in a container every process may have the same id. */
const held = new Set<string>();

/**
 * Takes a folder for this process, by a file in it with the process id. A process that was killed leaves its file behind,
 * which counts only while a process of that id lives.
 *
 * @returns how to give the folder back
 * @throws CodedError DATA_IN_USE
 */
export function lockFolder(folder: string, path: string): () => void {
  const own = `${path}-${process.pid}`;
  const holder = read(path);
  if (holder !== undefined && isAlive(path, holder)) {
    throw new CodedError('DATA_IN_USE', { folder, process: holder, file: path });
  }
  try {
    if (holder !== undefined) remove(path, holder, own);
    rmSync(own, { force: true });
    writeFileSync(own, String(process.pid), { flag: 'wx', mode: 0o600 });
    // A link is made by one of two that try, and only with its content.
    linkSync(own, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    throw new CodedError('DATA_IN_USE', { folder, process: read(path) ?? 'another', file: path });
  } finally {
    rmSync(own, { force: true });
  }
  held.add(path);
  return () => {
    held.delete(path);
    rmSync(path, { force: true });
  };
}

/** Takes the lock of a dead process away; one that somebody took in the meantime is put back. */
function remove(path: string, dead: string, aside: string): void {
  try {
    renameSync(path, aside);
  } catch {
    return;
  }
  if (read(aside) !== dead) linkSync(aside, path);
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'latin1').slice(0, 20);
  } catch {
    return undefined;
  }
}

function isAlive(path: string, holder: string): boolean {
  const id = Number(holder);
  if (id === process.pid) return held.has(path);
  if (!Number.isSafeInteger(id) || id <= 0) return false;
  try {
    process.kill(id, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
