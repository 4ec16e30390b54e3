import type { EventType } from '../wire/event.ts';
import type { Platform } from '../wire/exchange.ts';
import type { IdentityStep } from './identity-line.ts';

/** Something about an event that somebody should look at, and who says so. */
export interface Warning {
  readonly kind: 'limit' | 'plan' | 'repeat' | 'finding';
  readonly text: string;
}

/** A line of the event stream, as the page gets it. */
export interface Row {
  /** Its place in the stream, from 0. */
  readonly n: number;
  /** ISO 8601, by the device's clock. */
  readonly at: string;
  /** `fault`: a request that a fault answered, so that Braze never saw it; `finding`: one that is of no request. */
  readonly type: EventType | 'fault' | 'finding';
  /** The event in words, in the language of the page. */
  readonly words: string;
  /** `null`: an anonymous user. */
  readonly user: string | null;
  readonly device: string;
  readonly platform: Platform;
  readonly warnings: readonly Warning[];
  /** Present where the device has another user than before. */
  readonly step?: IdentityStep;
}
