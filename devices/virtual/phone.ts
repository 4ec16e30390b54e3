import { rmSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { distance } from '../../harness/common/distance.ts';
import type { Place } from '../../harness/common/place.ts';
import type { AppNotice, AppRequest, LocationPermission, ShownNotification } from './app-protocol.ts';
import type { NotificationPermission } from './app-main.ts';
import { InstalledApp, type PhoneApp } from './installed-app.ts';
import type { AppState, PhoneOptions, PushProvider } from './phone-options.ts';
import type { DialogAnswer, PermissionDialog } from './permission-dialog.ts';
import { NotificationShade } from './notification-shade.ts';
import type { UiNode } from './ui-node.ts';

export type { PhoneApp } from './installed-app.ts';
export type { AppState, PhoneOptions, PushProvider } from './phone-options.ts';

/** More than any check follows; the oldest go. */
const MOST_URLS = 200;

/**
 * A phone that is none: what a device does with apps, without Android or iOS. Every app is a process with real sockets. The drivers' protocols
 * (adb, UiAutomator2, usbmuxd, WebDriverAgent) are put in front of it.
 *
 * @example
 * const phone = await Phone.boot({ platform: 'android', apps: [shop] });
 * await phone.launch(shop.id);
 * await phone.shutDown();
 */
export class Phone {
  readonly platform: 'android' | 'ios';
  readonly shade = new NotificationShade();
  /** Where apps keep their data. */
  readonly folder: string;
  readonly #push: PushProvider | undefined;
  readonly #installed = new Map<string, InstalledApp>();
  #openedUrls: readonly string[] = [];
  #front = '';
  #dialog: PermissionDialog | undefined;
  #place: Place | undefined;
  #online = true;
  #isOff = false;
  #clockAhead = 0;
  #network: Readonly<Record<string, string>> = {};

  private constructor({ platform, push }: PhoneOptions, folder: string) {
    this.platform = platform;
    this.#push = push;
    this.folder = folder;
  }

  readonly #tidyUp = (): void => rmSync(this.folder, { recursive: true, force: true });

  static async boot(options: PhoneOptions): Promise<Phone> {
    const phone = new Phone(options, await mkdtemp(join(tmpdir(), 'braze-qa-phone-')));
    // Whoever ends this process by a signal calls no shutDown.
    process.once('exit', phone.#tidyUp);
    for (const app of options.apps) await phone.install(app);
    return phone;
  }

  /** Ends every app and leaves nothing behind. */
  async shutDown(): Promise<void> {
    this.#isOff = true;
    for (const id of [...this.#installed.keys()]) await this.kill(id);
    process.off('exit', this.#tidyUp);
    await rm(this.folder, { recursive: true, force: true });
  }

  get apps(): readonly PhoneApp[] {
    return [...this.#installed.values()].map(({ app }) => app);
  }

  /** The id of the app in front; empty on the home screen. */
  get front(): string {
    return this.#front;
  }

  /** Milliseconds by which the device's clock is ahead of this machine's. */
  get clockAhead(): number {
    return this.#clockAhead;
  }

  get isOnline(): boolean {
    return this.#online;
  }

  /** Web addresses that apps handed to the system, oldest first. */
  get openedUrls(): readonly string[] {
    return this.#openedUrls;
  }

  /** The permission dialog that is open. */
  get dialog(): PermissionDialog | undefined {
    return this.#dialog;
  }

  /** The app whose permission dialog is open; empty where none is. */
  get permissionDialogOf(): string {
    return this.#dialog?.appId ?? '';
  }

  /** Where the phone is; `undefined` where nobody has said. */
  get place(): Place | undefined {
    return this.#place;
  }

  /** Installs an app as new: without data, permission or token. */
  async install(app: PhoneApp): Promise<void> {
    await this.uninstall(app.id);
    const storage = await mkdtemp(join(this.folder, 'app-'));
    this.#installed.set(app.id, new InstalledApp(app, storage));
  }

  async uninstall(id: string): Promise<void> {
    const installed = this.#installed.get(id);
    if (!installed) return;
    await this.kill(id);
    if (installed.token !== undefined) this.#push?.uninstall(installed.token);
    this.shade.dismissAllOf(id);
    this.#installed.delete(id);
    await rm(installed.storage, { recursive: true, force: true });
  }

  /** Forgets what an app stored and was permitted, as "clear data" does. */
  async clear(id: string): Promise<void> {
    await this.install(this.#get(id).app);
  }

  state(id: string): AppState {
    const installed = this.#installed.get(id);
    if (!installed) return 0;
    if (!installed.isRunning) return 1;
    return this.#front === id ? 4 : 3;
  }

  pid(id: string): number | undefined {
    return this.#installed.get(id)?.pid;
  }

  /**
   * Brings an app to the front: starts it where it does not run.
   *
   * @param options.env more of its environment, where it starts
   * @throws Error when the app is not installed or ends at its start
   */
  async launch(
    id: string,
    options: { readonly link?: string; readonly env?: Readonly<Record<string, string>> } = {},
  ): Promise<void> {
    const installed = this.#get(id);
    this.shade.close();
    const wasInFront = this.#front === id;
    if (!wasInFront) await this.home();
    const { link = '' } = options;
    this.#front = id;
    if (!installed.isRunning) return this.#start(installed, link, options.env ?? {});
    if (!wasInFront) await installed.ask({ op: 'to-foreground' });
    if (link !== '') await installed.ask({ op: 'open-link', url: link });
  }

  /** Sends the app in front to the background. */
  async home(): Promise<void> {
    const leaving = this.#installed.get(this.#front);
    this.#front = '';
    await leaving?.ask({ op: 'to-background' });
  }

  /** Ends an app without ceremony. Whether it ran. */
  async kill(id: string): Promise<boolean> {
    return (await this.#installed.get(id)?.kill()) ?? false;
  }

  /** What is on screen: of the app in front, or nothing on the home screen. Dialogs and shade are drawn by who plays the system. */
  async screen(): Promise<UiNode> {
    return (await this.#installed.get(this.#front)?.ask({ op: 'tree' })) ?? { kind: 'screen', id: 'home' };
  }

  async tap(id: string): Promise<void> {
    await this.#inFront().ask({ op: 'tap', id });
  }

  async type(id: string, text: string): Promise<void> {
    await this.#inFront().ask({ op: 'type', id, text });
  }

  permission(id: string): NotificationPermission {
    return this.#installed.get(id)?.permission ?? 'undetermined';
  }

  /** The person answers the dialog, or changes the settings. */
  async setPermission(id: string, granted: boolean): Promise<void> {
    const installed = this.#get(id);
    installed.permission = granted ? 'granted' : 'denied';
    this.#close({ appId: id, asksFor: 'notifications' });
    await installed.ask({ op: 'permission', granted });
  }

  /** The same of where the phone is. */
  async setLocationPermission(id: string, permission: LocationPermission): Promise<void> {
    const installed = this.#get(id);
    installed.location = permission;
    this.#close({ appId: id, asksFor: 'location' });
    await installed.ask({ op: 'location-permission', permission });
  }

  /** The person answers the dialog that is open. Android's gives the location only while the app is in use; more is in its settings. */
  async answerDialog(answer: DialogAnswer): Promise<void> {
    if (!this.#dialog) throw new Error('No dialog is open');
    const { appId, asksFor } = this.#dialog;
    if (asksFor === 'notifications') return this.setPermission(appId, answer !== 'no');
    const yes = this.platform === 'ios' ? 'always' : 'in-use';
    await this.setLocationPermission(
      appId,
      { yes, once: 'in-use', no: 'denied' }[answer] as LocationPermission,
    );
  }

  /** Takes the phone somewhere. Apps are told, and of the borders of their regions that lie between. */
  async moveTo(place: Place): Promise<void> {
    const before = this.#place;
    this.#place = place;
    await this.#tellAll({ op: 'place', place });
    if (!before) return;
    for (const installed of this.#installed.values()) {
      for (const region of installed.location === 'always' ? installed.regions : []) {
        const [was, is] = [before, place].map((at) => distance(at, region) <= region.radius);
        if (was !== is)
          await installed.ask({ op: 'crossed', region: region.id, transition: is ? 'enter' : 'exit' });
      }
    }
  }

  /** Taps a notification, or one of its buttons: its app comes to the front and is told. */
  async tapNotification(appId: string, tag: string, button?: string): Promise<void> {
    const shown = this.shade.find(appId, tag);
    this.shade.dismiss(appId, tag);
    await this.launch(appId);
    const request = {
      op: 'tap-notification',
      tag,
      ...(button === undefined ? {} : { button }),
      ...(shown?.payload === undefined ? {} : { payload: shown.payload }),
    } as const;
    await this.#get(appId).ask(request);
  }

  /** Puts a notification into the shade, where its app is permitted to. */
  showNotification(appId: string, notification: ShownNotification): void {
    this.shade.dismiss(appId, notification.tag);
    const permission = this.permission(appId);
    if (permission === 'granted' || permission === 'provisional') this.shade.show(appId, notification);
  }

  /** Airplane mode off (`true`) or on. */
  async setOnline(online: boolean): Promise<void> {
    this.#online = online;
    await this.#tellAll({ op: 'network', online });
  }

  /** Moves the device's clock on. */
  async moveClock(milliseconds: number): Promise<void> {
    this.#clockAhead += milliseconds;
    await this.#tellAll({ op: 'clock', ahead: this.#clockAhead });
  }

  /** Environment of apps that start from now on: proxy and certificates. */
  setNetwork(env: Readonly<Record<string, string>>): void {
    this.#network = env;
  }

  /** Hands an app the payload of a push past its provider, as debuggers do. */
  handPush(id: string, payload: unknown): void {
    this.#get(id).say({ op: 'push', payload });
  }

  /** The provider gives an app another token, as it does after a restore or a long time. */
  rotateToken(id: string): void {
    const installed = this.#get(id);
    if (installed.token !== undefined) this.#push?.uninstall(installed.token);
    installed.token = undefined;
    this.#register(installed);
  }

  async #start(installed: InstalledApp, link: string, env: Readonly<Record<string, string>>): Promise<void> {
    if (this.#isOff) throw new Error('The phone is off');
    const { clockAhead, isOnline, place, platform } = this;
    await installed.start({
      env: {
        ...installed.app.env,
        ...this.#network,
        ...env,
        ...installed.told({ clockAhead, isOnline, place, platform, link }),
      },
      onNotice: (notice) => this.#onNotice(installed, notice),
      onExit: () => this.#onExit(installed),
    });
  }

  #onNotice(installed: InstalledApp, notice: AppNotice): void {
    const appId = installed.app.id;
    switch (notice.notice) {
      case 'ask-permission':
        this.#askPermission(installed, notice.quietly ?? false);
        break;
      case 'ask-location':
        // Asked once, as for notifications.
        if (installed.location === 'undetermined') this.#dialog = { appId, asksFor: 'location' };
        else installed.say({ op: 'location-permission', permission: installed.location });
        break;
      case 'watch':
        installed.regions = notice.regions;
        break;
      case 'register-push':
        this.#register(installed);
        break;
      case 'notify':
        this.showNotification(appId, notice.notification);
        break;
      case 'cancel-notification':
        this.shade.dismiss(appId, notice.tag);
        break;
      case 'open-url':
        this.#openedUrls = [...this.#openedUrls, notice.url].slice(-MOST_URLS);
        break;
      case 'ready':
    }
  }

  #askPermission(installed: InstalledApp, quietly: boolean): void {
    const isProvisional = quietly && this.platform === 'ios';
    if (isProvisional && installed.permission === 'undetermined') installed.permission = 'provisional';
    const { permission } = installed;
    const isOpen = permission === 'undetermined' || (permission === 'provisional' && !isProvisional);
    // Asked once: later the system answers by itself.
    if (isOpen) this.#dialog = { appId: installed.app.id, asksFor: 'notifications' };
    else
      installed.say({
        op: 'permission',
        granted: permission !== 'denied',
        quietly: permission === 'provisional',
      });
  }

  #onExit(installed: InstalledApp): void {
    if (this.#front === installed.app.id) this.#front = '';
    if (this.#dialog?.appId === installed.app.id) this.#dialog = undefined;
  }

  #close({ appId, asksFor }: PermissionDialog): void {
    if (this.#dialog?.appId === appId && this.#dialog.asksFor === asksFor) this.#dialog = undefined;
  }

  /** An app keeps its token: whoever asks again is told the same one. */
  #register(installed: InstalledApp): void {
    installed.token ??= this.#push?.register(installed.app.id, (payload) => {
      if (this.#online && this.#installed.get(installed.app.id) === installed)
        installed.say({ op: 'push', payload });
    });
    if (installed.token !== undefined) installed.say({ op: 'push-token', token: installed.token });
  }

  async #tellAll(request: Extract<AppRequest, { op: 'network' | 'clock' | 'place' }>): Promise<void> {
    await Promise.all([...this.#installed.values()].map((installed) => installed.ask(request)));
  }

  #inFront(): InstalledApp {
    const installed = this.#installed.get(this.#front);
    if (!installed?.isRunning) throw new Error('No app is in front');
    return installed;
  }

  #get(id: string): InstalledApp {
    const installed = this.#installed.get(id);
    if (!installed) throw new Error(`The app ${id} is not installed`);
    return installed;
  }
}
