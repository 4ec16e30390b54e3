import type { JsonObject } from '../../wire/event.ts';
import type { Filter } from '../seed/filter-seed.ts';
import type { Order } from './order.ts';

/** Something the API sends. Plain data: it may have to wait. Whom it reaches is asked when it goes out. */
export interface Dispatch {
  readonly id: string;
  readonly what: DispatchedMessages | { readonly campaign: string } | { readonly canvas: string };
  readonly to: Target;
  readonly sendId?: string;
}

/** Messages that the request itself holds. */
export interface DispatchedMessages extends Required<
  Pick<Order, 'message' | 'name' | 'recipients' | 'frequencyCapped'>
> {
  readonly contents: readonly Content[];
}

/** What one message object orders for everybody. */
export type Content = Pick<Order, 'push' | 'card' | 'platforms' | 'variant'>;

/** Whom something is for: those who meet all that is said. */
export interface Target {
  /** Those it names. Without: everybody. */
  readonly named?: readonly Named[];
  /** The id of a segment. */
  readonly segment?: string;
  readonly audience?: Filter;
  /** Trigger or entry properties, for those who have none of their own by the same name. */
  readonly properties: JsonObject;
}

/** Somebody in the words of the API. */
export interface Named {
  /** With `external_user_id`, `user_alias`, `braze_id`, or `email` and `prioritization`. */
  readonly who: JsonObject;
  readonly properties: JsonObject;
}
