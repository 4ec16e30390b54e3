import type { BrazeConfig } from './config.ts';
import type { Facts } from './facts.ts';
import type { Host } from './host.ts';
import { isObject, parse } from './json.ts';
import { freshState, type State } from './state.ts';

/** The state of an install, under one key of the phone's storage. */
export class Store {
  state: State;
  readonly #host: Host;
  readonly #key: string;

  constructor(host: Host, { apiKey }: BrazeConfig, fact: Facts) {
    this.#host = host;
    this.#key = fact('device-id-per-key') ? `braze.${apiKey}` : 'braze';
    const stored = parse(host.storage.get(this.#key));
    // Only the model writes here: what is no object is what a broken phone left.
    this.state = { ...freshState(), ...(isObject(stored) ? (stored as Partial<State>) : {}) };
    this.save();
  }

  save(): void {
    this.#host.storage.set(this.#key, JSON.stringify(this.state));
  }

  /** Forgets everything: the next user is anonymous, and the device another one. */
  wipe(): void {
    this.#host.storage.delete(this.#key);
    this.state = freshState();
    this.save();
  }
}
