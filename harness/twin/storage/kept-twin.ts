import { existsSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { CodedError } from '../../common/coded-error.ts';
import { createTwin, type TwinOptions } from '../create-twin.ts';
import { plainRequestOf, requestOf } from '../received.ts';
import type { WorkspaceSeed } from '../seed.ts';
import type { Twin } from '../twin.ts';
import { DataFolder } from './data-folder.ts';
import { OutsideCalls } from './outside-calls.ts';
import { readRequestLog, RequestLog, type LogEntry } from './request-log.ts';
import { readSnapshotFile, writeSnapshotFile } from './snapshot-file.ts';

/** A twin that is there again after its process was killed. */
export interface KeptTwin {
  readonly twin: Twin;
  /** What its workspace was made of. */
  readonly seed: WorkspaceSeed;
  /** How many requests since the last snapshot were worked off again. */
  readonly replayed: number;
  /** Lets go of the folder. What was answered is in it already. */
  close(): void;
}

export interface KeepOptions extends Pick<TwinOptions, 'push' | 'vapidPublicKey' | 'connectedContent'> {
  /** The folder; made when it is not there. One twin has it for itself. */
  readonly folder: string;
  /** What a new folder is made of. */
  readonly seed: WorkspaceSeed;
  /** Whether a folder that was made of another seed is taken too, as it is. Default: no. */
  readonly anySeed?: boolean;
  /** Is told when no snapshot could be written; the log goes on. */
  readonly onError?: (error: unknown) => void;
}

/**
 * After so many requests a snapshot takes their place: they are what a restart has to work off again, at some 0.15 ms each. It
 * waits until the log has half the size of the last snapshot, so that writing snapshots takes a bounded share of the time.
 */
const RECORDS = 2_000;

/**
 * Opens the twin of a folder, with one workspace: as it was, or new of a seed. Before a request is worked off it is written
 * to a log, which needs the process no longer when the answer goes out; from time to time a snapshot takes the log's place.
 * A start reads the snapshot and works the log off again, with time standing where it stood; pushes and Connected Content
 * have the outcomes they had, and nobody is called again. A loss of power is not provided for.
 *
 * @throws CodedError DATA_IN_USE, DATA_UNUSABLE, DATA_DAMAGED, DATA_OTHER_VERSION, DATA_OTHER_SEED
 * @example
 * const { twin, close } = await openKeptTwin({ folder: 'twin-data', seed });
 */
export async function openKeptTwin(options: KeepOptions): Promise<KeptTwin> {
  const { onError = () => {}, push, vapidPublicKey, connectedContent } = options;
  const folder = new DataFolder(options.folder);
  let { seed } = options;
  let log: RequestLog | undefined;
  let snapshotBytes = 0;
  let isBusy = false;
  const outside = new OutsideCalls((entry) => log?.append(entry));
  const twin = createTwin({
    ...(push && { push }),
    ...(vapidPublicKey !== undefined && { vapidPublicKey }),
    ...(connectedContent && { connectedContent }),
    outside: outside.call,
    journal: {
      // Between two requests, not right after one: what it set off may take a turn more than its answer.
      append: (received) => {
        if (!isBusy && !outside.isBusy) rotateIfDue();
        log?.append(received);
        isBusy = true;
      },
      settled: () => {
        isBusy = false;
      },
    },
  });

  const rotate = (first: readonly LogEntry[] = []) => {
    const next = folder.generation + 1;
    const before = log;
    // First the log: once the snapshot is there, it alone may go on.
    const fresh = new RequestLog(folder.log(next));
    try {
      for (const entry of first) fresh.append(entry);
      const state = { seed, at: twin.clock.now(), twin: twin.snapshot() };
      snapshotBytes = writeSnapshotFile(folder.snapshot(next), state);
    } catch (error) {
      fresh.close();
      throw error;
    }
    [log, folder.generation] = [fresh, next];
    before?.close();
    folder.tidy();
  };

  const rotateIfDue = () => {
    if (!log || log.records < RECORDS || log.bytes < snapshotBytes / 2) return;
    try {
      rotate();
    } catch (error) {
      onError(error);
    }
  };

  try {
    let replayed = 0;
    if (folder.generation === 0) {
      twin.open(seed);
    } else {
      const kept = readSnapshotFile(folder.snapshot(folder.generation));
      if (!options.anySeed && !isDeepStrictEqual(kept.seed, seed)) {
        throw new CodedError('DATA_OTHER_SEED', { folder: options.folder, name: kept.seed.name });
      }
      seed = kept.seed;
      const path = folder.log(folder.generation);
      const entries = existsSync(path) ? readRequestLog(path) : [];
      const requests = entries.filter((entry) => 'url' in entry);
      outside.replay(entries.filter((entry) => 'call' in entry));
      twin.clock.stand(kept.at);
      twin.restore(kept.twin);
      for (const received of requests) {
        twin.clock.stand(received.at);
        await (twin.answer(plainRequestOf(received)) ?? twin.fetch(requestOf(received)));
        await twin.settled();
      }
      twin.ledger.clear();
      replayed = requests.length;
    }
    rotate(outside.left());
    // What fell due since runs now.
    twin.clock.stand(undefined);
    void twin.settled().then(() => outside.forget());
    return {
      twin,
      seed,
      replayed,
      close: () => {
        log?.close();
        log = undefined;
        folder.release();
      },
    };
  } catch (error) {
    folder.release();
    throw error;
  }
}
