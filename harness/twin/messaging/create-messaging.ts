import type { BrazeEvent, JsonObject } from '../../wire/event.ts';
import type { Json } from '../../wire/exchange.ts';
import type { Clock } from '../clock.ts';
import type { Engagement, Messaging, MessagingPorts, MessagingUser } from '../messaging.ts';
import type {
  BannerSeed,
  CampaignSeed,
  CanvasSeed,
  ContentCardSeed,
  FeatureFlagSeed,
  WorkspaceSeed,
} from '../seed.ts';
import type { Stateful } from '../stateful.ts';
import type { MessageStatistics } from '../workspace.ts';
import { Agenda } from './agenda.ts';
import { Audiences } from './audiences.ts';
import { bannerData, bannerFor, dismissalsOf, MAX_PLACEMENTS, placementsOf } from './banners.ts';
import { Canvases } from './canvases.ts';
import { CardShelf } from './card-shelf.ts';
import { Deliveries } from './deliveries.ts';
import { Desk } from './desk.ts';
import { flagData } from './feature-flags.ts';
import { happeningsOf, type Happening } from './happenings.ts';
import { InAppMessages } from './in-app-messages.ts';
import type { Job } from './job.ts';
import { Launcher } from './launcher.ts';
import type { Cause, Order } from './order.ts';
import { MessageBook } from './message-book.ts';
import { engagementOf, People } from './people.ts';
import { reactionsOf, type Reaction } from './reactions.ts';
import type { Directory } from './segments/person.ts';
import { Sender } from './sender.ts';
import { Statistics } from './statistics.ts';

/**
 * The messaging half of a workspace, with the messages of its seed.
 *
 * @example
 * const messaging = createMessaging(seed, ports);
 * const answer = await messaging.handle('/api/v3/content_cards/sync', body, user);
 */
export function createMessaging(seed: WorkspaceSeed, ports: MessagingPorts): Messaging {
  return new TwinMessaging(seed, ports);
}

class TwinMessaging implements Messaging {
  readonly audiences: Audiences;
  readonly deliveries = new Deliveries();
  readonly canvases: Canvases;
  readonly book = new MessageBook();
  readonly #clock: Clock;
  readonly #directory: Directory;
  readonly #people = new People();
  readonly counts: Statistics;
  readonly #inApp: InAppMessages;
  readonly #cards: CardShelf;
  readonly #sender: Sender;
  readonly #launcher: Launcher;
  /** Every part that keeps state. The agenda comes last: what it holds may be due at once. */
  readonly #parts: Readonly<Record<string, Stateful>>;

  readonly #endpoints: Readonly<
    Record<string, (body: JsonObject, user: MessagingUser) => JsonObject | Promise<JsonObject>>
  > = {
    template: (body, user) => this.#inApp.template(body, user),
    'content_cards/sync': (_, user) => this.#cards.sync(user),
    'feature_flags/sync': (_, user) => this.#featureFlags(user),
    'banners/sync': (body, user) => this.#bannersOf(body, user),
  };

  constructor(seed: WorkspaceSeed, ports: MessagingPorts) {
    const { clock, newId } = ports;
    this.#clock = clock;
    this.counts = new Statistics(clock);
    const directory = ports.directory((brazeId, message) => this.#people.of(brazeId, message));
    this.#directory = directory;
    const [people, statistics, deliveries, book] = [this.#people, this.counts, this.deliveries, this.book];
    this.audiences = new Audiences(clock, directory, seed.segments ?? []);
    const desk = new Desk(
      { clock, audiences: this.audiences, people, statistics, deliveries },
      ports.personaliser,
    );
    const agenda = new Agenda<Job>(clock, (job) => this.#do(job));
    this.#inApp = new InAppMessages(desk, book);
    this.#cards = new CardShelf(desk);
    this.#sender = new Sender({
      ...ports,
      desk,
      directory,
      frequencyCaps: seed.frequencyCaps,
      giveCard: (order, card) => this.#giveCard(order, card),
      later: (at, order) => agenda.add(at, { do: 'send', order }),
    });
    const shared = { desk, directory, agenda, book, newId, send: (order: Order) => this.#sender.send(order) };
    this.#launcher = new Launcher(shared);
    this.canvases = new Canvases({ ...shared, hold: (...held) => this.#inApp.hold(...held) });
    const { canvases } = this;
    this.#parts = {
      audiences: this.audiences,
      people,
      statistics,
      deliveries,
      book,
      cards: this.#cards,
      inApp: this.#inApp,
      canvases,
      agenda,
    };
    for (const campaign of seed.campaigns ?? []) this.addCampaign(campaign);
    for (const canvas of seed.canvases ?? []) this.addCanvas(canvas);
    for (const card of seed.contentCards ?? []) this.addContentCard(card);
    for (const flag of seed.featureFlags ?? []) this.addFeatureFlag(flag);
    for (const banner of seed.banners ?? []) this.addBanner(banner);
  }

  get state(): Readonly<Record<string, object>> {
    return Object.fromEntries(Object.entries(this.#parts).map(([name, { state }]) => [name, state]));
  }

  set state(state: Readonly<Record<string, object>>) {
    for (const [name, part] of Object.entries(this.#parts)) part.state = state[name]!;
  }

  configPart(): JsonObject {
    return {
      content_cards: { enabled: true },
      feature_flags: { enabled: true, refresh_rate_limit: 0 },
      banners: { enabled: true, max_placements: MAX_PLACEMENTS },
    };
  }

  triggers(user: MessagingUser): readonly Json[] | Promise<readonly Json[]> {
    return this.#inApp.triggers(user);
  }

  handle(path: string, body: JsonObject, user: MessagingUser): Json | Promise<Json> | undefined {
    const name = path
      .split('/')
      .filter(Boolean)
      .join('/')
      .replace(/^api\/v3\//, '');
    return Object.hasOwn(this.#endpoints, name) ? this.#endpoints[name]!(body, user) : undefined;
  }

  record(event: BrazeEvent, user: MessagingUser): void {
    for (const reaction of reactionsOf(event)) this.#react(reaction, user.brazeId);
    for (const happening of happeningsOf(event)) this.happened(happening, user.brazeId);
  }

  happened(happening: Happening, brazeId: string): void {
    const person = this.#directory.find(brazeId);
    if (!person) return;
    this.canvases.happened(happening, person);
    this.#launcher.happened(happening, person);
  }

  trigger(campaign: CampaignSeed, brazeId: string, cause: Cause, dispatch: string): void {
    const person = this.#directory.find(brazeId);
    if (person) this.#launcher.offer(campaign, person, cause, dispatch);
  }

  enter(canvas: CanvasSeed, brazeId: string, cause: Cause, dispatch: string): void {
    const person = this.#directory.find(brazeId);
    if (person) this.canvases.enter(canvas, person, cause, dispatch);
  }

  send(order: Order): void {
    this.#sender.send(order);
  }

  settled(): Promise<void> {
    this.#clock.catchUp();
    return this.#sender.settled();
  }

  merged(fromBrazeId: string, toBrazeId: string): void {
    for (const part of [this.#people, this.counts, this.deliveries, this.canvases, this.#cards])
      part.merge(fromBrazeId, toBrazeId);
  }

  engagement(brazeId: string): Engagement {
    return engagementOf(this.#people, brazeId, this.book.state.campaignNames, this.book.state.cardNames);
  }

  addCampaign(campaign: CampaignSeed): void {
    this.book.addCampaign(campaign, this.#clock.now());
    this.#launcher.added(campaign);
  }

  addCanvas(canvas: CanvasSeed): void {
    this.book.addCanvas(canvas, this.#clock.now());
    this.canvases.added(canvas);
  }

  addContentCard(card: ContentCardSeed): void {
    this.#cards.add(card);
    this.book.nameCard({ id: card.id, name: card.name ?? card.title });
  }

  addFeatureFlag(flag: FeatureFlagSeed): void {
    this.book.addFlag(flag);
  }

  addBanner(banner: BannerSeed): void {
    this.book.addBanner(banner);
  }

  remove(id: string): void {
    this.#cards.remove(id);
    this.book.remove(id);
  }

  statistics(id: string): MessageStatistics {
    return this.counts.of(id);
  }

  #do(job: Job): void {
    if (job.do === 'launch') this.#launcher.launch(job.campaign);
    else if (job.do === 'launch-canvas') this.canvases.launch(job.canvas);
    else if (job.do === 'send') this.#sender.send(job.order);
    else this.canvases.walk(job.canvas, job.brazeId, job.step);
  }

  #giveCard({ message, name, brazeId }: Order, card: NonNullable<Order['card']>): void {
    const { expiresAfterSeconds, ...content } = card;
    const ends = expiresAfterSeconds === undefined ? undefined : this.#clock.seconds() + expiresAfterSeconds;
    this.#cards.give(brazeId, {
      ...content,
      id: message,
      name,
      ...(ends === undefined ? {} : { expiresAt: ends }),
    });
    this.book.nameCard({ id: message, name });
  }

  #react({ message, kind, button }: Reaction, brazeId: string): void {
    const control = kind === 'control-impression' || (this.book.banners.get(message)?.control ?? false);
    const seen = (outcome: 'shown' | 'clicked') => {
      const { channel } = this.deliveries.of(brazeId, message).at(-1) ?? {};
      if (channel) this.deliveries.note({ at: this.#clock.now(), message, channel, brazeId, outcome });
    };
    switch (kind) {
      case 'impression':
      case 'control-impression':
        if (control) this.counts.controlImpression(message, brazeId);
        else this.counts.impression(message, brazeId);
        this.#people.note(brazeId, message, { received: this.#clock.now(), control });
        seen('shown');
        break;
      case 'click':
        this.counts.click(message, brazeId, button);
        this.#people.note(brazeId, message, { clicked: true });
        seen('clicked');
        break;
      case 'dismissal':
        this.counts.dismissal(message, brazeId);
        this.#people.note(brazeId, message, { dismissed: true });
    }
  }

  #featureFlags(user: MessagingUser): JsonObject {
    const flags = [...this.book.flags.values()];
    for (const { id } of flags) this.counts.sent(id, user.brazeId);
    return { feature_flags: flags.map((flag) => flagData(flag, this.#isFor(user)(flag.audience))) };
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
    const all = this.book.banners.values();
    const banner = bannerFor(placement, all, this.#isFor(user), user, this.#people, this.#clock.seconds());
    if (!banner) return { banner: null };
    this.counts.sent(banner.id, user.brazeId);
    return { banner: bannerData(banner, placement) };
  }

  #isFor(user: MessagingUser) {
    const to = { ...user, platforms: [user.platform] };
    return (audience: CampaignSeed['audience']) => this.audiences.includes(audience, to);
  }
}
