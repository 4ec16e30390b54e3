import type { BrazeConfig } from './config.ts';
import type { Facts } from './facts.ts';
import type { Host } from './host.ts';
import type { Store } from './store.ts';

/** What all parts of the model share. */
export interface Context {
  readonly host: Host;
  readonly config: BrazeConfig;
  readonly fact: Facts;
  readonly store: Store;
  readonly work: Work;
  /** Whether anything may be stored or sent. */
  isActive(): boolean;
}

/** Counts what is under way. */
export class Work {
  #underWay = 0;

  get isIdle(): boolean {
    return this.#underWay === 0;
  }

  async do<T>(act: () => Promise<T>): Promise<T> {
    this.#underWay++;
    try {
      return await act();
    } finally {
      this.#underWay--;
    }
  }
}
