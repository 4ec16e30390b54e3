import { rmSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A new, empty folder for a browser's profile. */
export interface ProfileFolder {
  readonly path: string;
  remove(): Promise<void>;
}

/** A browser that has just ended may still write. */
const REMOVED = { recursive: true, force: true, maxRetries: 3 } as const;

/**
 * Makes a folder for a browser's profile. It goes when it is removed, or else with this process: a run that is interrupted
 * while a browser starts waits for nobody.
 *
 * @example
 * const { path, remove } = await profileFolder();
 */
export async function profileFolder(): Promise<ProfileFolder> {
  const path = await mkdtemp(join(tmpdir(), 'braze-qa-'));
  const removeAtExit = () => {
    try {
      rmSync(path, REMOVED);
    } catch {
      // Whoever still writes there outlives this process: an error would help nobody.
    }
  };
  process.once('exit', removeAtExit);
  return {
    path,
    remove: async () => {
      await rm(path, REMOVED);
      process.off('exit', removeAtExit);
    },
  };
}
