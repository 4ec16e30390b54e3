import type { Absences } from './absent.ts';
import type { Channel } from '../common/channel.ts';
import type { Place } from '../common/place.ts';
import type { Card, Message, PushNotification } from './on-screen.ts';
import type {
  Account,
  Basket,
  Consent,
  JobFact,
  JobName,
  JobRequest,
  PageFact,
  Person,
  Profile,
  PurchaseFact,
  Properties,
} from './facts.ts';

export interface OpenOptions {
  /**
   * What is answered when the app asks for consent. Default `accepted`. `undecided` leaves the question open.
   * An app map without consent actions is never asked.
   */
  readonly consent?: Consent;
  /** Page or screen to start on, as the app map understands it. Default: its start page. */
  readonly at?: string;
}

/**
 * The app under test, in the user's words. Actions come from the team's app map; where a map lacks one that a check
 * needs, the cell is `blocked` with the action's name.
 */
export interface App {
  /**
   * Least time between two in-app messages that this build is meant to keep, in seconds: Braze's default, or the
   * team's explicit decision.
   */
  readonly minimumIntervalBetweenMessages: number;

  /** Channels that the app does not use, each with the reason: all others are expected to work. */
  readonly notIntegrated: Readonly<Partial<Record<Channel, string>>>;

  /** What the app does not have, each with the reason. */
  readonly absent: Absences;

  /** Opens the app as a person on a fresh device would. */
  open(options?: OpenOptions): Promise<void>;
  /** Closes the app without ceremony and opens it again at once, on the same device. */
  relaunch(): Promise<void>;
  /** Whether people can do things in this app without a network, and somebody here can take the network away. */
  readonly canGoOffline: boolean;
  /**
   * Takes the network away from the device, as airplane mode does, until `goOnline` or the end of the check.
   *
   * @throws Blocked where nobody here can do that
   */
  goOffline(): Promise<void>;
  goOnline(): Promise<void>;
  /**
   * Takes the app off the device and installs it again: what it stored is gone. Open it afterwards.
   *
   * @throws Blocked in a browser, where nothing is installed
   */
  reinstall(): Promise<void>;
  /** Whether somebody here can take the device to another time zone. */
  readonly canChangeTimeZone: boolean;
  /**
   * Takes the device to another time zone, IANA: `America/New_York`. Open the app afterwards.
   *
   * @throws Blocked where nobody here can do that
   */
  setTimeZone(zone: string): Promise<void>;
  /** The time zone that the device is in, IANA. */
  timeZone(): Promise<string>;
  /** Leaves the app for `minutes` of the device's time, then comes back. The twin's clock moves along. */
  comeBackAfter(minutes: number): Promise<void>;
  /** The same app on a second, fresh device of the same kind. */
  onAnotherDevice(): Promise<App>;
  /** The production build of the app, on a fresh device. */
  productionBuild(): Promise<App>;

  acceptConsent(): Promise<void>;
  withdrawConsent(): Promise<void>;

  /**
   * Has somebody sign up, or become known by an account that was there already (`isUsed`): as the app map does it. Returns the account with the id the
   * app itself gives the user.
   */
  signUp(person?: Partial<Person>): Promise<Account>;
  signIn(account: Account): Promise<void>;
  signOut(): Promise<void>;
  /** Changes the e-mail address of the signed-in account, where the app lets people do that. */
  changeEmail(email: string): Promise<void>;

  /** As much of a profile as the app's form has fields for. */
  fillable(profile: Profile): Profile;
  /**
   * Fills the profile form and saves it. Returns what was filled in.
   *
   * @throws Blocked where the form has no field for any of it
   */
  saveProfile(profile: Profile): Promise<Profile>;
  /** The planned events the app map knows how to cause. */
  readonly plannedEvents: readonly string[];
  /**
   * Those of them that happen on purpose alone: what an app logs by itself as well is not among them. At least one.
   *
   * @throws Blocked where there is none
   */
  readonly actionEvents: readonly string[];
  /** Does what causes a planned event, and returns the properties a person could read off the screen. */
  perform(event: string): Promise<Properties>;
  /** Whether the app map knows fields for free text that gets to Braze. */
  readonly hasFreeText: boolean;
  /** Writes this text into each of them, as far as the field takes it, and sends it off. */
  writeFreely(text: string): Promise<void>;
  /**
   * Does in a web view of the app what causes a planned event, and returns that with the properties it should carry.
   *
   * @throws Blocked in a browser
   */
  useWebView(): Promise<PageFact>;
  /** Buys; returns what the app showed as bought, one fact a line of the basket. */
  buy(basket?: Basket): Promise<PurchaseFact[]>;

  /** Does what has the customer data platform flush. */
  flushCustomerDataPlatform(): Promise<void>;
  /**
   * Does something while the SDK's own timer sends nothing: what leaves meanwhile was sent for another reason.
   *
   * @throws Blocked where nobody here can stop the timer
   */
  withoutFlushTimer<T>(act: () => Promise<T>): Promise<T>;

  /** The jobs of the backend that the app map can have done. */
  readonly jobs: readonly JobName[];
  /**
   * Has the app's backend do a job, as its schedule would, about these users and so many others. Returns what the
   * backend's own records say of each of them now.
   *
   * @example
   * await app.runJob('updateUsers', { users: [account.externalId] });
   */
  runJob(job: JobName, about?: Partial<JobRequest>): Promise<readonly JobFact[]>;

  /**
   * The Liquid of a message that asks the app's backend about its reader (Connected Content). `failing`: the same where
   * every request is answered 404.
   */
  contentLiquid(from: 'backend' | 'failing'): Promise<string>;
  /** Has the backend know something of this user alone; returns what such a message has to say then. */
  prepareContent(account: Account): Promise<string>;

  /** Turns push on in the app and answers the permission prompt with yes. */
  allowPush(): Promise<void>;
  /** Turns push on in the app and answers the permission prompt with no. */
  denyPush(): Promise<void>;
  /**
   * Turns on what the app does with the location, and allows it to know where the device is, at all times.
   *
   * @throws Blocked in a browser
   */
  allowLocation(): Promise<void>;
  /**
   * Takes the device to another place, until the end of the check.
   *
   * @throws Blocked in a browser
   */
  moveTo(place: Place): Promise<void>;
  /**
   * Takes the pushes that nobody has to be asked for: provisional permission on iOS, a token for silent pushes on Android.
   *
   * @throws Blocked in a browser, which has no such pushes
   */
  registerPushQuietly(): Promise<void>;
  /** Turns push off in the app. */
  turnOffPush(): Promise<void>;
  /** The push subscription the device holds now; `null` when it holds none. */
  pushEndpoint(): Promise<string | null>;
  /** Whether somebody here can have the provider of pushes give the device another token. */
  readonly canRotatePushToken: boolean;
  /**
   * The provider of pushes gives the app another token in place of the one it holds, as it does after a restore.
   *
   * @throws Blocked where nobody can ask for that
   */
  rotatePushToken(): Promise<void>;
  /** The notifications on screen, the newest last, waiting for one to appear. */
  notifications(): Promise<PushNotification[]>;
  /**
   * Taps the newest notification, or the button of that text. Returns the links that the app has the device open for it,
   * in order; those into the app are followed.
   */
  tapNotification(button?: string): Promise<string[]>;

  /** A link into the app, as campaigns carry it: elsewhere than its start page. */
  readonly deepLink: string;
  /** The link to where the app is, once that is its deep link or the patience for it is over. */
  place(): Promise<string>;

  /** The in-app message on screen, waiting for one to appear. */
  message(): Promise<Message>;
  /** Proves that no in-app message is on screen once the SDK is quiet. */
  seesNoMessage(): Promise<void>;
  pressMessageButton(text: string): Promise<void>;
  tapMessage(): Promise<void>;
  dismissMessage(): Promise<void>;

  /** Opens the Content Card feed and returns its cards. `custom`: the app's own feed, `braze`: Braze's default one. */
  openFeed(kind: FeedKind): Promise<Card[]>;
  /** Goes to where Braze's banner is, and sees what is there: of a site, to the end of the page. */
  goToBanner(): Promise<void>;
  /** Whether the app map has a feed of that kind. */
  hasFeed(kind: FeedKind): boolean;
  tapCard(kind: FeedKind, title: string): Promise<void>;
  dismissCard(kind: FeedKind, title: string): Promise<void>;

  /**
   * A picture of the screen for the report. PNG. In a browser, what is personal on it is covered.
   *
   * @param options.isCovered default `true`
   */
  screenshot(options?: { readonly isCovered: boolean }): Promise<Buffer>;
  /** Makes the SDK send what it has queued. */
  flush(): Promise<void>;
  /**
   * Waits, for a second at most, until what the SDK is sending has been answered: whoever leaves a page sooner than a person could takes it
   * along. Before each act.
   */
  settle(): Promise<void>;
  /** Flushes, and resolves when the SDK has nothing queued and nothing under way: what did not happen by then did not happen. */
  quiet(): Promise<void>;
}

export type FeedKind = 'braze' | 'custom';
