import { randomUUID } from 'node:crypto';
import { lstatSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { CodedError } from '../common/coded-error.ts';
import type { AuthorityPem } from './create-authority.ts';

/** Where an authority's files are, in a folder of their own. */
export interface AuthorityPaths {
  readonly folder: string;
  readonly cert: string;
  readonly key: string;
  /** The targets it was installed on, a line each. */
  readonly installed: string;
}

export function authorityPaths(dataFolder: string): AuthorityPaths {
  const folder = join(dataFolder, 'ca');
  const file = (name: string) => join(folder, name);
  return {
    folder,
    cert: file('braze-qa-ca.pem'),
    key: file('braze-qa-ca.key'),
    installed: file('installed'),
  };
}

/**
 * Reads the files of an authority, `undefined` when there are none.
 *
 * @throws CodedError CA_NOT_PRIVATE when others may read the key, CA_DAMAGED when one of the files is missing
 */
export function readAuthority({ folder, cert, key }: AuthorityPaths): AuthorityPem | undefined {
  if (kindOf(folder) === undefined) return undefined;
  assertPrivate(folder, 0o700);
  assertPrivate(key, 0o600);
  return { cert: read(cert), key: read(key) };
}

/**
 * Writes an authority's files: the folder appears whole or not at all, and the first of several that try stays.
 *
 * @throws CodedError CA_UNWRITABLE
 */
export function writeAuthority({ folder, cert, key }: AuthorityPaths, pem: AuthorityPem): void {
  const own = `${folder}-${randomUUID()}`;
  const inOwn = (file: string) => join(own, file.slice(folder.length));
  try {
    mkdirSync(dirname(folder), { recursive: true, mode: 0o700 });
    mkdirSync(own, { mode: 0o700 });
    writeFileSync(inOwn(key), pem.key, { flag: 'wx', mode: 0o600 });
    writeFileSync(inOwn(cert), pem.cert, { flag: 'wx', mode: 0o600 });
    renameSync(own, folder);
  } catch (error) {
    if (kindOf(own) === 'folder') rmSync(own, { recursive: true, force: true });
    // A folder with files in it is not replaced: somebody was faster.
    if (kindOf(folder) === 'folder') return;
    throw new CodedError('CA_UNWRITABLE', { folder, reason: (error as Error).message }, { cause: error });
  }
}

/** The mode must be this or less, and the file a real one: a link could lead to where others write. */
function assertPrivate(file: string, mode: number): void {
  const kind = kindOf(file);
  if (kind === undefined) throw new CodedError('CA_DAMAGED', { file, reason: 'it is not there' });
  if (kind !== (mode === 0o700 ? 'folder' : 'file')) {
    throw new CodedError('CA_DAMAGED', { file, reason: 'it is not what braze-qa made' });
  }
  // Windows has no such bits: its folder belongs to the user alone.
  if (process.platform === 'win32') return;
  const found = lstatSync(file).mode & 0o777;
  if ((found & ~mode) !== 0) {
    throw new CodedError('CA_NOT_PRIVATE', { file, found: found.toString(8), mode: mode.toString(8) });
  }
}

/** `undefined` also where one may not look: what writes there then says why. */
function kindOf(file: string): 'folder' | 'file' | 'other' | undefined {
  try {
    const stats = lstatSync(file);
    return stats.isDirectory() ? 'folder' : stats.isFile() ? 'file' : 'other';
  } catch {
    return undefined;
  }
}

function read(file: string): string {
  try {
    return readFileSync(file, 'latin1');
  } catch (error) {
    const reason =
      (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'it is not there' : 'it cannot be read';
    throw new CodedError('CA_DAMAGED', { file, reason }, { cause: error });
  }
}
