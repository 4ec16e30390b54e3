import type { Stateful } from '../stateful.ts';
import type { Agenda } from './agenda.ts';
import type { Dispatch } from './dispatch.ts';
import type { Dispatcher } from './dispatcher.ts';
import type { Job } from './job.ts';
import { momentIn } from './moment-in.ts';
import { timeZoneOf } from './time-zone-of.ts';

/** When something is sent. */
export interface When {
  /** Unix milliseconds; of local time, what UTC clocks would show. */
  readonly at: number;
  /** Whether everybody gets it when their own clock shows the time. */
  readonly isLocal: boolean;
}

/** Something that waits for its time. */
export interface Scheduled {
  readonly dispatch: Dispatch;
  readonly when: When;
  /** When it was said, unix milliseconds: in local time, it is too late for those whose time was before. */
  readonly since: number;
  /** Who still waits for it, once it began to go out by time zones. */
  readonly waiting?: Set<string>;
}

/** No clock on Earth is further ahead of UTC. */
const FURTHEST_AHEAD = 14 * 60 * 60 * 1000;

/** What the API sends later. Whom it reaches is decided when its time has come. */
export class Schedules implements Stateful<Map<string, Scheduled>> {
  /** By schedule id. */
  state = new Map<string, Scheduled>();
  readonly #agenda: Agenda<Job>;
  readonly #dispatcher: Dispatcher;

  constructor(agenda: Agenda<Job>, dispatcher: Dispatcher) {
    this.#agenda = agenda;
    this.#dispatcher = dispatcher;
  }

  get(id: string): Scheduled | undefined {
    return this.state.get(id);
  }

  /** What would reach somebody as they are now, the next one first. */
  of(brazeId: string): Scheduled[] {
    return [...this.state.values()]
      .filter(({ waiting }) => waiting?.has(brazeId) ?? true)
      .filter(({ dispatch: { to } }) => this.#dispatcher.reached(to, brazeId).length > 0)
      .toSorted((a, b) => a.when.at - b.when.at);
  }

  /** Schedules something, or puts it in the place of what the id stood for. */
  put(id: string, scheduled: Scheduled): void {
    this.delete(id);
    this.state.set(id, scheduled);
    const { at, isLocal } = scheduled.when;
    this.#agenda.add(isLocal ? at - FURTHEST_AHEAD : at, { do: 'scheduled', schedule: id });
  }

  /** Another message in the same place: whoever still waits gets it. */
  replace(id: string, dispatch: Dispatch): void {
    const scheduled = this.state.get(id);
    if (scheduled) this.state.set(id, { ...scheduled, dispatch });
  }

  delete(id: string): void {
    this.state.delete(id);
    this.#agenda.cancel((job) => job.do === 'scheduled' && job.schedule === id);
  }

  /** The time has come: for everybody, or for one person. */
  due(id: string, brazeId: string | undefined): void {
    const scheduled = this.state.get(id);
    if (!scheduled) return;
    if (brazeId === undefined && scheduled.when.isLocal) this.#spread(id, scheduled);
    else {
      scheduled.waiting?.delete(brazeId ?? '');
      if (!scheduled.waiting?.size) this.state.delete(id);
      this.#dispatcher.send(scheduled.dispatch, brazeId);
    }
  }

  /** Whether somebody still waits for it in their own time. */
  awaits(id: string, brazeId: string): boolean {
    return this.state.get(id)?.waiting?.has(brazeId) ?? false;
  }

  merge(from: string, to: string): void {
    for (const { waiting } of this.state.values()) if (waiting?.delete(from)) waiting.add(to);
  }

  #spread(id: string, scheduled: Scheduled): void {
    const { dispatch, when, since } = scheduled;
    const waiting = new Set<string>();
    for (const { person } of this.#dispatcher.reached(dispatch.to)) {
      const at = momentIn(when.at, timeZoneOf(person));
      if (at < since) continue;
      const { brazeId } = person.profile;
      waiting.add(brazeId);
      this.#agenda.add(at, { do: 'scheduled', schedule: id, brazeId });
    }
    if (waiting.size > 0) this.state.set(id, { ...scheduled, waiting });
    else this.state.delete(id);
  }
}
