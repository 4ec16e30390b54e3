import { randomUUID } from 'node:crypto';
import { CodedError } from '../../common/coded-error.ts';
import type { App, Channel, FeedKind, OpenOptions } from '../app.ts';
import { Blocked } from '../blocked.ts';
import type {
  Account,
  Basket,
  JobFact,
  JobName,
  JobRequest,
  Person,
  Profile,
  Properties,
  PurchaseFact,
} from '../facts.ts';
import { completeFacts } from '../job-facts.ts';
import type { Card, Message, PushNotification } from '../on-screen.ts';
import { BrazeFeed } from './braze-feed.ts';
import { MessageOnScreen } from './message-on-screen.ts';
import { NotificationsOnScreen } from './notifications-on-screen.ts';
import { pushEndpointOf } from './push-endpoint.ts';
import { refuseNotifications } from './refuse-notifications.ts';
import { flushPage, quietPage } from './quiet.ts';
import type { ConnectedContentMap, CustomFeed, WebScreen } from './web-app-map.ts';
import type { WebAppHost } from './web-app-host.ts';
import type { WebDevice } from './web-device.ts';

/** A page that takes longer to load is called unreachable: no person would wait. Milliseconds. */
const LOAD_PATIENCE = 15_000;

/** The app in a browser, driven through Playwright by the team's app map. */
export class WebApp implements App {
  readonly #device: WebDevice;
  readonly #host: WebAppHost;
  #consent: OpenOptions['consent'];

  constructor(device: WebDevice, host: WebAppHost) {
    this.#device = device;
    this.#host = host;
  }

  get minimumIntervalBetweenMessages(): number {
    return this.#host.minimumIntervalBetweenMessages;
  }

  get notIntegrated(): Readonly<Partial<Record<Channel, string>>> {
    return this.#host.map.notIntegrated ?? {};
  }

  async open(options: OpenOptions = {}): Promise<void> {
    this.#consent = options.consent ?? 'accepted';
    await this.#load(options.at ?? '/');
    const { acceptConsent, declineConsent } = this.#host.map;
    // Where the app map knows no consent, an open question cannot be told from an app that asks none.
    if (this.#consent === 'undecided') this.#action('acceptConsent', acceptConsent);
    if (this.#consent === 'accepted' && acceptConsent) await acceptConsent(this.#screen);
    if (this.#consent === 'declined') await this.#action('declineConsent', declineConsent)(this.#screen);
  }

  async relaunch(): Promise<void> {
    await this.#device.newWindow();
    await this.#load('/');
  }

  async comeBackAfter(minutes: number): Promise<void> {
    const milliseconds = minutes * 60_000;
    await this.#device.travel(milliseconds);
    this.#host.travelled(milliseconds);
    await this.#load('/');
  }

  onAnotherDevice(): Promise<App> {
    return this.#host.another('same');
  }

  productionBuild(): Promise<App> {
    return this.#host.another('production');
  }

  acceptConsent(): Promise<void> {
    return this.#action('acceptConsent', this.#host.map.acceptConsent)(this.#screen);
  }

  withdrawConsent(): Promise<void> {
    return this.#action('withdrawConsent', this.#host.map.withdrawConsent)(this.#screen);
  }

  async signUp(person: Partial<Person> = {}): Promise<Account> {
    const nonce = randomUUID().slice(0, 8);
    const whole = {
      email: `qa-${nonce}@example.com`,
      password: `pw-${nonce}`,
      firstName: 'Robin',
      ...person,
    };
    const externalId = await this.#action('signUp', this.#host.map.signUp)(this.#screen, whole);
    return { email: whole.email, password: whole.password, externalId };
  }

  signIn(account: Account): Promise<void> {
    return this.#action('signIn', this.#host.map.signIn)(this.#screen, account);
  }

  signOut(): Promise<void> {
    return this.#action('signOut', this.#host.map.signOut)(this.#screen);
  }

  changeEmail(email: string): Promise<void> {
    return this.#action('changeEmail', this.#host.map.changeEmail)(this.#screen, email);
  }

  async saveProfile(profile: Profile): Promise<Profile> {
    await this.#action('saveProfile', this.#host.map.saveProfile)(this.#screen, profile);
    return profile;
  }

  get plannedEvents(): readonly string[] {
    return Object.keys(this.#host.map.events ?? {});
  }

  perform(event: string): Promise<Properties> {
    const events = this.#host.map.events ?? {};
    return this.#action(
      `events.${event}`,
      Object.hasOwn(events, event) ? events[event] : undefined,
    )(this.#screen);
  }

  buy(basket: Basket = {}): Promise<PurchaseFact[]> {
    return this.#action('buy', this.#host.map.buy)(this.#screen, { products: 1, quantity: 1, ...basket });
  }

  get jobs(): readonly JobName[] {
    return Object.keys(this.#host.map.jobs ?? {}) as JobName[];
  }

  async runJob(job: JobName, about: Partial<JobRequest> = {}): Promise<readonly JobFact[]> {
    const run = this.#action(`jobs.${job}`, this.#host.map.jobs?.[job]);
    const request = { users: [], others: 0, campaign: '', ...about };
    return completeFacts(job, request, await run({ ...this.#screen, rest: this.#host.rest }, request));
  }

  async contentLiquid(from: 'backend' | 'failing'): Promise<string> {
    const { liquid } = this.#connectedContent;
    return liquid(from === 'backend' ? this.#host.url : this.#host.failingUrl);
  }

  prepareContent(account: Account): Promise<string> {
    return this.#connectedContent.prepare(this.#screen, account);
  }

  async allowPush(): Promise<void> {
    const allow = this.#action('allowPush', this.#host.map.allowPush);
    await this.#device.context.grantPermissions(['notifications'], { origin: this.#host.url });
    await this.#notifications.watch(this.#device.page);
    await allow(this.#screen);
  }

  async denyPush(): Promise<void> {
    const deny = this.#action('denyPush', this.#host.map.denyPush);
    await refuseNotifications(this.#screen);
    await deny(this.#screen);
  }

  turnOffPush(): Promise<void> {
    return this.#action('turnOffPush', this.#host.map.turnOffPush)(this.#screen);
  }

  pushEndpoint(): Promise<string | null> {
    return pushEndpointOf(this.#device.page);
  }

  notifications(): Promise<PushNotification[]> {
    return this.#notifications.read(this.#device.page, this.#host.patience);
  }

  async tapNotification(button?: string): Promise<string[]> {
    const links = await this.#notifications.tap(button, this.#host.patience);
    for (const link of links.filter((it) => new URL(it).origin === this.#host.url)) {
      await this.#device.newWindow();
      await this.#load(link);
    }
    return links;
  }

  get deepLink(): string {
    return new URL(this.#action('deepLink', this.#host.map.deepLink), `${this.#host.url}/`).href;
  }

  place(): Promise<string> {
    return this.#device.address(this.deepLink, this.#host.patience);
  }

  async message(): Promise<Message> {
    try {
      return await this.#message.read(this.#host.patience);
    } catch (error) {
      const what = error instanceof Error ? error.message : String(error);
      throw new Error(`${what}\n${this.#host.whyNoMessage()}`, { cause: error });
    }
  }

  async seesNoMessage(): Promise<void> {
    await this.quiet();
    if (!(await this.#message.isShown())) return;
    const { kind, text } = await this.#message.read(this.#host.patience);
    throw new Error(`Expected no in-app message on screen, saw a ${kind}: "${text}".`);
  }

  pressMessageButton(text: string): Promise<void> {
    return this.#message.pressButton(text);
  }

  tapMessage(): Promise<void> {
    return this.#message.tap();
  }

  dismissMessage(): Promise<void> {
    return this.#message.dismiss();
  }

  hasFeed(kind: FeedKind): boolean {
    return (kind === 'custom' ? this.#host.map.customFeed : this.#host.map.openFeed) !== undefined;
  }

  async openFeed(kind: FeedKind): Promise<Card[]> {
    if (kind === 'custom') {
      const feed = this.#customFeed;
      await feed.open(this.#screen);
      // Cards come with the sync that opening the feed sets off.
      await this.quiet();
      return feed.cards(this.#screen);
    }
    await this.#action('openFeed', this.#host.map.openFeed)(this.#screen);
    await this.quiet();
    return new BrazeFeed(this.#device.page).cards(this.#host.patience);
  }

  tapCard(kind: FeedKind, title: string): Promise<void> {
    if (kind === 'custom') return this.#customFeed.tap(this.#screen, title);
    return new BrazeFeed(this.#device.page).tap(title);
  }

  dismissCard(kind: FeedKind, title: string): Promise<void> {
    if (kind === 'custom') return this.#customFeed.dismiss(this.#screen, title);
    return new BrazeFeed(this.#device.page).dismiss(title);
  }

  screenshot(): Promise<Buffer> {
    return this.#device.page.screenshot({ timeout: 5_000 });
  }

  async flush(): Promise<void> {
    await flushPage(this.#device.page);
  }

  quiet(): Promise<void> {
    return quietPage(this.#device.page);
  }

  get #screen(): WebScreen {
    return { page: this.#device.page, context: this.#device.context, url: this.#host.url };
  }

  get #message(): MessageOnScreen {
    return new MessageOnScreen(this.#device.page);
  }

  get #notifications(): NotificationsOnScreen {
    return new NotificationsOnScreen(this.#device.context);
  }

  get #customFeed(): CustomFeed {
    return this.#action('customFeed', this.#host.map.customFeed);
  }

  get #connectedContent(): ConnectedContentMap {
    return this.#action('connectedContent', this.#host.map.connectedContent);
  }

  #action<T>(name: string, action: T | undefined): T {
    if (action === undefined) throw new Blocked(`the app map has no action "${name}"`);
    return action;
  }

  async #load(path: string): Promise<void> {
    const url = new URL(path, `${this.#host.url}/`).href;
    try {
      await this.#device.page.goto(url, { waitUntil: 'load', timeout: LOAD_PATIENCE });
    } catch (error) {
      const reason = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
      throw new CodedError('PAGE_UNREACHABLE', { url, reason }, { cause: error });
    }
    await this.#host.map.ready?.(this.#screen);
  }
}
