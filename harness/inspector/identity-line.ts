import type { ExportedUser, Who } from '../twin/workspace.ts';
import type { BrazeEvent } from '../wire/event.ts';

/**
 * What happened to who a device belongs to: `anonymous` and `known` are how it was first seen, `became-known` keeps the anonymous
 * profile, `merged` gives it up for a user who was there before.
 */
export interface IdentityStep {
  readonly kind: 'anonymous' | 'known' | 'became-known' | 'merged' | 'switched' | 'signed-out';
  readonly from: string | null;
  readonly to: string | null;
}

interface Holder {
  readonly user: string | null;
  readonly brazeId: string | undefined;
  /** When the newest event that told its own time happened, unix milliseconds. */
  at: number;
}

/** What a request says of itself has the time of sending, in whole seconds. Milliseconds. */
const ROUNDED = 1_000;
/** Devices that are remembered. A hostile app may have a new one in each request. */
const MOST_DEVICES = 10_000;

/** Follows who each device belongs to, event by event. */
export class IdentityLine {
  readonly #find: (who: Who) => ExportedUser | undefined;
  readonly #holders = new Map<string, Holder>();
  readonly #known = new Set<string>();

  /** @param find looks a profile up in what is stored now */
  constructor(find: (who: Who) => ExportedUser | undefined) {
    this.#find = find;
  }

  /** The step that an event shows; `undefined` where the device has the user it had. */
  next(event: BrazeEvent): IdentityStep | undefined {
    const { device, user, type } = event;
    // Of a request that holds events of two users it is read first, and has the second.
    if (device === '' || type === 'device-info') return undefined;
    const before = this.#holders.get(device);
    const isEntry = event.source.path.startsWith('/events/');
    const told = Date.parse(event.at);
    // Told late: by now somebody else has the device.
    if (before && told < before.at - (isEntry ? 0 : ROUNDED)) return undefined;
    const at = isEntry ? told : (before?.at ?? 0);
    if (before?.user === user) {
      before.at = at;
      return undefined;
    }
    const brazeId = this.#find(user === null ? { device } : { externalId: user })?.braze_id;
    // An event may be told after its exchange was applied: by then the device can have the profile of a user who was there before.
    const wasThere = user !== null && (this.#known.has(user) || brazeId !== before?.brazeId);
    if (this.#holders.size >= MOST_DEVICES) this.#forget();
    this.#holders.set(device, { user, brazeId, at });
    if (user !== null) this.#known.add(user);
    return { kind: kindOf(before, user, wasThere), from: before?.user ?? null, to: user };
  }

  #forget(): void {
    this.#holders.clear();
    this.#known.clear();
  }
}

function kindOf(before: Holder | undefined, user: string | null, wasThere: boolean): IdentityStep['kind'] {
  if (!before) return user === null ? 'anonymous' : 'known';
  if (user === null) return 'signed-out';
  if (before.user !== null) return 'switched';
  return wasThere ? 'merged' : 'became-known';
}
