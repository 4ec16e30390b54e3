import type { EventData, EventType } from '../event.ts';
import type { Platform } from '../exchange.ts';
import type { Fields } from '../fields.ts';

/** What an event says: its type and data, before it is known whose it is and when it was. */
export type Said = { [K in EventType]: { readonly type: K } & EventData[K] }[EventType];

/** Reads the `data` of one event code. */
export type Reader = (data: Fields) => Said;

/** What is particular to one SDK family. Everything else is common, see codes.ts. */
export interface Dialect {
  readonly platform: Platform;
  /** Codes only this family has, or writes in a way of its own. */
  readonly codes: ReadonlyMap<string, Reader>;
  /**
   * Whether the top-level `user_id` may own an event or attributes that name no user. Never on the web: there a batch
   * may hold what the user did while still anonymous, and SDK 4.x names the current user at the top.
   */
  readonly requestOwnsEntries: boolean;
  /** Whether a batch holds events in the order in which they happened. Without it their times say it. */
  readonly inOrder: boolean;
  /** Whether data in another form than ours is a mistake of the app's (`true`) or may be our ignorance (`false`). */
  readonly verified: boolean;
}
