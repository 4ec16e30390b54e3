import type { Stateful } from './stateful.ts';

/** The twin's time, and all that waits for it. A check that travels in time in the app moves it along. */
export class Clock implements Stateful<{ readonly travelled: number }> {
  readonly #onError: (error: unknown) => void;
  #offset = 0;
  /** The time a timer fell due, while it runs, or that of what is replayed. */
  #standing: number | undefined;
  /** The next one first; of one time, in the order they were set. */
  #timers: Timer[] = [];
  #wake: NodeJS.Timeout | undefined;

  /** `onError` is told what a timer throws. Default: it is thrown where time went on; the timers after it run later. */
  constructor(onError: (error: unknown) => void = rethrow) {
    this.#onError = onError;
  }

  get state(): { readonly travelled: number } {
    return { travelled: this.#offset };
  }

  /** Drops all timers: who has set one sets it again when its own state is restored. */
  set state({ travelled }) {
    this.#offset = travelled;
    this.#timers = [];
    this.#arm();
  }

  /** Unix milliseconds. */
  now(): number {
    return this.#standing ?? Date.now() + this.#offset;
  }

  /** Unix seconds with milliseconds, as Braze writes times. */
  seconds(): number {
    return this.now() / 1000;
  }

  /**
   * Calls a function when its time (unix milliseconds) has come: as real time passes, or within `advance`. While it runs,
   * `now()` is the time it was due. A time in the past is due at once, but never before this returns.
   *
   * @returns how to call it off
   * @example
   * const cancel = clock.at(clock.now() + 60_000, () => send(message));
   */
  at(time: number, run: () => void): () => void {
    if (Number.isNaN(time)) throw new RangeError('Failed to set a timer: its time is not a number');
    const timer: Timer = { time: Math.max(time, this.now()), run };
    this.#timers.splice(placeOf(timer.time, this.#timers), 0, timer);
    this.#arm();
    return () => {
      this.#timers = this.#timers.filter((it) => it !== timer);
    };
  }

  /** Moves the clock forward by milliseconds and runs what falls due on the way, in the order of its times. */
  advance(milliseconds: number): void {
    const until = this.now() + milliseconds;
    this.#offset += milliseconds;
    this.#runDue(until);
  }

  /** Ends time travel and drops all timers. */
  reset(): void {
    this.state = { travelled: 0 };
  }

  /** Runs what is due by now, without waiting for Node's timer. */
  catchUp(): void {
    this.#runDue(this.now());
  }

  /** Lets time stand at a moment, after what was due by then; `undefined`: it goes on. For replays. */
  stand(at: number | undefined): void {
    if (at !== undefined) this.#runDue(at);
    this.#standing = at;
    this.#arm();
  }

  /** A timer may set another that is due in the same stretch of time. */
  #runDue(until: number): void {
    const before = this.#standing;
    try {
      for (let next = this.#timers[0]; next && next.time <= until; next = this.#timers[0]) {
        this.#timers.shift();
        this.#standing = next.time;
        this.#try(next.run);
      }
    } finally {
      this.#standing = before;
      this.#arm();
    }
  }

  #try(run: () => void): void {
    try {
      run();
    } catch (error) {
      this.#onError(error);
    }
  }

  /** One timer of Node for all: it keeps no process alive. */
  #arm(): void {
    clearTimeout(this.#wake);
    const next = this.#timers[0];
    if (!next || this.#standing !== undefined) return;
    const wait = Math.min(Math.max(next.time - this.now(), 0), LONGEST_WAIT);
    this.#wake = setTimeout(() => this.catchUp(), wait).unref();
  }
}

interface Timer {
  readonly time: number;
  readonly run: () => void;
}

/** Behind all that are due by then. A whole audience may wait: their number must not be felt. */
function placeOf(time: number, timers: readonly Timer[]): number {
  let [from, to] = [0, timers.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (timers[middle]!.time <= time) from = middle + 1;
    else to = middle;
  }
  return from;
}

/** What `setTimeout` can wait, in milliseconds; longer waits end at once. Source: Node's documentation of `setTimeout`. */
const LONGEST_WAIT = 2 ** 31 - 1;

function rethrow(error: unknown): never {
  throw error;
}
