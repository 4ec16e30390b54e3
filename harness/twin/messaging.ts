import type { BrazeEvent, JsonObject } from '../wire/event.ts';
import type { Json, Platform } from '../wire/exchange.ts';
import type { Clock } from './clock.ts';
import type { BannerSeed, CampaignSeed, ContentCardSeed, FeatureFlagSeed, WorkspaceSeed } from './seed.ts';
import type { Stateful } from './stateful.ts';
import type { MessageStatistics } from './workspace.ts';

/** Who asks for messages or reacts to one. */
export interface MessagingUser {
  /** The internal key of the profile: stays when an anonymous profile becomes a known one. */
  readonly brazeId: string;
  /** `null` while the profile is anonymous. */
  readonly externalId: string | null;
  readonly device: string;
  readonly appKey: string;
  readonly platform: Platform;
}

/** What a profile export says about messages. Only filled lists are exported. */
export interface Engagement {
  readonly campaigns_received?: readonly Json[];
  readonly cards_clicked?: readonly Json[];
}

/**
 * The messaging half of a workspace: in-app messages, content cards, feature flags, banners. The twin core owns
 * profiles and transport and calls this for everything a message is about.
 */
export interface Messaging extends Stateful {
  /** The config keys this half answers for: `content_cards`, `feature_flags`, `banners`. */
  configPart(): JsonObject;
  /** The whole trigger list, for a `/data/` request that asks for it. */
  triggers(user: MessagingUser): readonly Json[];
  /**
   * The answer to a request below `/api/v3/` that is about messages (`/api/v3/template/`, `/api/v3/content_cards/sync`,
   * `/api/v3/feature_flags/sync`, `/api/v3/banners/sync`), or `undefined` when the path is not one of those.
   * A missing trailing slash, or one too many, makes no difference. The body is whatever was sent: read it with care.
   */
  handle(path: string, body: JsonObject, user: MessagingUser): Json | undefined;
  /** Counts what people did: impressions, clicks, dismissals. Other events pass. Each event is given once. */
  record(event: BrazeEvent, user: MessagingUser): void;
  /** One profile was merged into another: its engagement moves along. */
  merged(fromBrazeId: string, toBrazeId: string): void;
  engagement(brazeId: string): Engagement;
  addCampaign(campaign: CampaignSeed): void;
  addContentCard(card: ContentCardSeed): void;
  addFeatureFlag(flag: FeatureFlagSeed): void;
  addBanner(banner: BannerSeed): void;
  /** Stops a campaign or removes a card, flag or banner by id; unknown ids are ignored. */
  remove(id: string): void;
  /** All zero for an id nobody has seen. */
  statistics(id: string): MessageStatistics;
}

export type CreateMessaging = (seed: WorkspaceSeed, clock: Clock) => Messaging;
