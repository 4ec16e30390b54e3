/** A browser's push subscription, as `JSON.stringify(subscription)` gives it. */
export interface PushTarget {
  readonly endpoint: string;
  /** Base64 with either alphabet: Braze's SDK reports plain base64, browsers base64url. */
  readonly keys: { readonly p256dh: string; readonly auth: string };
}

export interface VapidKeys {
  readonly publicKey: string;
  readonly privateKey: string;
}

export interface PushOptions {
  /** The keys of the sender: the page subscribed with the public one. */
  readonly vapidKeys: VapidKeys;
  /** How long the service keeps a push for a browser that is away, in seconds. Default 60. */
  readonly ttl?: number;
}

/** What a push service said to a push. */
export interface PushOutcome {
  /** 201 accepted, 410 the subscription is gone, 400, 413: the push was refused. */
  readonly status: number;
}

/** A subscription that a push service knows of. */
export interface PushRegistration {
  /** The last part of the subscription's endpoint. */
  readonly token: string;
  /** The browser process that subscribed. */
  readonly device: string;
  /** The page that subscribed, `https://shop.example`. */
  readonly origin: string;
  /** The application server key the page subscribed with, in base64url. */
  readonly sender: string;
}

/** A push service: it takes pushes as the real ones do, and hands them to the browsers or devices it serves. */
export interface PushGateway {
  /** Encrypts and sends a push as a backend would; resolves when the service has accepted or refused it. */
  send(target: PushTarget, payload: unknown, options: PushOptions): Promise<PushOutcome>;
  /** The subscriptions there are now: one that was given up is gone. */
  registrations(): readonly PushRegistration[];
  close(): Promise<void>;
}
