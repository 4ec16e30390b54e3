import type { BrazeEvent } from '../wire/event.ts';
import { againstPlan } from './against-plan.ts';
import { overLimits } from './over-limits.ts';
import type { Plan } from './plan.ts';

/** More than anybody reads; bounds what a hostile capture costs. */
const MOST = 1_000;

/** One way in which what was sent is not as planned. */
export interface Difference {
  /** Where it was seen first. */
  readonly place: string;
  /** `event "product_viewed"`, `a purchase`, `attributes`. */
  readonly subject: string;
  readonly sentence: string;
  /** How often it was seen. */
  readonly times: number;
}

/**
 * Gathers how events differ from a plan, the same difference once.
 *
 * @example
 * const differences = new Differences(plan);
 * differences.judge(event, 'shop.har, entry 2');
 * differences.list; // [{ sentence: 'property "price" is text ("49.90"), planned: number', times: 1, … }]
 */
export class Differences {
  /** Events, purchases and changes of attributes that were judged. */
  judged = 0;
  /** Events of a kind that nobody knows, or that could not be told for sure: they may be anything. */
  unknown = 0;
  readonly #plan: Plan;
  readonly #all = new Map<string, Difference>();

  constructor(plan: Plan) {
    this.#plan = plan;
  }

  /** In the order in which they were seen first. */
  get list(): readonly Difference[] {
    return [...this.#all.values()];
  }

  /** Whether there are so many that nothing more is judged. */
  get isFull(): boolean {
    return this.#all.size >= MOST;
  }

  judge(event: BrazeEvent, place: string): void {
    if (this.isFull) return;
    if (event.type === 'unknown-event') this.unknown += 1;
    // An app whose requests cannot be read is not as planned.
    if (event.type === 'malformed-request') return this.#add('a request', event.reason, place);
    const subject = subjectOf(event);
    if (subject === undefined) return;
    this.judged += 1;
    for (const sentence of [...againstPlan(event, this.#plan), ...overLimits(event)]) {
      this.#add(subject, sentence, place);
    }
  }

  #add(subject: string, sentence: string, place: string): void {
    const key = JSON.stringify([subject, sentence]);
    const known = this.#all.get(key);
    if (known) this.#all.set(key, { ...known, times: known.times + 1 });
    else if (!this.isFull) this.#all.set(key, { place, subject, sentence, times: 1 });
  }
}

/** What a plan has a say in; `undefined` for all else. */
function subjectOf(event: BrazeEvent): string | undefined {
  if (event.type === 'custom-event') return `event ${JSON.stringify(event.name)}`;
  if (event.type === 'purchase') return 'a purchase';
  return event.type === 'user-attributes' || event.type.startsWith('attribute-') ? 'attributes' : undefined;
}
