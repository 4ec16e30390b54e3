/** Why a push was not accepted, in one word for all providers. */
export type PushRefusal =
  /** The device gave the token up: 404 and 410 of web push, `UNREGISTERED` of FCM, `Unregistered` of APNs. */
  | 'unregistered'
  /** The provider never made such a token, or made it for another environment. */
  | 'bad-token'
  /** The token belongs to another sender or app: `SENDER_ID_MISMATCH`, `DeviceTokenNotForTopic`. */
  | 'wrong-sender'
  | 'payload-too-large'
  /** The provider does not accept the sender's credentials. */
  | 'unauthorized'
  | 'rate-limited'
  /** No answer, or the provider's own failure: worth another try. */
  | 'unavailable'
  /** The provider calls the request itself wrong, or nothing can be encrypted for the token's keys. */
  | 'invalid'
  /** Nobody here serves the token. */
  | 'no-provider';

/** What came of a push. `accepted` means that the provider has it, not that a person saw it. */
export type PushOutcome =
  | { readonly accepted: true; readonly status: number; readonly id: string }
  | {
      readonly accepted: false;
      readonly reason: PushRefusal;
      /** The provider's status; none when there was no answer. */
      readonly status?: number;
      /** The provider's own words. */
      readonly text: string;
    };

const ENDS: ReadonlySet<PushRefusal> = new Set(['unregistered', 'bad-token', 'wrong-sender']);

/**
 * Whether the token is of no more use, so that Braze would remove it: `MismatchSenderId`, `InvalidRegistration`,
 * `BadDeviceToken` and `Unregistered` remove a token after the send (Braze's documentation of push tokens).
 */
export function endsToken(outcome: PushOutcome): boolean {
  return !outcome.accepted && ENDS.has(outcome.reason);
}
