import type { Browser } from 'webdriverio';
import type { Place } from '../../common/place.ts';
import { Blocked } from '../blocked.ts';
import type { PushNotification } from '../on-screen.ts';
import type { NativeDevice } from './native-device.ts';

export interface AppiumDeviceOptions {
  readonly driver: Browser;
  readonly appId: string;
  /** Lets time pass on the phone, in milliseconds: a virtual one moves its clock, others wait. */
  pass(milliseconds: number): Promise<void>;
  /** Takes the app off the phone and installs it again. */
  reset(): Promise<void>;
  /** Has the app given another push token. Default: nobody can. */
  readonly rotateToken?: (() => Promise<void>) | undefined;
  /** Takes the network away, or gives it back. Default: Android's airplane mode; on iOS nobody can. */
  readonly setOnline?: ((online: boolean) => Promise<void>) | undefined;
  /** The time zone that the phone is in, IANA. Default: what the driver says. */
  readonly timeZone?: string | undefined;
  /** Why no push can get to the phone. Default: they do. */
  readonly deafBecause?: string | undefined;
}

/** Android's home key. */
const HOME = 3;
const SPRINGBOARD = 'com.apple.springboard';
/** Android's permission dialog, 13 and later. */
const DIALOG = 'com.android.permissioncontroller:id/permission';

/** In this order: the last is refused to whom the others are. */
const LOCATION_PERMISSIONS = ['ACCESS_COARSE_LOCATION', 'ACCESS_FINE_LOCATION', 'ACCESS_BACKGROUND_LOCATION'];

interface AndroidNotification {
  readonly packageName: string;
  readonly notification: {
    readonly title: string | null;
    readonly text: string | null;
    readonly actions?: readonly { readonly title: string }[];
  };
}

/** A phone as Appium's UiAutomator2 and XCUITest drivers know it: nothing but their own commands. */
export class AppiumDevice implements NativeDevice {
  readonly driver: Browser;
  readonly appId: string;
  readonly rotateToken: (() => Promise<void>) | undefined;
  readonly setOnline: ((online: boolean) => Promise<void>) | undefined;
  readonly #pass: (milliseconds: number) => Promise<void>;
  readonly #reset: () => Promise<void>;
  readonly #timeZone: string | undefined;
  readonly #deafBecause: string | undefined;
  #isOffline = false;
  #isElsewhere = false;

  constructor(options: AppiumDeviceOptions) {
    const { driver, appId, pass, reset, rotateToken, setOnline, timeZone, deafBecause } = options;
    this.driver = driver;
    this.appId = appId;
    this.#pass = pass;
    this.#reset = reset;
    this.rotateToken = rotateToken;
    const switchNetwork = setOnline ?? airplaneModeOf(driver);
    this.setOnline =
      switchNetwork &&
      (async (online) => {
        this.#isOffline = !online;
        await switchNetwork(online);
      });
    this.#timeZone = timeZone;
    this.#deafBecause = deafBecause;
  }

  async open(link?: string): Promise<void> {
    if (link === undefined) return void (await this.driver.activateApp(this.appId));
    const app = this.driver.isAndroid ? { package: this.appId } : { bundleId: this.appId };
    await this.driver.execute('mobile: deepLink', { url: link, ...app });
  }

  /** Gives back what was taken from it. */
  async restore(): Promise<void> {
    if (this.#isOffline) await this.setOnline?.(true);
    // Android's driver cannot take an emulator back to where it was.
    if (this.#isElsewhere && this.driver.isIOS) await this.driver.execute('mobile: resetSimulatedLocation');
    this.#isElsewhere = false;
  }

  async terminate(): Promise<void> {
    await this.driver.terminateApp(this.appId);
  }

  reinstall(): Promise<void> {
    return this.#reset();
  }

  async leaveFor(milliseconds: number): Promise<void> {
    if (this.driver.isAndroid) await this.driver.execute('mobile: pressKey', { keycode: HOME });
    else await this.driver.execute('mobile: pressButton', { name: 'home' });
    await this.#pass(milliseconds);
    await this.driver.activateApp(this.appId);
  }

  async timeZone(): Promise<string> {
    if (this.#timeZone !== undefined) return this.#timeZone;
    const info: unknown = await this.driver
      .execute('mobile: deviceInfo')
      .catch((error: unknown) => ({ timeZone: error }));
    const { timeZone } = info as { timeZone?: unknown };
    if (typeof timeZone === 'string' && timeZone !== '') return timeZone;
    throw new Blocked(`the driver does not tell the time zone of this phone: ${String(timeZone)}`);
  }

  async answerPermission(granted: boolean, timeout: number): Promise<void> {
    if (this.driver.isIOS) {
      const asked = await this.driver
        .waitUntil(() => this.driver.getAlertText().then(Boolean, () => false), { timeout })
        .catch(() => false);
      if (!asked) return;
      return granted ? this.driver.acceptAlert() : this.driver.dismissAlert();
    }
    const button = this.driver.$(`id=${DIALOG}_${granted ? 'allow' : 'deny'}_button`);
    if (await button.waitForExist({ timeout }).catch(() => false)) await button.click();
  }

  async allowLocation(ask: () => Promise<void>, timeout: number): Promise<void> {
    if (this.driver.isAndroid) {
      // Android's own question never gives what geofences need: only its settings do, and adb.
      const permissions = LOCATION_PERMISSIONS.map((name) => `android.permission.${name}`);
      await this.driver.execute('mobile: changePermissions', {
        permissions,
        appPackage: this.appId,
        action: 'grant',
      });
      return ask();
    }
    await ask();
    let labels: readonly string[] = [];
    const look = async () => {
      const told = await this.driver.execute('mobile: alert', { action: 'getButtons' }).catch(() => []);
      labels = told as readonly string[];
      return labels.length > 0;
    };
    await this.driver.waitUntil(look, { timeout }).catch(() => {});
    // Once, while in use, never: what is asked for always holds from the second on. iOS asks again later, of its own accord.
    const buttonLabel = labels.length === 3 ? labels[1] : labels.at(-1);
    if (buttonLabel !== undefined)
      await this.driver.execute('mobile: alert', { action: 'accept', buttonLabel });
  }

  async moveTo({ latitude, longitude }: Place): Promise<void> {
    const command = this.driver.isAndroid ? 'mobile: setGeolocation' : 'mobile: setSimulatedLocation';
    await this.driver.execute(command, { latitude, longitude });
    this.#isElsewhere = true;
  }

  async notifications(): Promise<PushNotification[]> {
    if (this.#deafBecause !== undefined) throw new Blocked(this.#deafBecause);
    if (this.driver.isAndroid) return (await this.#androidNotifications()).toReversed();
    return this.#onSpringboard(async () => {
      const cards = await this.driver.$$('~NotificationShortLookView').getElements();
      const read = await cards.map(async (card) => {
        const texts = await card.$$('XCUIElementTypeStaticText').map((text) => text.getText());
        const buttons = await card.$$('XCUIElementTypeButton').map((button) => button.getText());
        return { title: texts[0] ?? '', body: texts[1] ?? '', buttons, image: '' };
      });
      return (await Promise.all(read)).toReversed();
    });
  }

  async tapNotification(title: string, button?: string): Promise<void> {
    const wanted = button ?? title;
    if (this.driver.isAndroid) {
      await this.driver.openNotifications();
      return this.driver.$(`android=new UiSelector().text(${JSON.stringify(wanted)})`).click();
    }
    await this.#onSpringboard(() => this.driver.$(`~${wanted}`).click());
  }

  async #androidNotifications(): Promise<PushNotification[]> {
    const told: unknown = await this.driver.execute('mobile: getNotifications', {});
    const { statusBarNotifications } = told as { statusBarNotifications: readonly AndroidNotification[] };
    return statusBarNotifications
      .filter(({ packageName }) => packageName === this.appId)
      .map(({ notification: { title, text, actions } }) => ({
        title: title ?? '',
        body: text ?? '',
        buttons: (actions ?? []).map((action) => action.title),
        image: '',
      }));
  }

  /** Notifications of iOS belong to another app than the one under test. */
  async #onSpringboard<T>(look: () => Promise<T>): Promise<T> {
    await this.driver.updateSettings({ defaultActiveApplication: SPRINGBOARD });
    try {
      return await look();
    } finally {
      await this.driver.updateSettings({ defaultActiveApplication: 'auto' });
    }
  }
}

/** XCUITest has no command for it. */
function airplaneModeOf(driver: Browser): ((online: boolean) => Promise<void>) | undefined {
  if (!driver.isAndroid) return undefined;
  return async (online) => void (await driver.execute('mobile: setConnectivity', { airplaneMode: !online }));
}
