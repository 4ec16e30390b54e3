import { DAY } from '../analytics/buckets.ts';
import type { Clock } from '../clock.ts';
import type { Stateful } from '../stateful.ts';
import type { MessageStatistics } from '../workspace.ts';

/** What one person had and did with one message in one day. */
interface Tally {
  sent: number;
  bounces: number;
  impressions: number;
  controlImpressions: number;
  clicks: number;
  dismissals: number;
  readonly buttons: Map<string, number>;
}

type Count = Exclude<keyof Tally, 'buttons'>;

export type Reacted = 'impression' | 'click' | 'dismissal';

const REACTIONS = {
  impression: 'impressions',
  click: 'clicks',
  dismissal: 'dismissals',
} as const satisfies Record<Reacted, Count>;

/** What was counted of one message, and of how many people. */
export interface DayStatistics extends MessageStatistics {
  readonly recipients: number;
  readonly uniqueDismissals: number;
  readonly uniqueControlImpressions: number;
}

/** Counts, per message, day of UTC and person, what campaign analytics would show. */
export class Statistics implements Stateful<Map<string, Map<number, Map<string, Tally>>>> {
  /** By message, day since 1970, and braze id. */
  state = new Map<string, Map<number, Map<string, Tally>>>();
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  sent(message: string, brazeId: string): void {
    this.#count(message, brazeId, 'sent');
  }

  bounced(message: string, brazeId: string): void {
    this.#count(message, brazeId, 'bounces');
  }

  controlImpression(message: string, brazeId: string): void {
    this.#count(message, brazeId, 'controlImpressions');
  }

  /** Somebody saw, clicked or dismissed it. */
  reacted(message: string, brazeId: string, how: Reacted, button?: string): void {
    const { buttons } = this.#count(message, brazeId, REACTIONS[how]);
    if (button !== undefined) buttons.set(button, (buttons.get(button) ?? 0) + 1);
  }

  /** Two profiles turned out to be one person, who counts once from now on. */
  merge(from: string, to: string): void {
    for (const days of this.state.values()) {
      for (const people of days.values()) {
        const moved = people.get(from);
        if (!moved) continue;
        people.delete(from);
        people.set(to, sumOf([moved, people.get(to) ?? newTally()]));
      }
    }
  }

  /** All that was counted of a message. */
  of(message: string): MessageStatistics {
    return countsOf([...(this.state.get(message)?.values() ?? [])].flatMap((people) => [...people]));
  }

  /** What was counted of a message in the day that holds a moment (unix milliseconds), of some people. */
  ofDay(message: string, at: number, isCounted?: (brazeId: string) => boolean): DayStatistics {
    return this.ofDays(message, [at], isCounted);
  }

  /** The same of several days; somebody counts once in all of them. */
  ofDays(
    message: string,
    days: readonly number[],
    isCounted: (brazeId: string) => boolean = () => true,
  ): DayStatistics {
    const all = days.flatMap((at) => [...(this.state.get(message)?.get(Math.floor(at / DAY)) ?? [])]);
    const people = all.filter(([brazeId]) => isCounted(brazeId));
    return {
      ...countsOf(people),
      recipients: unique(people, 'sent'),
      uniqueDismissals: unique(people, 'dismissals'),
      uniqueControlImpressions: unique(people, 'controlImpressions'),
    };
  }

  #count(message: string, brazeId: string, count: Count): Tally {
    const days = this.state.get(message) ?? new Map<number, Map<string, Tally>>();
    this.state.set(message, days);
    const day = Math.floor(this.#clock.now() / DAY);
    const people = days.get(day) ?? new Map<string, Tally>();
    days.set(day, people);
    const tally = people.get(brazeId) ?? newTally();
    people.set(brazeId, tally);
    tally[count]++;
    return tally;
  }
}

const COUNTS: readonly Count[] = [
  'sent',
  'bounces',
  'impressions',
  'controlImpressions',
  'clicks',
  'dismissals',
];

type Counted = readonly (readonly [brazeId: string, Tally])[];

function countsOf(people: Counted): MessageStatistics {
  const { buttons, ...counts } = sumOf(people.map(([, tally]) => tally));
  return {
    ...counts,
    uniqueImpressions: unique(people, 'impressions'),
    uniqueClicks: unique(people, 'clicks'),
    buttonClicks: Object.fromEntries(buttons),
  };
}

/** Of how many people there is at least one. */
function unique(people: Counted, count: Count): number {
  return new Set(people.filter(([, tally]) => tally[count] > 0).map(([brazeId]) => brazeId)).size;
}

function sumOf(tallies: readonly Tally[]): Tally {
  const sum = newTally();
  for (const tally of tallies) {
    for (const count of COUNTS) sum[count] += tally[count];
    for (const [button, clicks] of tally.buttons)
      sum.buttons.set(button, (sum.buttons.get(button) ?? 0) + clicks);
  }
  return sum;
}

const newTally = (): Tally => ({
  sent: 0,
  bounces: 0,
  impressions: 0,
  controlImpressions: 0,
  clicks: 0,
  dismissals: 0,
  buttons: new Map(),
});
