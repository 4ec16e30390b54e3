import type { Json, JsonObject } from './json.ts';

/** An entry of a data request, and whose it is. */
export interface Entry {
  readonly kind: 'event' | 'attribute';
  readonly user: string | null;
  readonly content: JsonObject;
}

/** What was taken from the queue and not accepted yet. */
export interface Batch {
  readonly entries: readonly Entry[];
  /** Whether it asks for settings and messages. */
  readonly asks: boolean;
  attempts: number;
}

/** Times are unix milliseconds. */
export interface StoredSession {
  readonly id: string;
  readonly start: number;
  /** When something was logged last: where the session ends if the process died in the foreground. */
  lastSeen: number;
  /** When the app went to the background. */
  closed: number | undefined;
  /** Trackings of the flags whose impression was logged. */
  readonly flags: string[];
}

/** All that an install knows. It is stored whole with every change, so a kill loses nothing. */
export interface State {
  readonly deviceId: string;
  user: string | null;
  disabled: boolean;
  session: StoredSession | undefined;
  queue: Entry[];
  batch: Batch | undefined;
  /** Whether the next batch is to ask for settings and messages. */
  asks: boolean;
  refusals: number;
  config: JsonObject;
  /** Device facts that were accepted, and for whom. */
  device: { readonly user: string | null; readonly facts: JsonObject };
  /** Who is signed in by which JWT, the last ones. */
  signatures: (readonly [user: string, signature: string])[];
  token: string | undefined;
  hasOptedIn: boolean;
  triggers: readonly Json[];
  /** When a message was chosen last, by trigger. */
  shown: (readonly [trigger: string, at: number])[];
  cards: { list: readonly JsonObject[]; times: JsonObject; seen: string[]; dismissed: string[] };
  flags: readonly Json[];
  /** What Braze answered last, the session it was asked in, and when each crossing was reported last. */
  geofences: {
    list: readonly JsonObject[];
    session: string | undefined;
    reported: (readonly [what: string, at: number])[];
  };
}

export function freshState(): State {
  return {
    deviceId: crypto.randomUUID(),
    user: null,
    disabled: false,
    session: undefined,
    queue: [],
    batch: undefined,
    asks: false,
    refusals: 0,
    config: {},
    device: { user: null, facts: {} },
    signatures: [],
    token: undefined,
    hasOptedIn: false,
    triggers: [],
    shown: [],
    cards: { list: [], times: {}, seen: [], dismissed: [] },
    flags: [],
    geofences: { list: [], session: undefined, reported: [] },
  };
}
