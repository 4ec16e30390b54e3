import { CodedError } from '../../common/coded-error.ts';
import type { App, FeedKind, OpenOptions } from '../app.ts';
import type { AppHost } from '../app-host.ts';
import type { PageFact } from '../facts.ts';
import { MappedApp } from '../mapped-app.ts';
import { Blocked } from '../blocked.ts';
import { OutOfReach } from '../out-of-reach.ts';
import type { Card, PushNotification } from '../on-screen.ts';
import { steady } from '../steady.ts';
import { BrazeFeed } from './braze-feed.ts';
import { brazeMessage } from './braze-message.ts';
import type { BrowserAbility } from './browser-limits.ts';
import { NotificationsOnScreen } from './notifications-on-screen.ts';
import { personalOnPage } from './personal-on-page.ts';
import { pushEndpointOf } from './push-endpoint.ts';
import { refuseNotifications } from './refuse-notifications.ts';
import { flushPage, holdFlushTimer, leavePage, quietPage, settlePage } from './quiet.ts';
import { readToEnd } from './read-to-end.ts';
import type { WebAppMap, WebScreen } from './web-app-map.ts';
import type { WebDevice } from './web-device.ts';

/** A page that takes longer to load is called unreachable: no person would wait. Milliseconds. */
const LOAD_PATIENCE = 15_000;

export interface WebAppHost extends AppHost<WebScreen> {
  readonly map: WebAppMap;
}

/** The app in a browser, driven through Playwright by the team's app map. */
export class WebApp extends MappedApp<WebScreen> implements App {
  readonly #device: WebDevice;
  readonly #map: WebAppMap;
  /** Whether the SDK is to start on each page: the person agreed, and it did so on the page before. */
  #awaitsSdk = false;

  constructor(device: WebDevice, host: WebAppHost) {
    super(host);
    this.#device = device;
    this.#map = host.map;
  }

  async open(options: OpenOptions = {}): Promise<void> {
    const { at = '/', consent = 'accepted' } = options;
    await this.#load(at);
    await this.answerConsent(consent);
    this.#awaitsSdk = consent === 'accepted';
  }

  override async acceptConsent(): Promise<void> {
    await super.acceptConsent();
    this.#awaitsSdk = true;
  }

  async relaunch(): Promise<void> {
    await leavePage(this.#device.page);
    await this.#device.newWindow();
    await this.#load('/');
  }

  async reinstall(): Promise<void> {
    throw new Blocked('a site is not installed');
  }

  get canGoOffline(): boolean {
    return this.host.worksOffline && this.#cannot('goOffline') === undefined;
  }

  async goOffline(): Promise<void> {
    this.#needs('goOffline');
    return this.#device.setOnline(false);
  }

  goOnline(): Promise<void> {
    return this.#device.setOnline(true);
  }

  get canChangeTimeZone(): boolean {
    return this.#cannot('setTimeZone') === undefined;
  }

  async setTimeZone(zone: string): Promise<void> {
    this.#needs('setTimeZone');
    return this.#device.setTimeZone(zone);
  }

  timeZone(): Promise<string> {
    return this.#device.timeZone();
  }

  async comeBackAfter(minutes: number): Promise<void> {
    const milliseconds = minutes * 60_000;
    await leavePage(this.#device.page);
    await this.#device.travel(milliseconds);
    this.host.travelled(milliseconds);
    await this.#load('/');
  }

  async allowPush(): Promise<void> {
    this.#needs('allowPush');
    const allow = this.action('allowPush', this.host.map.allowPush);
    await this.#device.context.grantPermissions(['notifications'], { origin: this.host.url });
    if (this.#cannot('notifications') === undefined) await this.#notifications.watch(this.#device.page);
    await allow(this.screen);
  }

  async denyPush(): Promise<void> {
    this.#needs('denyPush');
    const deny = this.action('denyPush', this.host.map.denyPush);
    await refuseNotifications(this.screen);
    await deny(this.screen);
  }

  async withoutFlushTimer<T>(act: () => Promise<T>): Promise<T> {
    await holdFlushTimer(this.#device.page, true);
    try {
      return await act();
    } finally {
      await holdFlushTimer(this.#device.page, false);
    }
  }

  async useWebView(): Promise<PageFact> {
    throw new Blocked('a site is in no web view');
  }

  async allowLocation(): Promise<void> {
    throw new Blocked('what a site does with the location has nothing to do with Braze');
  }

  async moveTo(): Promise<void> {
    throw new Blocked('nobody here can take a browser to another place');
  }

  async registerPushQuietly(): Promise<void> {
    throw new Blocked('a browser asks before any push');
  }

  pushEndpoint(): Promise<string | null> {
    return pushEndpointOf(this.#device.page);
  }

  readonly canRotatePushToken = false;

  async rotatePushToken(): Promise<void> {
    throw new Blocked('a browser keeps its push subscription until it is given up');
  }

  async notifications(): Promise<PushNotification[]> {
    this.#needs('notifications');
    return this.#notifications.read(this.#device.page, this.host.patience);
  }

  async tapNotification(button?: string): Promise<string[]> {
    this.#needs('tapNotification');
    const links = await this.#notifications.tap(button, this.host.patience);
    for (const link of links.filter((it) => new URL(it).origin === this.host.url)) {
      await this.#device.newWindow();
      await this.#load(link);
    }
    return links;
  }

  get deepLink(): string {
    return new URL(this.action('deepLink', this.host.map.deepLink), `${this.host.url}/`).href;
  }

  place(): Promise<string> {
    return this.#device.address(this.deepLink, this.host.patience);
  }

  hasFeed(kind: FeedKind): boolean {
    return (kind === 'custom' ? this.#map.customFeed : this.#map.openFeed) !== undefined;
  }

  async openFeed(kind: FeedKind): Promise<Card[]> {
    if (kind === 'custom') {
      const feed = this.customFeed;
      await feed.open(this.screen);
      await this.quiet();
      await steady(() => feed.cards(this.screen));
      await this.#readToEnd();
      return feed.cards(this.screen);
    }
    await this.action('openFeed', this.#map.openFeed)(this.screen);
    await this.quiet();
    return new BrazeFeed(this.#device.page).cards(this.host.patience);
  }

  async goToBanner(): Promise<void> {
    await this.#map.goToBanner?.(this.screen);
    await this.#readToEnd();
  }

  tapCard(kind: FeedKind, title: string): Promise<void> {
    if (kind === 'custom') return this.customFeed.tap(this.screen, title);
    return new BrazeFeed(this.#device.page).tap(title);
  }

  dismissCard(kind: FeedKind, title: string): Promise<void> {
    if (kind === 'custom') return this.customFeed.dismiss(this.screen, title);
    return new BrazeFeed(this.#device.page).dismiss(title);
  }

  screenshot({ isCovered } = { isCovered: true }): Promise<Buffer> {
    const { page } = this.#device;
    const mask = isCovered ? personalOnPage(page, this.personal) : [];
    return page.screenshot({ timeout: 5_000, mask });
  }

  async flush(): Promise<void> {
    await flushPage(this.#device.page);
  }

  async settle(): Promise<void> {
    await settlePage(this.#device.page);
  }

  async quiet(): Promise<void> {
    const start = this.#awaitsSdk ? 'comes' : 'may-come';
    this.#awaitsSdk = (await quietPage(this.#device.page, start)) ?? this.#awaitsSdk;
  }

  protected readonly brazeMessage = brazeMessage;

  protected get screen(): WebScreen {
    return { page: this.#device.page, context: this.#device.context, url: this.host.url };
  }

  /** Once the SDK has what it asked for: what it then draws may lie below the fold, and counts once it is seen. */
  async #readToEnd(): Promise<void> {
    await this.quiet();
    await readToEnd(this.#device.page);
  }

  get #notifications(): NotificationsOnScreen {
    return new NotificationsOnScreen(this.#device.context);
  }

  /** Why the browser cannot be made to; `undefined` where it can. */
  #cannot(ability: BrowserAbility): string | undefined {
    return this.#device.limits[ability];
  }

  /** @throws OutOfReach */
  #needs(ability: BrowserAbility): void {
    const reason = this.#cannot(ability);
    if (reason !== undefined) throw new OutOfReach(reason);
  }

  async #load(path: string): Promise<void> {
    const url = new URL(path, `${this.host.url}/`).href;
    try {
      await this.#device.page.goto(url, { waitUntil: 'load', timeout: LOAD_PATIENCE });
    } catch (error) {
      const reason = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
      throw new CodedError('PAGE_UNREACHABLE', { url, reason }, { cause: error });
    }
    await this.host.map.ready?.(this.screen);
  }
}
