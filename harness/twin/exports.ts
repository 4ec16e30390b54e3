import type { Stateful } from './stateful.ts';

/** Braze's links to exports hold for a few hours. Milliseconds. */
const LIFETIME = 4 * 60 * 60 * 1000;
/** The oldest go. */
const CAPACITY = 20;

/** Files by the path they are downloaded from; `until` is unix milliseconds. */
type Files = Map<string, { readonly file: Uint8Array<ArrayBuffer>; readonly until: number }>;

/** What export endpoints have made. Whoever knows the path may have it, as with Braze's links. */
export class Exports implements Stateful<Files> {
  state: Files = new Map();

  keep(path: string, file: Uint8Array<ArrayBuffer>, now: number): void {
    this.state.set(path, { file, until: now + LIFETIME });
    for (const oldest of this.state.keys()) {
      if (this.state.size <= CAPACITY) break;
      this.state.delete(oldest);
    }
  }

  /** `undefined` where there is none, or no longer. */
  at(path: string, now: number): Uint8Array<ArrayBuffer> | undefined {
    const kept = this.state.get(path);
    return kept && now < kept.until ? kept.file : undefined;
  }
}
