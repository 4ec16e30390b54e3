import type { App, FeedKind, OpenOptions } from '../app.ts';
import type { AppHost } from '../app-host.ts';
import { Blocked } from '../blocked.ts';
import { MappedApp } from '../mapped-app.ts';
import type { Card, Message, PushNotification } from '../on-screen.ts';
import type { NativeAppMap, NativeScreen } from './native-app-map.ts';
import type { NativeDevice } from './native-device.ts';
import { NativeMessage } from './native-message.ts';

export interface NativeAppHost extends AppHost<NativeScreen> {
  readonly map: NativeAppMap;
}

/** The app on a phone, driven through Appium by the team's app map. */
export class NativeApp extends MappedApp<NativeScreen> implements App {
  readonly #device: NativeDevice;
  readonly #map: NativeAppMap;

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

  pushEndpoint(): Promise<string | null> {
    return this.action('pushToken', this.#map.pushToken)(this.screen);
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

  async message(): Promise<Message> {
    const message = this.#message;
    try {
      return await message.read(this.host.patience);
    } catch (error) {
      const what = error instanceof Error ? error.message : String(error);
      throw new Error(`${what}\n${this.host.whyNoMessage()}`, { cause: error });
    }
  }

  async seesNoMessage(): Promise<void> {
    const message = this.#message;
    await this.quiet();
    if (!(await message.isShown())) return;
    const { kind, text } = await message.read(this.host.patience);
    throw new Error(`Expected no in-app message on screen, saw a ${kind}: "${text}".`);
  }

  async pressMessageButton(text: string): Promise<void> {
    return this.#message.pressButton(text);
  }

  async tapMessage(): Promise<void> {
    return this.#message.tap();
  }

  async dismissMessage(): Promise<void> {
    return this.#message.dismiss();
  }

  async openFeed(kind: FeedKind): Promise<Card[]> {
    const feed = this.#feed(kind);
    await feed.open(this.screen);
    // Cards come with the sync that opening the feed sets off.
    await this.quiet();
    return feed.cards(this.screen);
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

  flush(): Promise<void> {
    return this.action('flush', this.#map.flush)(this.screen);
  }

  /** The hook returns when all is answered: a flush is the proof. */
  quiet(): Promise<void> {
    return this.flush();
  }

  protected get screen(): NativeScreen {
    const { driver, appId } = this.#device;
    return { driver, appId, url: this.host.url };
  }

  /** @throws Blocked on iOS, where Braze's UI has no identifiers (vendor's UI source) */
  get #message(): NativeMessage {
    if (this.#device.driver.isIOS)
      throw new Blocked('Braze’s message UI has no identifiers on iOS: nothing can be read off it for sure');
    return new NativeMessage(this.#device.driver, this.#device.appId);
  }

  #feed(kind: FeedKind) {
    if (kind === 'custom') return this.customFeed;
    return this.action('brazeFeed', this.#map.brazeFeed);
  }

  async #open(link?: string): Promise<void> {
    await this.#device.open(link);
    await this.#map.ready?.(this.screen);
  }
}
