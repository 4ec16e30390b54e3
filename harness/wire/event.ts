import type { Json, Platform } from './exchange.ts';

/** An object of JSON values: event properties, attribute maps. */
export type JsonObject = { readonly [key: string]: Json };

/** Where an event was read: the exchange and the JSON pointer (RFC 6901) inside its body. */
export interface EventSource {
  readonly exchange: string;
  /** `/events/0`, `/attributes/0`, or `` (the whole body) for a request that is itself the event. */
  readonly path: string;
}

/** What every event carries, whichever SDK sent it. */
export interface EventBase {
  /** When it happened by the device's clock, ISO 8601 in UTC with milliseconds. Attributes have no time of their own: sending time. */
  readonly at: string;
  /** external_id of the user the event belongs to; `null` for an anonymous user. */
  readonly user: string | null;
  /** The alias an anonymous user carries, where the SDK sends it. */
  readonly alias?: Alias;
  /** The SDK's device id; empty when the request had none. */
  readonly device: string;
  /** The SDK's session id; `null` where the event has none. */
  readonly session: string | null;
  readonly platform: Platform;
  /** The app identifier (SDK API key) the request was made with. */
  readonly app: string;
  readonly sdkVersion: string;
  readonly source: EventSource;
}

export interface Alias {
  readonly label: string;
  readonly name: string;
}

/** What each type of event says beside {@link EventBase}. The key is the event's `type`. */
export interface EventData {
  'session-start': object;
  /** `duration` in seconds, may be fractional; on Roku it may be negative. */
  'session-end': { readonly duration: number };
  'custom-event': { readonly name: string; readonly properties: JsonObject };
  /** `price` as a number, `priceOnWire` as the SDK wrote it (the Web SDK writes text with 2 decimals). */
  purchase: {
    readonly productId: string;
    readonly currency: string;
    readonly price: number;
    readonly priceOnWire: string | number;
    readonly quantity: number;
    readonly properties: JsonObject;
  };
  location: {
    readonly latitude: number;
    readonly longitude: number;
    readonly accuracy?: number;
    readonly altitude?: number;
    readonly altitudeAccuracy?: number;
  };
  'alias-added': Alias;
  /** Standard attributes by Braze's names (`first_name`, `email`, `dob`…) and custom ones; `null` means unset. */
  'user-attributes': { readonly attributes: JsonObject; readonly custom: JsonObject };
  'attribute-array-set': { readonly key: string; readonly value: Json };
  'attribute-array-add': { readonly key: string; readonly value: Json };
  'attribute-array-remove': { readonly key: string; readonly value: Json };
  'attribute-increment': { readonly key: string; readonly value: number };
  /** A nested custom attribute merged into the stored one; may hold `$add`, `$update`, `$remove`. */
  'attribute-merge': { readonly key: string; readonly value: JsonObject };
  'attribute-location-set': { readonly key: string; readonly latitude: number; readonly longitude: number };
  'attribute-location-removed': { readonly key: string };
  'subscription-group': {
    readonly groupId: string;
    readonly status: 'subscribed' | 'unsubscribed' | (string & {});
  };
  'push-token': {
    readonly token: string;
    readonly publicKey?: string;
    readonly userAuth?: string;
    readonly vapidPublicKey?: string;
  };
  /** `token` is known only when the SDK names it (`/push/unregister`). */
  'push-token-removed': { readonly token?: string; readonly via: 'attributes' | 'unregister' };
  'push-click': { readonly campaign: string };
  'push-action-click': { readonly campaign: string; readonly action: string };
  'push-story-click': { readonly campaign: string; readonly page: string };
  'in-app-message-impression': { readonly triggerIds: readonly string[]; readonly messageExtras?: string };
  'in-app-message-click': { readonly triggerIds: readonly string[]; readonly messageExtras?: string };
  /** `buttonId` is always text: native buttons send a number, HTML ones text. */
  'in-app-message-button-click': {
    readonly triggerIds: readonly string[];
    readonly buttonId: string;
    readonly messageExtras?: string;
  };
  'in-app-message-control-impression': {
    readonly triggerIds: readonly string[];
    readonly messageExtras?: string;
  };
  'content-card-impression': { readonly ids: readonly string[] };
  'content-card-control-impression': { readonly ids: readonly string[] };
  'content-card-click': { readonly ids: readonly string[] };
  'content-card-dismissal': { readonly ids: readonly string[] };
  'feature-flag-impression': { readonly flag: string; readonly tracking: string };
  'banner-impression': { readonly ids: readonly string[] };
  'banner-click': { readonly id: string; readonly buttonId?: string };
  'banner-dismissal': { readonly id: string };
  'news-feed-impression': { readonly ids: readonly string[] };
  'news-feed-click': { readonly ids: readonly string[] };
  /** The device went into a geofence or left it: `enter` or `exit`. */
  geofence: { readonly id: string; readonly transition: string };
  'sdk-error': { readonly message: string };
  'internal-event': { readonly name: string };
  /** The device block of a request: sent only when it changed. */
  'device-info': { readonly info: JsonObject };
  /** The request asked for the whole list of in-app messages. */
  'messages-requested': { readonly configTime: number };
  'message-template-requested': { readonly triggerId: string; readonly eventType: string };
  'content-cards-requested': { readonly fullSync: boolean };
  'feature-flags-requested': object;
  'banners-requested': { readonly placements: readonly string[] };
  /** An event whose code no dialect knows: kept whole, and reported. */
  'unknown-event': { readonly name: string; readonly data: Json };
  /** A Braze-like request (`/api/v3/…`) to an endpoint no dialect knows. */
  'unknown-endpoint': { readonly method: string; readonly path: string };
  /** A Braze request that could not be read; `reason` says what was expected and seen. */
  'malformed-request': { readonly reason: string };
}

export type EventType = keyof EventData;

/** One event of the given type. */
export type EventOf<T extends EventType> = { [K in T]: { readonly type: K } & EventBase & EventData[K] }[T];

/** What an exchange means, the same for all platforms. Discriminated by `type`. */
export type BrazeEvent = EventOf<EventType>;
