import type { Json } from '../../wire/exchange.ts';
import type { Clock } from '../clock.ts';
import type { Audiences } from './audiences.ts';
import type { Channel } from './campaign.ts';
import type { Deliveries, Delivery } from './deliveries.ts';
import type { Cause } from './order.ts';
import type { People } from './people.ts';
import type { Statistics } from './statistics.ts';
import type { WhyNot } from './why-not.ts';

/** A message whose Liquid is filled in, or why there is none. */
export type Filled = { readonly data: Json } | { readonly aborted: string };

/** Fills in what a message says about its reader. Waits for Connected Content. */
export interface Personaliser {
  /** Whether there is anything to fill in. */
  hasLiquid(data: Json): boolean;
  fill(
    data: Json,
    about: { readonly id: string; readonly name?: string | undefined },
    channel: Channel,
    brazeId: string,
    cause: Cause,
  ): Promise<Filled>;
}

/** What all kinds of messages share: who is who, what was decided, what was counted. */
export class Desk {
  readonly clock: Clock;
  readonly audiences: Audiences;
  readonly people: People;
  readonly statistics: Statistics;
  readonly deliveries: Deliveries;
  readonly #personaliser: Personaliser;

  constructor(
    parts: Pick<Desk, 'clock' | 'audiences' | 'people' | 'statistics' | 'deliveries'>,
    personaliser: Personaliser,
  ) {
    this.clock = parts.clock;
    this.audiences = parts.audiences;
    this.people = parts.people;
    this.statistics = parts.statistics;
    this.deliveries = parts.deliveries;
    this.#personaliser = personaliser;
  }

  hasLiquid(data: Json): boolean {
    return this.#personaliser.hasLiquid(data);
  }

  personalise(...args: Parameters<Personaliser['fill']>): Promise<Filled> {
    return this.#personaliser.fill(...args);
  }

  note(brazeId: string, message: string, channel: Channel, outcome: Delivery['outcome'], why?: WhyNot): void {
    this.deliveries.note({ at: this.clock.now(), message, channel, brazeId, outcome, ...why });
  }

  /** The same, unless it is what was decided last: SDKs ask again and again. */
  noteOnce(brazeId: string, message: string, channel: Channel, outcome: Delivery['outcome']): void {
    if (this.deliveries.of(brazeId, message).at(-1)?.outcome !== outcome)
      this.note(brazeId, message, channel, outcome);
  }
}
