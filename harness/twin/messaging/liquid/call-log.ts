/** One call of Connected Content, plain data. */
export interface ConnectedCall {
  /** With the values of credentials in the query hidden. */
  readonly url: string;
  readonly method: 'GET' | 'POST';
  readonly status?: number;
  /** In words, when there was no usable answer. */
  readonly failure?: string;
  /** Whether the answer came out of the cache and nothing was called. */
  readonly cached: boolean;
  /** By the twin's clock, unix milliseconds. */
  readonly at: number;
}

const MAX_CALLS = 1_000;

/** The newest calls. */
export class CallLog {
  readonly #calls: ConnectedCall[] = [];

  add(call: ConnectedCall): void {
    this.#calls.push(call);
    if (this.#calls.length > MAX_CALLS) this.#calls.shift();
  }

  calls(): readonly ConnectedCall[] {
    return [...this.#calls];
  }
}
