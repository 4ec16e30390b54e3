import type { CanvasStep } from '../seed/canvas-seed.ts';
import type { CampaignSeed, CanvasSeed } from '../seed.ts';
import type { Stateful } from '../stateful.ts';
import { addresseeOf } from './audiences.ts';
import { NEVER, whyNotEligible } from './eligibility.ts';
import type { Happening } from './happenings.ts';
import type { LauncherPorts } from './launcher.ts';
import { conditionsOf, missOf } from './near-miss.ts';
import type { Cause } from './order.ts';
import type { Person } from './segments/person.ts';
import { seconds } from './seconds.ts';

/** One person's way through one Canvas. */
export interface Journey {
  /** Unix milliseconds. */
  readonly enteredAt: number;
  readonly dispatch: string;
  readonly cause: Cause;
  exitedAt?: number;
  /** Message steps and when they were sent, unix milliseconds. */
  readonly received: Map<string, number>;
}

export interface CanvasPorts extends LauncherPorts {
  /** Holds an in-app message for the person's next session. */
  hold(brazeId: string, message: CampaignSeed): void;
}

/** No journey of people is as long in one go: steps may lead in a circle. */
const STEPS_AT_ONCE = 1_000;

/** Leads people through Canvases. */
export class Canvases implements Stateful<Map<string, Map<string, Journey>>> {
  /** By Canvas, then braze id. */
  state = new Map<string, Map<string, Journey>>();
  readonly #ports: CanvasPorts;

  constructor(ports: CanvasPorts) {
    this.#ports = ports;
  }

  /** A Canvas is there: one with a schedule waits for it. */
  added({ id, schedule }: CanvasSeed): void {
    if (schedule) this.#ports.agenda.add(seconds(schedule.at) * 1000, { do: 'launch-canvas', canvas: id });
  }

  /** Lets everybody in whom the Canvas is meant for. */
  launch(id: string): void {
    const canvas = this.#ports.book.canvases.get(id);
    if (!canvas) return;
    for (const person of this.#ports.directory.all()) this.enter(canvas, person, {}, this.#ports.newId());
  }

  /** People enter and leave Canvases by what they do. */
  happened(happening: Happening, person: Person): void {
    const now = this.#ports.desk.clock.now();
    const meets = (conditions: CampaignSeed['trigger']) =>
      conditionsOf(conditions).some((it) => missOf(it, happening, now) === undefined);
    for (const canvas of this.#ports.book.canvases.values()) {
      if (canvas.exitOn?.length && meets(canvas.exitOn)) this.#leave(canvas, person);
      if (!canvas.trigger || !meets(canvas.trigger)) continue;
      const cause = 'properties' in happening ? { eventProperties: happening.properties } : {};
      this.enter(canvas, person, cause, this.#ports.newId());
    }
  }

  /** Lets a person in, if they may enter now. */
  enter(canvas: CanvasSeed, person: Person, cause: Cause, dispatch: string): void {
    const { audiences, clock, deliveries } = this.#ports.desk;
    const { brazeId } = person.profile;
    const received = this.journey(canvas.id, brazeId)?.enteredAt ?? 0;
    const rules = { ...canvas, reEligibleAfterSeconds: canvas.reEnterAfterSeconds ?? NEVER };
    const why = whyNotEligible(rules, addresseeOf(person), { audiences, now: clock.now(), received });
    if (why) {
      deliveries.note({
        at: clock.now(),
        message: canvas.id,
        channel: 'push',
        brazeId,
        outcome: 'withheld',
        dispatch,
        ...why,
      });
      return;
    }
    this.#ports.desk.statistics.sent(canvas.id, brazeId);
    const journeys = this.state.get(canvas.id) ?? new Map<string, Journey>();
    this.state.set(canvas.id, journeys);
    journeys.set(brazeId, { enteredAt: clock.now(), dispatch, cause, received: new Map() });
    this.walk(canvas.id, brazeId, canvas.steps[0]?.id);
  }

  /** Goes on at a step, until one that waits, or the end. */
  walk(canvasId: string, brazeId: string, from: string | undefined): void {
    const canvas = this.#ports.book.canvases.get(canvasId);
    const journey = this.journey(canvasId, brazeId);
    if (!canvas || !journey) return;
    let at: string | undefined = from;
    for (let taken = 0; at !== undefined && taken < STEPS_AT_ONCE; taken++) {
      const step = canvas.steps.find(({ id }) => id === at);
      const person = this.#ports.directory.find(brazeId);
      if (!step || !person) break;
      const next = this.#take(canvas, step, person, journey);
      if (next === 'waits') return;
      at = next;
    }
    journey.exitedAt = this.#ports.desk.clock.now();
  }

  journey(canvas: string, brazeId: string): Journey | undefined {
    return this.state.get(canvas)?.get(brazeId);
  }

  /** Two profiles turned out to be one person: the kept one's own journeys win. */
  merge(from: string, to: string): void {
    for (const journeys of this.state.values()) {
      const moved = journeys.get(from);
      if (moved && !journeys.has(to)) journeys.set(to, moved);
      journeys.delete(from);
    }
  }

  /** Takes one step. Returns the next one, `waits`, or nothing at the end. */
  #take(
    canvas: CanvasSeed,
    step: CanvasStep,
    person: Person,
    journey: Journey,
  ): string | 'waits' | undefined {
    switch (step.type) {
      case 'message':
        this.#message(canvas, step, person, journey);
        return step.next;
      case 'delay':
        if (step.next === undefined) return undefined;
        this.#ports.agenda.add(this.#ports.desk.clock.now() + step.seconds * 1000, {
          do: 'step',
          canvas: canvas.id,
          brazeId: person.profile.brazeId,
          step: step.next,
        });
        return 'waits';
      case 'decision':
        return this.#ports.desk.audiences.ask(step.filter, person).holds ? step.yes : step.no;
      case 'audience-paths': {
        const path = step.paths.find(({ filter }) => this.#ports.desk.audiences.ask(filter, person).holds);
        return path ? path.next : step.next;
      }
      default:
        return undefined;
    }
  }

  #message(
    canvas: CanvasSeed,
    step: Extract<CanvasStep, { type: 'message' }>,
    person: Person,
    journey: Journey,
  ): void {
    const { brazeId } = person.profile;
    const message = `${canvas.id}/${step.id}`;
    const name = step.name ?? step.id;
    journey.received.set(step.id, this.#ports.desk.clock.now());
    if (step.message) {
      this.#ports.hold(brazeId, { id: message, name, message: step.message });
      return;
    }
    const { dispatch, cause } = journey;
    const { push, card } = step;
    this.#ports.send({
      message,
      name,
      brazeId,
      dispatch,
      cause,
      ...(push && { push }),
      ...(card && { card }),
    });
  }

  #leave(canvas: CanvasSeed, person: Person): void {
    const { brazeId } = person.profile;
    const journey = this.journey(canvas.id, brazeId);
    if (!journey || journey.exitedAt !== undefined) return;
    this.#ports.agenda.cancel(
      (job) => job.do === 'step' && job.canvas === canvas.id && job.brazeId === brazeId,
    );
    journey.exitedAt = this.#ports.desk.clock.now();
  }
}
