import type { ContentCards } from './content-cards.ts';
import type { Geofences } from './geofences.ts';
import type { FeatureFlags } from './feature-flags.ts';
import type { InAppMessages } from './in-app-messages.ts';
import type { Push } from './push.ts';
import type { AuthenticationFailure } from './requests.ts';
import type { User } from './user.ts';

/**
 * Our imitation of what Braze's mobile SDKs send. It is not Braze's code and proves nothing about it: assumptions.ts
 * lists what in it nobody has verified.
 */
export interface Braze {
  /** The current user. The object stays the same when the user changes. */
  readonly user: User;
  readonly inAppMessages: Pick<InAppMessages, 'subscribe' | 'impression' | 'click' | 'buttonClick'>;
  readonly contentCards: Pick<
    ContentCards,
    'subscribe' | 'all' | 'sync' | 'impression' | 'click' | 'dismiss'
  >;
  readonly featureFlags: Pick<FeatureFlags, 'get' | 'sync' | 'impression'>;
  readonly push: Pick<Push, 'register' | 'unregister' | 'permissionChanged' | 'read' | 'opened'>;
  readonly geofences: Pick<Geofences, 'permitted' | 'crossed'>;
  readonly deviceId: string;
  /** `null` for an anonymous user. */
  readonly userId: string | null;

  /** Ends the wait of `delayedStart`: the person agreed. */
  start(): void;
  /** From the phone: the app is on the screen. On Android this, and not `createBraze`, opens the first session. */
  enterForeground(): void;
  /** From the phone: the app left the screen. */
  enterBackground(): void;

  /** An id that is empty or too long is ignored; the current user's own brings nothing but the signature. */
  changeUser(id: string, signature?: string): void;
  /** A fresh JWT for the current user. What was refused goes out with it at once. */
  setSdkAuthenticationSignature(signature: string): void;
  onSdkAuthenticationFailure(handler: (failure: AuthenticationFailure) => void): void;

  /** Properties travel as JSON, a Date as ISO text. */
  logCustomEvent(name: string, properties?: object): void;
  /** `currency` by ISO 4217, `quantity` 1 to 100: anything else is ignored. */
  logPurchase(
    productId: string,
    currency: string,
    price: number,
    quantity?: number,
    properties?: object,
  ): void;

  /** Nothing is stored or sent until `enable`, in later launches too. */
  disable(): void;
  enable(): void;
  /** Forgets user, device and all that was not sent. On iOS it disables besides. */
  wipeData(): void;
  /** Unregisters push, then wipes and disables. Resolves with `false`, and wipes nothing, when Braze did not answer. */
  logout(): Promise<boolean>;

  /** Sends what there is now. Resolves when all was taken, or when a request failed. Never rejects. */
  flush(): Promise<void>;
  /** Whether nothing is queued, under way, or about to be shown. */
  isIdle(): boolean;
}
