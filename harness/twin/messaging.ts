import type { BrazeEvent, JsonObject } from '../wire/event.ts';
import type { Json, Platform } from '../wire/exchange.ts';
import type { Clock } from './clock.ts';
import type { Audiences } from './messaging/audiences.ts';
import type { Canvases } from './messaging/canvases.ts';
import type { Deliveries } from './messaging/deliveries.ts';
import type { Personaliser } from './messaging/desk.ts';
import type { Dispatch } from './messaging/dispatch.ts';
import type { DispatcherPorts } from './messaging/dispatcher.ts';
import type { Happening } from './messaging/happenings.ts';
import type { MessageBook } from './messaging/message-book.ts';
import type { Contact } from './messaging/people.ts';
import type { Schedules } from './messaging/schedules.ts';
import type { Directory } from './messaging/segments/person.ts';
import type { SendIds } from './messaging/send-ids.ts';
import type { SenderPorts } from './messaging/sender.ts';
import type { Statistics } from './messaging/statistics.ts';
import type { BannerSeed, CampaignSeed, CanvasSeed, ContentCardSeed, FeatureFlagSeed } from './seed.ts';
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

/** The SDK endpoints that are about messages, without `/api/v3/`. */
export const MESSAGING_ENDPOINTS = [
  'template',
  'content_cards/sync',
  'feature_flags/sync',
  'banners/sync',
] as const;

/**
 * The messaging half of a workspace: in-app messages, content cards, feature flags, banners. The twin core owns
 * profiles and transport and calls this for everything a message is about.
 */
export interface Messaging extends Stateful {
  /** The config keys this half answers for: `content_cards`, `feature_flags`, `banners`. */
  configPart(): JsonObject;
  /** The whole trigger list, for a `/data/` request that asks for it. */
  triggers(user: MessagingUser): readonly Json[] | Promise<readonly Json[]>;
  /**
   * The answer to a request below `/api/v3/` that is about messages (`/api/v3/template/`, `/api/v3/content_cards/sync`,
   * `/api/v3/feature_flags/sync`, `/api/v3/banners/sync`), or `undefined` when the path is not one of those.
   * A missing trailing slash, or one too many, makes no difference. The body is whatever was sent: read it with care.
   */
  handle(path: string, body: JsonObject, user: MessagingUser): Json | Promise<Json> | undefined;
  /** Who is in which segment. */
  readonly audiences: Audiences;
  /** Every decision about a message for a person. */
  readonly deliveries: Deliveries;
  /** The campaigns, Canvases, flags and banners there are. */
  readonly book: MessageBook;
  readonly canvases: Canvases;
  /** What people had and did, by message and day. */
  readonly counts: Statistics;
  /** Counts what people did with messages, and starts those that it sets off. Each event is given once. */
  record(event: BrazeEvent, user: MessagingUser): void;
  /** Somebody did something that no SDK logged: an event of `/users/track`. It sets off no in-app message. */
  happened(happening: Happening, brazeId: string): void;
  /** Sends what the API asks for. */
  send(dispatch: Dispatch): void;
  /** Holds an in-app message for one person until their SDK has it and it was seen. */
  holdTest(brazeId: string, message: CampaignSeed): void;
  /** Whether such a message waits. Then the SDK gets the list of messages unasked. */
  isTestDue(brazeId: string): boolean;
  /** What the API sends later. */
  readonly schedules: Schedules;
  readonly sendIds: SendIds;
  /** Resolves when nothing that was started is still under way. */
  settled(): Promise<void>;
  /** One profile was merged into another: its engagement moves along. */
  merged(fromBrazeId: string, toBrazeId: string): void;
  engagement(brazeId: string): Engagement;
  addCampaign(campaign: CampaignSeed): void;
  addCanvas(canvas: CanvasSeed): void;
  addContentCard(card: ContentCardSeed): void;
  addFeatureFlag(flag: FeatureFlagSeed): void;
  addBanner(banner: BannerSeed): void;
  /** Stops a campaign or removes a card, flag or banner by id; unknown ids are ignored. */
  remove(id: string): void;
  /** All zero for an id nobody has seen. */
  statistics(id: string): MessageStatistics;
}

/** What messaging is given by the workspace around it. */
export interface MessagingPorts
  extends Pick<SenderPorts, 'push' | 'tokensOf' | 'tokenEnded' | 'failed'>, Pick<DispatcherPorts, 'find'> {
  readonly clock: Clock;
  readonly personaliser: Personaliser;
  /** An id for a dispatch. */
  newId(): string;
  /** Who there is; `contact` says what somebody did with a message. */
  directory(contact: (brazeId: string, message: string) => Readonly<Contact>): Directory;
}
