import type { BrazeEvent, JsonObject } from '../../wire/event.ts';
import type { Json } from '../../wire/exchange.ts';
import type { Clock } from '../clock.ts';
import type { CreateMessaging, Engagement, Messaging, MessagingUser } from '../messaging.ts';
import type { BannerSeed, CampaignSeed, ContentCardSeed, FeatureFlagSeed, WorkspaceSeed } from '../seed.ts';
import type { MessageStatistics } from '../workspace.ts';
import { isFor } from './audience.ts';
import { bannerData, bannerFor, dismissalsOf, MAX_PLACEMENTS, placementsOf } from './banners.ts';
import { cardData, cardsFor, type Card } from './content-cards.ts';
import { flagData } from './feature-flags.ts';
import { engagementOf, People, type Named } from './people.ts';
import { reactionsOf, type Reaction } from './reactions.ts';
import { seconds } from './seconds.ts';
import { Statistics } from './statistics.ts';
import { templateAnswer, templateCampaign } from './template.ts';
import { NEVER, triggerFor } from './trigger-for.ts';

/**
 * The messaging half of a workspace, with the messages of its seed.
 *
 * @example
 * const messaging = createMessaging(seed, clock);
 * const answer = messaging.handle('/api/v3/content_cards/sync', body, user);
 */
export const createMessaging: CreateMessaging = (seed, clock) => new TwinMessaging(seed, clock);

class TwinMessaging implements Messaging {
  readonly #clock: Clock;
  readonly #people = new People();
  readonly #statistics = new Statistics();
  #campaigns = new Map<string, CampaignSeed>();
  #cards = new Map<string, Card>();
  #flags = new Map<string, FeatureFlagSeed>();
  #banners = new Map<string, BannerSeed>();
  /** Names stay when a message is removed: what happened with it is still told. */
  #campaignNames = new Map<string, Named>();
  #cardNames = new Map<string, Named>();
  #cardsChanged: number;

  readonly #endpoints: Readonly<Record<string, (body: JsonObject, user: MessagingUser) => JsonObject>> = {
    template: (body, user) => this.#template(body, user),
    'content_cards/sync': (_, user) => this.#contentCards(user),
    'feature_flags/sync': (_, user) => this.#featureFlags(user),
    'banners/sync': (body, user) => this.#bannersOf(body, user),
  };

  constructor(seed: WorkspaceSeed, clock: Clock) {
    this.#clock = clock;
    this.#cardsChanged = this.#now();
    for (const campaign of seed.campaigns ?? []) this.addCampaign(campaign);
    for (const card of seed.contentCards ?? []) this.addContentCard(card);
    for (const flag of seed.featureFlags ?? []) this.addFeatureFlag(flag);
    for (const banner of seed.banners ?? []) this.addBanner(banner);
  }

  get state() {
    return {
      people: this.#people.state,
      statistics: this.#statistics.state,
      campaigns: this.#campaigns,
      cards: this.#cards,
      flags: this.#flags,
      banners: this.#banners,
      campaignNames: this.#campaignNames,
      cardNames: this.#cardNames,
      cardsChanged: this.#cardsChanged,
    };
  }

  set state(state) {
    this.#people.state = state.people;
    this.#statistics.state = state.statistics;
    this.#campaigns = state.campaigns;
    this.#cards = state.cards;
    this.#flags = state.flags;
    this.#banners = state.banners;
    this.#campaignNames = state.campaignNames;
    this.#cardNames = state.cardNames;
    this.#cardsChanged = state.cardsChanged;
  }

  configPart(): JsonObject {
    return {
      content_cards: { enabled: true },
      feature_flags: { enabled: true, refresh_rate_limit: 0 },
      banners: { enabled: true, max_placements: MAX_PLACEMENTS },
    };
  }

  triggers(user: MessagingUser): readonly Json[] {
    const eligible = [...this.#campaigns.values()].filter((campaign) => this.#isEligible(campaign, user));
    for (const { id } of eligible) this.#statistics.sent(id);
    return eligible.map(triggerFor);
  }

  handle(path: string, body: JsonObject, user: MessagingUser): Json | undefined {
    const name = path
      .split('/')
      .filter(Boolean)
      .join('/')
      .replace(/^api\/v3\//, '');
    return Object.hasOwn(this.#endpoints, name) ? this.#endpoints[name]!(body, user) : undefined;
  }

  record(event: BrazeEvent, user: MessagingUser): void {
    for (const reaction of reactionsOf(event)) this.#react(reaction, user.brazeId);
  }

  merged(fromBrazeId: string, toBrazeId: string): void {
    this.#people.merge(fromBrazeId, toBrazeId);
    this.#statistics.merge(fromBrazeId, toBrazeId);
  }

  engagement(brazeId: string): Engagement {
    return engagementOf(this.#people, brazeId, this.#campaignNames, this.#cardNames);
  }

  addCampaign(campaign: CampaignSeed): void {
    this.#campaigns.set(campaign.id, campaign);
    this.#campaignNames.set(campaign.id, campaign);
  }

  addContentCard(card: ContentCardSeed): void {
    const created = card.createdAt === undefined ? this.#now() : seconds(card.createdAt);
    this.#cards.set(card.id, { seed: card, created });
    this.#cardNames.set(card.id, { id: card.id, name: card.name ?? card.title });
    this.#cardsChanged = this.#now();
  }

  addFeatureFlag(flag: FeatureFlagSeed): void {
    this.#flags.set(flag.id, flag);
  }

  addBanner(banner: BannerSeed): void {
    this.#banners.set(banner.id, banner);
  }

  remove(id: string): void {
    if (this.#cards.delete(id)) this.#cardsChanged = this.#now();
    for (const messages of [this.#campaigns, this.#flags, this.#banners]) messages.delete(id);
  }

  statistics(id: string): MessageStatistics {
    return this.#statistics.of(id);
  }

  #react({ message, kind, button }: Reaction, brazeId: string): void {
    const control = kind === 'control-impression' || (this.#banners.get(message)?.control ?? false);
    switch (kind) {
      case 'impression':
      case 'control-impression':
        if (control) this.#statistics.controlImpression(message);
        else this.#statistics.impression(message, brazeId);
        this.#people.note(brazeId, message, { received: this.#clock.now(), control });
        break;
      case 'click':
        this.#statistics.click(message, brazeId, button);
        this.#people.note(brazeId, message, { clicked: true });
        break;
      case 'dismissal':
        this.#statistics.dismissal(message);
        this.#people.note(brazeId, message, { dismissed: true });
    }
  }

  /** Re-eligibility in seconds is left to the SDK, which may reach it in the middle of a session. */
  #isEligible(
    { id, audience, endTime, reEligibleAfterSeconds = NEVER }: CampaignSeed,
    user: MessagingUser,
  ): boolean {
    if (!isFor(audience, user)) return false;
    if (endTime !== undefined && seconds(endTime) <= this.#clock.seconds()) return false;
    return reEligibleAfterSeconds !== NEVER || this.#people.of(user.brazeId, id).received === 0;
  }

  #template(body: JsonObject, user: MessagingUser): JsonObject {
    const campaign = this.#campaigns.get(templateCampaign(body) ?? '');
    return templateAnswer(campaign && this.#isEligible(campaign, user) ? campaign : undefined);
  }

  /** Always the whole list: what is missing in it, SDKs drop. */
  #contentCards(user: MessagingUser): JsonObject {
    const cards = cardsFor(this.#cards.values(), user, this.#people, this.#clock.seconds());
    for (const { seed } of cards) this.#statistics.sent(seed.id);
    return {
      cards: cards.map((card) => cardData(card, user, this.#people)),
      full_sync: true,
      last_full_sync_at: this.#cardsChanged,
      last_card_updated_at: Math.max(0, ...cards.map(({ created }) => created)),
    };
  }

  #featureFlags(user: MessagingUser): JsonObject {
    const flags = [...this.#flags.values()];
    for (const { id } of flags) this.#statistics.sent(id);
    return { feature_flags: flags.map((flag) => flagData(flag, user)) };
  }

  /** Dismissals count when the SDK logs them; here they are only remembered, as it repeats them until acknowledged. */
  #bannersOf(body: JsonObject, user: MessagingUser): JsonObject {
    const dismissals = dismissalsOf(body);
    for (const it of dismissals) this.#people.note(user.brazeId, it.banner_id, { dismissed: true });
    const asked = body['time_ms'];
    return {
      banners: Object.fromEntries(
        placementsOf(body).map((placement) => [placement, this.#placement(placement, user)]),
      ),
      request_time: typeof asked === 'number' ? asked : this.#clock.now(),
      dismissals: { acknowledged: dismissals },
    };
  }

  #placement(placement: string, user: MessagingUser): JsonObject {
    const banner = bannerFor(placement, this.#banners.values(), user, this.#people, this.#clock.seconds());
    if (!banner) return { banner: null };
    this.#statistics.sent(banner.id);
    return { banner: bannerData(banner, placement) };
  }

  /** Whole seconds, as SDKs get them. */
  #now(): number {
    return Math.floor(this.#clock.seconds());
  }
}
