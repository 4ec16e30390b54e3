import type { Browser } from 'webdriverio';
import type { AppMap, CustomFeed } from '../app-map.ts';
import type { PageFact } from '../facts.ts';

/** What an action of a native app map is given. */
export interface NativeScreen {
  /** WebdriverIO's driver of the phone: `driver.isAndroid` and `driver.isIOS` tell which it is. */
  readonly driver: Browser;
  /** Package name or bundle id. */
  readonly appId: string;
  /** Origin of the app's backend, without trailing slash. */
  readonly url: string;
}

/** The app map of a native app. Its actions use ordinary WebdriverIO. */
export interface NativeAppMap extends AppMap<NativeScreen> {
  /**
   * Has the SDK send all that it holds, and returns once all is answered and nothing is under way: a hook of the test build, such as a deep
   * link that calls `requestImmediateDataFlush()` and shows when that is done. Without it nothing can be proven quiet.
   */
  readonly flush?: (screen: NativeScreen) => Promise<void>;
  /** The token for pushes that the app holds, as a screen of the test build shows it; `null` where it holds none. */
  readonly pushToken?: (screen: NativeScreen) => Promise<string | null>;
  /**
   * Takes the pushes that nobody has to be asked for: provisional permission on iOS, a token for silent pushes on Android. Leave it out where
   * the app does neither.
   */
  readonly registerPushQuietly?: (screen: NativeScreen) => Promise<void>;
  /**
   * Turns on what the app does with the location; on an iPhone it asks for permission then. Leave it out where the app does nothing with it.
   */
  readonly allowLocation?: (screen: NativeScreen) => Promise<void>;
  /**
   * Does in a web view of the app what causes a planned event; returns its name and the properties it should carry. Leave it out where the app has
   * no web view.
   */
  readonly useWebView?: (screen: NativeScreen) => Promise<PageFact>;
  /** The link to where the app is, as the deep link would name it. */
  readonly place?: (screen: NativeScreen) => Promise<string>;
  /** Braze's own Content Card feed: on iOS its UI has no identifiers, so only the team knows where it is. */
  readonly brazeFeed?: CustomFeed<NativeScreen>;
}

/**
 * Gives the map its types; returns it unchanged.
 *
 * @example
 * export const map = defineNativeAppMap({
 *   signIn: async ({ driver }, account) => {
 *     await driver.$('~email').setValue(account.email);
 *     await driver.$('~password').setValue(account.password);
 *     await driver.$('~sign-in').click();
 *   },
 * });
 */
export const defineNativeAppMap = (map: NativeAppMap): NativeAppMap => map;
