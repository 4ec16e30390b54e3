/** A push token: one per device and app. */
export interface PushToken {
  readonly token: string;
  /** Web Push only: base64 of the subscription's `p256dh` key. */
  readonly publicKey?: string;
  /** Web Push only: base64 of the subscription's `auth` secret. */
  readonly userAuth?: string;
  readonly vapidPublicKey?: string;
}
