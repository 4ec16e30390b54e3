import { chmodSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { CodedError } from '../../common/coded-error.ts';
import { lockFolder } from './folder-lock.ts';

const OURS = /^(?:lock(?:-\d+)?|(?:snapshot|log)-\d+|snapshot-\d+\.new)$/;

/**
 * The files of a twin that keeps its state: `snapshot-N`, and `log-N` with what was received since. The highest N counts,
 * others are what a killed process left behind.
 */
export class DataFolder {
  readonly #folder: string;
  readonly release: () => void;
  /** The number of the snapshot that counts; 0: there is none yet. */
  generation: number;

  /**
   * Makes the folder if need be, for nobody else to read, and takes it for this process.
   *
   * @throws CodedError DATA_IN_USE, DATA_UNUSABLE
   */
  constructor(folder: string) {
    this.#folder = folder;
    try {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      const foreign = readdirSync(folder).find((name) => !OURS.test(name));
      if (foreign !== undefined) {
        throw new CodedError('DATA_UNUSABLE', { folder, reason: `it holds other files, such as ${foreign}` });
      }
      chmodSync(folder, 0o700);
      this.release = lockFolder(folder, join(folder, 'lock'));
    } catch (error) {
      if (error instanceof CodedError) throw error;
      throw new CodedError('DATA_UNUSABLE', { folder, reason: (error as Error).message }, { cause: error });
    }
    const numbers = readdirSync(folder).map((name) => Number(/^snapshot-(\d+)$/.exec(name)?.[1] ?? 0));
    this.generation = Math.max(0, ...numbers);
  }

  snapshot(generation: number): string {
    return join(this.#folder, `snapshot-${generation}`);
  }

  log(generation: number): string {
    return join(this.#folder, `log-${generation}`);
  }

  /** Removes all files of other generations. */
  tidy(): void {
    for (const name of readdirSync(this.#folder)) {
      const isCurrent = name.endsWith(`-${this.generation}`) || name.startsWith('lock');
      if (OURS.test(name) && !isCurrent) rmSync(join(this.#folder, name), { force: true });
    }
  }
}
