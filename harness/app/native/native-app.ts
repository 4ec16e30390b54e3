import type { Place } from '../../common/place.ts';
import type { App, FeedKind, OpenOptions } from '../app.ts';
import type { AppHost } from '../app-host.ts';
import type { MessageMap } from '../app-map.ts';
import { Blocked } from '../blocked.ts';
import type { PageFact } from '../facts.ts';
import { MappedApp } from '../mapped-app.ts';
import type { Card, PushNotification } from '../on-screen.ts';
import { steady } from '../steady.ts';
import { brazeAndroidMessage } from './named-message.ts';
import type { NativeAppMap, NativeScreen } from './native-app-map.ts';
import type { NativeDevice } from './native-device.ts';

export interface NativeAppHost extends AppHost<NativeScreen> {
  readonly map: NativeAppMap;
}

/** The app on a phone, driven through Appium by the team's app map. */
export class NativeApp extends MappedApp<NativeScreen> implements App {
  readonly #device: NativeDevice;
  readonly #map: NativeAppMap;
  #isOpen = false;

  constructor(device: NativeDevice, host: NativeAppHost) {
    super(host);
    this.#device = device;
    this.#map = host.map;
  }

  async open(options: OpenOptions = {}): Promise<void> {
    await this.#open(options.at);
    await this.answerConsent(options.consent ?? 'accepted');
  }

  async relaunch(): Promise<void> {
    await this.#device.terminate();
    await this.#open();
  }

  async reinstall(): Promise<void> {
    this.#isOpen = false;
    await this.#device.reinstall();
  }

  get canGoOffline(): boolean {
    return this.host.worksOffline && this.#device.setOnline !== undefined;
  }

  goOffline(): Promise<void> {
    return this.#setOnline(false);
  }

  goOnline(): Promise<void> {
    return this.#setOnline(true);
  }

  readonly canChangeTimeZone = false;

  async setTimeZone(): Promise<void> {
    throw new Blocked('nobody here can take a phone to another time zone');
  }

  timeZone(): Promise<string> {
    return this.#device.timeZone();
  }

  async comeBackAfter(minutes: number): Promise<void> {
    const milliseconds = minutes * 60_000;
    this.host.travelled(milliseconds);
    await this.#device.leaveFor(milliseconds);
    await this.#map.ready?.(this.screen);
  }

  async allowPush(): Promise<void> {
    await this.action('allowPush', this.#map.allowPush)(this.screen);
    await this.#device.answerPermission(true, this.host.patience);
  }

  async denyPush(): Promise<void> {
    await this.action('denyPush', this.#map.denyPush)(this.screen);
    await this.#device.answerPermission(false, this.host.patience);
  }

  async allowLocation(): Promise<void> {
    const allow = this.action('allowLocation', this.#map.allowLocation);
    await this.#device.allowLocation(() => allow(this.screen), this.host.patience);
  }

  moveTo(place: Place): Promise<void> {
    return this.#device.moveTo(place);
  }

  useWebView(): Promise<PageFact> {
    return this.action('useWebView', this.#map.useWebView)(this.screen);
  }

  registerPushQuietly(): Promise<void> {
    return this.action('registerPushQuietly', this.#map.registerPushQuietly)(this.screen);
  }

  pushEndpoint(): Promise<string | null> {
    return this.action('pushToken', this.#map.pushToken)(this.screen);
  }

  get canRotatePushToken(): boolean {
    return this.#device.rotateToken !== undefined;
  }

  async rotatePushToken(): Promise<void> {
    const { rotateToken } = this.#device;
    if (!rotateToken) throw new Blocked('the token of this phone changes when its provider says so');
    await rotateToken();
  }

  async notifications(): Promise<PushNotification[]> {
    const seen = async () => (await this.#device.notifications()).length > 0;
    await this.#device.driver.waitUntil(seen, { timeout: this.host.patience }).catch(() => {});
    return this.#device.notifications();
  }

  /** What leaves the app for another one no driver tells: only links into the app are known, by where it is then. */
  async tapNotification(button?: string): Promise<string[]> {
    const newest = (await this.notifications()).at(-1);
    if (!newest) throw new Error('There is no notification to tap');
    await this.#device.tapNotification(newest.title, button);
    await this.#map.ready?.(this.screen);
    return [await this.place()];
  }

  get deepLink(): string {
    return this.action('deepLink', this.#map.deepLink);
  }

  place(): Promise<string> {
    return this.action('place', this.#map.place)(this.screen);
  }

  hasFeed(kind: FeedKind): boolean {
    return (kind === 'custom' ? this.#map.customFeed : this.#map.brazeFeed) !== undefined;
  }

  async openFeed(kind: FeedKind): Promise<Card[]> {
    const feed = this.#feed(kind);
    await feed.open(this.screen);
    // Cards come with the sync that opening the feed sets off.
    await this.quiet();
    return steady(() => feed.cards(this.screen));
  }

  async goToBanner(): Promise<void> {
    await this.#map.goToBanner?.(this.screen);
    await this.quiet();
  }

  tapCard(kind: FeedKind, title: string): Promise<void> {
    return this.#feed(kind).tap(this.screen, title);
  }

  dismissCard(kind: FeedKind, title: string): Promise<void> {
    return this.#feed(kind).dismiss(this.screen, title);
  }

  async screenshot(): Promise<Buffer> {
    return Buffer.from(await this.#device.driver.takeScreenshot(), 'base64');
  }

  /** An app that was not opened yet says nothing. */
  async withoutFlushTimer<T>(): Promise<T> {
    throw new Blocked('nobody here can stop the timer with which an SDK on a phone sends');
  }

  async flush(): Promise<void> {
    if (this.#isOpen) await this.action('flush', this.#map.flush)(this.screen);
  }

  /** What a native SDK has not been answered it keeps, wherever the app goes. */
  async settle(): Promise<void> {}

  /** The hook returns when all is answered: a flush is the proof. */
  quiet(): Promise<void> {
    return this.flush();
  }

  protected get screen(): NativeScreen {
    const { driver, appId } = this.#device;
    return { driver, appId, url: this.host.url };
  }

  /** @throws Blocked on iOS without a map: Braze's UI has no identifiers there (vendor's UI source) */
  protected get brazeMessage(): MessageMap<NativeScreen> {
    if (this.#device.driver.isIOS)
      throw new Blocked(
        'the app map has no "message", and Braze’s message UI has no identifiers on iOS: nothing can be read off it for sure',
      );
    return brazeAndroidMessage;
  }

  #feed(kind: FeedKind) {
    if (kind === 'custom') return this.customFeed;
    return this.action('brazeFeed', this.#map.brazeFeed);
  }

  async #setOnline(online: boolean): Promise<void> {
    const { setOnline } = this.#device;
    if (!setOnline) throw new Blocked('nobody here can switch this phone to airplane mode');
    await setOnline(online);
  }

  async #open(link?: string): Promise<void> {
    await this.#device.open(link);
    this.#isOpen = true;
    await this.#map.ready?.(this.screen);
  }
}
