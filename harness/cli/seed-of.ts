import { createReadStream } from 'node:fs';
import { CodedError } from '../common/coded-error.ts';
import { PERMISSIONS } from '../twin/permissions.ts';
import type { WorkspaceSeed } from '../twin/seed.ts';

/** More than any seed may hold: the rest of an endless file is not read. */
const READ_AT_MOST = 1_100_000;

/**
 * The seed of a file; without one, that of an empty workspace with an app for every platform and a REST key that may do everything.
 *
 * @throws CodedError INPUT_NOT_FOUND, INPUT_UNREADABLE, SEED_INVALID
 */
export async function seedOf(file: string | undefined): Promise<WorkspaceSeed> {
  if (file === undefined) return defaultSeed();
  const [{ loadSeed }, text] = await Promise.all([import('../twin/seed/load-seed.ts'), read(file)]);
  return loadSeed(text, file);
}

function defaultSeed(): WorkspaceSeed {
  const platforms = ['web', 'android', 'ios', 'roku'] as const;
  return {
    name: 'Local workspace',
    apps: platforms.map((platform) => ({
      name: `Local ${platform}`,
      platform,
      key: `local-${platform}-app-key`,
    })),
    restKeys: [{ key: 'local-rest-key', permissions: PERMISSIONS }],
  };
}

async function read(file: string): Promise<string> {
  try {
    const parts: Buffer[] = [];
    for await (const part of createReadStream(file, { end: READ_AT_MOST })) parts.push(part as Buffer);
    return Buffer.concat(parts).toString();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') throw new CodedError('INPUT_NOT_FOUND', { file });
    const reason = error instanceof Error ? error.message : String(error);
    throw new CodedError('INPUT_UNREADABLE', { file, reason, remedy: 'Name a file that you may read.' });
  }
}
