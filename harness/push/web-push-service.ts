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
  /** A later push of the same topic replaces one that still waits. At most 32 letters of base64url. */
  readonly topic?: string;
}

/** What a push service answered. */
export interface PushAnswer {
  /** 201 accepted, 410 the subscription is gone, 400, 401, 403, 413: the push was refused. */
  readonly status: number;
}

/** A subscription that a push service knows of. */
export interface PushRegistration {
  /** The last part of the subscription's endpoint. */
  readonly token: string;
  /** The browser process that subscribed. */
  readonly device: string;
  /** The page that subscribed, `https://shop.example`; empty where the browser does not tell. */
  readonly origin: string;
  /** The application server key the page subscribed with, in base64url. */
  readonly sender: string;
}

/** A push service of browsers: it takes pushes as the real ones do, and hands them to the browsers it serves. */
export interface WebPushService {
  /** Where an endpoint of this service is answered on this machine; `undefined` for every other address. */
  localEndpoint(endpoint: string): string | undefined;
  /** Encrypts and sends a push as a backend would; resolves when the service has accepted or refused it. */
  send(target: PushTarget, payload: unknown, options: PushOptions): Promise<PushAnswer>;
  /** The subscriptions there are now: one that was given up is gone. */
  registrations(): readonly PushRegistration[];
  /** How many pushes wait for a device, or for its word that they arrived. */
  pending(device: string): number;
  /** Cuts the connections of all browsers, as a lost network would. They come back by themselves. */
  disconnect(): void;
  close(): Promise<void>;
}
