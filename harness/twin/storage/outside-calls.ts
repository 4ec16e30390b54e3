import { createHash } from 'node:crypto';
import type { Outside } from '../outside.ts';

/** The beginning of a call that left the twin, or its result. Both say which call they are of. */
export type OutsideEntry =
  { readonly call: number; readonly key: string } | { readonly call: number; readonly result: object };

/** One call of an earlier process; without a result nobody knows what came of it. */
interface Made {
  readonly key: string;
  result?: object;
}

/**
 * The calls that leave a twin which keeps its state. Each is written down before it is made, and its result before anything is
 * made of it. A replay takes the results, in their order by what the calls are about, and makes only the calls that were never
 * begun. So nobody is called twice about one thing, however the process ends.
 */
export class OutsideCalls {
  readonly #write: (entry: OutsideEntry) => void;
  /** What is left of an earlier process, by key. */
  readonly #made = new Map<string, Made[]>();
  #calls = 0;
  #underWay = 0;

  constructor(write: (entry: OutsideEntry) => void) {
    this.#write = write;
  }

  /** Whether a call is under way, or its result was not made use of yet. */
  get isBusy(): boolean {
    return this.#underWay > 0;
  }

  /** Takes over what an earlier process wrote down. */
  replay(entries: readonly OutsideEntry[]): void {
    const byCall = new Map<number, Made>();
    for (const entry of entries) {
      if ('key' in entry) {
        const made: Made = { key: entry.key };
        byCall.set(entry.call, made);
        this.#made.set(entry.key, [...(this.#made.get(entry.key) ?? []), made]);
      } else {
        const made = byCall.get(entry.call);
        if (made) made.result = entry.result;
      }
    }
  }

  /**
   * What is left of the earlier process once its requests were worked off again: the clock had set it off, and will again. It is
   * to be written down once more.
   */
  left(): OutsideEntry[] {
    return [...this.#made.values()].flat().flatMap(({ key, result }): OutsideEntry[] => {
      const call = this.#calls++;
      return [{ call, key }, ...(result ? [{ call, result }] : [])];
    });
  }

  /** Whatever the clock had set off was asked for: what is left is of no use. */
  forget(): void {
    this.#made.clear();
  }

  readonly call: Outside = async (about, run, interrupted) => {
    const key = createHash('sha256').update(JSON.stringify(about)).digest('base64url');
    const made = this.#made.get(key)?.shift();
    if (made) return (made.result as typeof interrupted | undefined) ?? interrupted;
    const call = this.#calls++;
    this.#write({ call, key });
    this.#underWay++;
    try {
      const result = await run();
      this.#write({ call, result });
      return result;
    } finally {
      // What comes of the result takes a turn more.
      setImmediate(() => this.#underWay--);
    }
  };
}
