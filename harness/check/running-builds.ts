import type { Flavour, RunningApp } from '../config/config.ts';

/** The builds of the app that a worker has started: each once. */
export class RunningBuilds<T extends Pick<RunningApp, 'close'>> {
  readonly #start: (flavour: Flavour) => Promise<T>;
  readonly #running = new Map<Flavour, Promise<T>>();

  constructor(start: (flavour: Flavour) => Promise<T>) {
    this.#start = start;
  }

  get(flavour: Flavour): Promise<T> {
    const running = this.#running.get(flavour) ?? this.#start(flavour);
    this.#running.set(flavour, running);
    return running;
  }

  /** Ends those that came up. */
  async close(): Promise<void> {
    const started = await Promise.allSettled(this.#running.values());
    await Promise.all(started.map((app) => (app.status === 'fulfilled' ? app.value.close() : undefined)));
  }
}
