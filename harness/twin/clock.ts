/** The twin's time. A check that travels in time in the app moves it along. */
export class Clock {
  #offset = 0;

  /** Unix milliseconds. */
  now(): number {
    return Date.now() + this.#offset;
  }

  /** Unix seconds with milliseconds, as Braze writes times. */
  seconds(): number {
    return this.now() / 1000;
  }

  /** Moves the clock forward by milliseconds. */
  advance(milliseconds: number): void {
    this.#offset += milliseconds;
  }

  reset(): void {
    this.#offset = 0;
  }
}
