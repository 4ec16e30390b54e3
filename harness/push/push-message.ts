/** A push in no provider's words. Each provider's payload is built from it. */
export interface PushMessage {
  readonly title: string;
  readonly alert: string;
  /** What Braze calls `cid`: a click brings it back. */
  readonly trackingId: string;
  /** Where a tap leads: a page or a deep link. */
  readonly url?: string;
  /** The small picture: the icon of a web push. */
  readonly imageUrl?: string;
  readonly largeImageUrl?: string;
  readonly buttons?: readonly PushButton[];
  /** Key-value pairs for the app. */
  readonly extra?: Readonly<Record<string, string>>;
  /** Web push only: the notification stays until it is answered. */
  readonly requireInteraction?: boolean;
  /** How long the push is kept for a device that is away, in seconds. 0: now or never. Default: the provider's. */
  readonly ttl?: number;
  /** A later push of the same key replaces one that still waits. */
  readonly collapseKey?: string;
}

export interface PushButton {
  /** What a click on it is logged with. */
  readonly id: string;
  readonly text: string;
  /** Without it the button only closes the notification. */
  readonly url?: string;
}
