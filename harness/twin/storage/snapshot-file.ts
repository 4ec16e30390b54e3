import { closeSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { deserialize, serialize } from 'node:v8';
import { crc32 } from 'node:zlib';
import { CodedError } from '../../common/coded-error.ts';
import type { TwinSnapshot } from '../twin-snapshot.ts';
import type { WorkspaceSeed } from '../seed.ts';

/** What a data folder knows of a twin at one moment. */
export interface KeptState {
  /** What the folder was made of. */
  readonly seed: WorkspaceSeed;
  /** By the twin's clock, unix milliseconds. */
  readonly at: number;
  readonly twin: TwinSnapshot;
}

/** Raise it whenever the state of any part takes another form: what an older version wrote is not read. */
const FORMAT = 2;
const HEAD = /^braze-qa (\d+) (\d+)\n/;

/**
 * Writes a snapshot: whole or not at all, whenever the process is killed. The file is there only when its bytes are.
 *
 * @returns its size in bytes
 */
export function writeSnapshotFile(path: string, state: KeptState): number {
  const content = serialize(state);
  const unfinished = `${path}.new`;
  rmSync(unfinished, { force: true });
  const file = openSync(unfinished, 'wx', 0o600);
  try {
    writeFileSync(file, `braze-qa ${FORMAT} ${crc32(content)}\n`);
    writeFileSync(file, content);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(unfinished, path);
  return content.length;
}

/** @throws CodedError DATA_DAMAGED, DATA_OTHER_VERSION */
export function readSnapshotFile(path: string): KeptState {
  const bytes = readFileSync(path);
  const [head, format, crc] = HEAD.exec(bytes.toString('latin1', 0, 64)) ?? [];
  if (head === undefined) throw new CodedError('DATA_DAMAGED', { file: path, reason: 'it is no snapshot' });
  if (Number(format) !== FORMAT)
    throw new CodedError('DATA_OTHER_VERSION', { file: path, format, known: FORMAT });
  const content = bytes.subarray(head.length);
  if (crc32(content) !== Number(crc)) {
    throw new CodedError('DATA_DAMAGED', { file: path, reason: 'its checksum is another' });
  }
  return deserialize(content) as KeptState;
}
