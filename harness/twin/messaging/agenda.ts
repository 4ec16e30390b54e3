import type { Clock } from '../clock.ts';
import type { Stateful } from '../stateful.ts';

/** What is to be done later. The jobs are plain data, so that an agenda can be kept and taken up again. */
export class Agenda<Job> implements Stateful<AgendaState<Job>> {
  readonly #clock: Clock;
  readonly #run: (job: Job) => void;
  readonly #cancels = new Map<number, () => void>();
  #state: AgendaState<Job> = { next: 0, entries: new Map() };

  constructor(clock: Clock, run: (job: Job) => void) {
    this.#clock = clock;
    this.#run = run;
  }

  get state(): AgendaState<Job> {
    return this.#state;
  }

  /** Takes up an agenda that was kept: what was due meanwhile is done at once. */
  set state(state: AgendaState<Job>) {
    for (const cancel of this.#cancels.values()) cancel();
    this.#cancels.clear();
    this.#state = state;
    for (const [id, { at }] of state.entries) this.#arm(id, at);
  }

  /** Does a job at a time, unix milliseconds. */
  add(at: number, job: Job): void {
    const id = this.#state.next++;
    this.#state.entries.set(id, { at, job });
    this.#arm(id, at);
  }

  /** Calls off the jobs that are meant. Returns how many there were. */
  cancel(isMeant: (job: Job) => boolean): number {
    const meant = [...this.#state.entries].filter(([, { job }]) => isMeant(job));
    for (const [id] of meant) this.#callOff(id);
    return meant.length;
  }

  /** Puts another job in the place of each, of the same time. `undefined` calls it off. */
  change(to: (job: Job) => Job | undefined): void {
    for (const [id, { at, job }] of this.#state.entries) {
      const changed = to(job);
      if (changed) this.#state.entries.set(id, { at, job: changed });
      else this.#callOff(id);
    }
  }

  #callOff(id: number): void {
    this.#cancels.get(id)?.();
    this.#forget(id);
  }

  #arm(id: number, at: number): void {
    const cancel = this.#clock.at(at, () => {
      const entry = this.#state.entries.get(id);
      this.#forget(id);
      if (entry) this.#run(entry.job);
    });
    this.#cancels.set(id, cancel);
  }

  #forget(id: number): void {
    this.#cancels.delete(id);
    this.#state.entries.delete(id);
  }
}

export interface AgendaState<Job> {
  next: number;
  /** `at` in unix milliseconds. */
  readonly entries: Map<number, { readonly at: number; readonly job: Job }>;
}
