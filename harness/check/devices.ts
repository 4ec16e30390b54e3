import type { App } from '../app/app.ts';

/** The apps a check has open: flushing and quiet are about all of them. */
export class Devices {
  readonly #apps = new Set<Pick<App, 'flush' | 'quiet'>>();

  add(app: Pick<App, 'flush' | 'quiet'>): void {
    this.#apps.add(app);
  }

  async flush(): Promise<void> {
    await Promise.all([...this.#apps].map((app) => app.flush()));
  }

  async quiet(): Promise<void> {
    await Promise.all([...this.#apps].map((app) => app.quiet()));
  }
}
