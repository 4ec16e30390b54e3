import type { BrazeEvent, JsonObject } from '../../wire/event.ts';
import type { Json } from '../../wire/exchange.ts';
import type { Clock } from '../clock.ts';
import {
  MESSAGING_ENDPOINTS,
  type Engagement,
  type Messaging,
  type MessagingPorts,
  type MessagingUser,
} from '../messaging.ts';
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
import type { Dispatch } from './dispatch.ts';
import { Dispatcher } from './dispatcher.ts';
import { flagData } from './feature-flags.ts';
import { handOverJob, type OwnJob } from './hand-over-job.ts';
import { happeningsOf, type Happening } from './happenings.ts';
import { InAppMessages } from './in-app-messages.ts';
import type { Job } from './job.ts';
import { Launcher } from './launcher.ts';
import type { Order } from './order.ts';
import { MessageBook } from './message-book.ts';
import { engagementOf, People } from './people.ts';
import { reactionsOf } from './reactions.ts';
import { Reactor } from './reactor.ts';
import { Schedules } from './schedules.ts';
import type { Directory } from './segments/person.ts';
import { SendIds } from './send-ids.ts';
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
  readonly #dispatcher: Dispatcher;
  readonly #reactor: Reactor;
  readonly schedules: Schedules;
  readonly sendIds: SendIds;
  readonly #agenda: Agenda<Job>;
  /** Every part that keeps state. Agenda and sender come last: what they hold may be due at once. */
  readonly #parts: Readonly<Record<string, Stateful>>;

  readonly #endpoints: Readonly<
    Record<
      (typeof MESSAGING_ENDPOINTS)[number],
      (body: JsonObject, user: MessagingUser) => JsonObject | Promise<JsonObject>
    >
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
    this.sendIds = new SendIds(clock);
    this.#reactor = new Reactor(desk, book, this.sendIds);
    const agenda = (this.#agenda = new Agenda<Job>(clock, (job) => this.#do(job)));
    this.#inApp = new InAppMessages(desk, book);
    this.#cards = new CardShelf(desk);
    this.#sender = new Sender({
      ...ports,
      desk,
      directory,
      frequencyCaps: seed.frequencyCaps,
      sendIds: this.sendIds,
      giveCard: (order, card) => this.#giveCard(order, card),
      later: (at, order) => agenda.add(at, { do: 'send', order }),
    });
    const shared = { desk, directory, agenda, book, newId, send: (order: Order) => this.#sender.send(order) };
    this.#launcher = new Launcher(shared);
    this.canvases = new Canvases({ ...shared, hold: (...held) => this.#inApp.hold(...held) });
    const { canvases, sendIds } = this;
    this.#dispatcher = new Dispatcher({
      ...shared,
      audiences: this.audiences,
      launcher: this.#launcher,
      canvases,
      sendIds,
      find: (who) => ports.find(who),
    });
    this.schedules = new Schedules(agenda, this.#dispatcher);
    this.#parts = {
      audiences: this.audiences,
      people,
      statistics,
      deliveries,
      book,
      cards: this.#cards,
      inApp: this.#inApp,
      canvases,
      sendIds,
      schedules: this.schedules,
      agenda,
      sender: this.#sender,
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
    const known = MESSAGING_ENDPOINTS.find((it) => it === name);
    return known && this.#endpoints[known](body, user);
  }

  record(event: BrazeEvent, user: MessagingUser): void {
    for (const reaction of reactionsOf(event)) this.#reactor.react(reaction, user.brazeId);
    for (const happening of happeningsOf(event)) this.happened(happening, user.brazeId);
  }

  happened(happening: Happening, brazeId: string): void {
    if (this.book.campaigns.size + this.book.canvases.size === 0) return;
    const person = this.#directory.find(brazeId);
    if (!person) return;
    this.canvases.happened(happening, person);
    this.#launcher.happened(happening, person);
  }

  send(dispatch: Dispatch): void {
    this.#dispatcher.send(dispatch);
  }

  holdTest(brazeId: string, message: CampaignSeed): void {
    this.#inApp.hold(brazeId, message);
  }

  isTestDue(brazeId: string): boolean {
    return this.#inApp.isTestDue(brazeId);
  }

  settled(): Promise<void> {
    this.#clock.catchUp();
    return this.#sender.settled();
  }

  merged(fromBrazeId: string, toBrazeId: string): void {
    const { counts, deliveries, canvases, sendIds, schedules } = this;
    const hasOwn = (job: OwnJob) =>
      job.do === 'step'
        ? canvases.journey(job.canvas, toBrazeId) !== undefined
        : schedules.awaits(job.schedule, toBrazeId);
    this.#agenda.change((job) => handOverJob(job, { from: fromBrazeId, to: toBrazeId, hasOwn }));
    const parts = [this.#people, counts, deliveries, canvases, sendIds, schedules, this.#cards, this.#inApp];
    for (const part of parts) part.merge(fromBrazeId, toBrazeId);
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
    else if (job.do === 'scheduled') this.schedules.due(job.schedule, job.brazeId);
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
