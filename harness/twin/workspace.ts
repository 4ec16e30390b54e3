import type { Alias } from '../wire/event.ts';
import type { Platform } from '../wire/exchange.ts';
import type { Delivery } from './messaging/deliveries.ts';
import type { Filled } from './messaging/desk.ts';
import type { Verdict } from './messaging/segments/filter.ts';
import type { SdkAuthentication } from './sdk-authentication/sdk-authentication.ts';
import type { Snapshot } from './stateful.ts';
import type { TestSend } from './test-send.ts';
import type {
  BannerSeed,
  CampaignSeed,
  CanvasSeed,
  ContentCardSeed,
  FeatureFlagSeed,
  GeofenceSeed,
  SegmentSeed,
} from './seed.ts';

/** How to name a profile. */
export type Who =
  | { readonly externalId: string }
  | { readonly device: string }
  | { readonly alias: Alias }
  | { readonly brazeId: string };

/** What people did with one message (campaign, card or banner), as campaign analytics would count it. */
export interface MessageStatistics {
  /** How many times the SDK was given it, or a push service took it; of a Canvas, how many times it was entered. */
  readonly sent: number;
  /** Pushes that the provider refused. */
  readonly bounces: number;
  readonly impressions: number;
  readonly uniqueImpressions: number;
  readonly controlImpressions: number;
  readonly clicks: number;
  readonly uniqueClicks: number;
  readonly dismissals: number;
  /** Clicks per button id. */
  readonly buttonClicks: Readonly<Record<string, number>>;
}

/** A profile as `/users/export/ids` gives it: Braze's own field names. */
export interface ExportedUser {
  readonly braze_id: string;
  readonly external_id?: string;
  readonly user_aliases: readonly { readonly alias_name: string; readonly alias_label: string }[];
  readonly [field: string]: unknown;
}

/** A push token with all that is needed to send to it. A user's export shows only the token. */
export interface StoredPushToken {
  /** The app key it was registered with. */
  readonly app: string;
  readonly platform: Platform;
  readonly device: string;
  /** For web push the whole endpoint URL. */
  readonly token: string;
  /** Web push only: base64 of the subscription's `p256dh` key. */
  readonly publicKey?: string;
  /** Web push only: base64 of the subscription's `auth` secret. */
  readonly userAuth?: string;
  /** Web push only: the application server key it was made for, base64url. */
  readonly vapidPublicKey?: string;
}

/** One isolated tenant of the twin. */
export interface Workspace {
  readonly name: string;
  readonly appKeys: readonly string[];
  readonly restKeys: readonly string[];
  readonly campaignIds: readonly string[];
  /** The profile as Braze would export it; `undefined` when there is none. Who was merged away is found no more. */
  profile(who: Who): ExportedUser | undefined;
  profiles(): ExportedUser[];
  /** The push tokens a user has now: those of the devices they are the last one on. */
  pushTokens(who: Who): StoredPushToken[];
  /** Every decision about messages for a person, or about one message, the oldest first. */
  deliveries(who: Who, message?: string): readonly Delivery[];
  /**
   * Why somebody got a message or did not, in a sentence or two. Canvas steps are `<canvas>/<step>`.
   *
   * @example
   * workspace.explain({ externalId: 'u1' }, 'spring'); // 'spring was not sent to user u1, who has no push token.'
   */
  explain(who: Who, message: string): string;
  /** Says that there is no such person, or no such message; `undefined` when `explain` has something to explain. */
  unknown(who: Who, message: string): string | undefined;
  /** Resolves when no push or card is under way any more. */
  settled(): Promise<void>;
  /** Whether somebody is in a segment now, and the value that decided it; `undefined` when there is no such person. */
  inSegment(who: Who, segment: string): Verdict | undefined;
  addSegment(segment: SegmentSeed): void;
  addCampaign(campaign: CampaignSeed): void;
  addCanvas(canvas: CanvasSeed): void;
  addContentCard(card: ContentCardSeed): void;
  addFeatureFlag(flag: FeatureFlagSeed): void;
  addBanner(banner: BannerSeed): void;
  addGeofence(geofence: GeofenceSeed): void;
  /**
   * Sends a message to one person now, past audiences and caps. Returns its id; `undefined` when there is no such person.
   *
   * @example
   * workspace.sendTest({ device: 'd-1' }, { push: { title: 'Hello', alert: 'A test' } });
   */
  sendTest(who: Who, test: TestSend): string | undefined;
  /** What the Liquid of a text becomes for somebody, or why the message would not be sent; `undefined` when there is no such person. */
  preview(who: Who, text: string): Promise<Filled> | undefined;
  /** Stops a campaign or removes a card, flag or banner by id. */
  remove(id: string): void;
  statistics(id: string): MessageStatistics;
  /** All that is stored, as plain data that later changes do not reach. Rate limits are not in it. */
  snapshot(): Snapshot;
  /** Goes back to a snapshot of this workspace. It can be restored again. */
  restore(snapshot: Snapshot): void;
  /** The keys that signatures of users are verified with, and what is enforced. */
  readonly sdkAuthentication: SdkAuthentication;
}
