import type { Channel } from '../common/channel.ts';
import type { Absences } from './absent.ts';
import type { Card, Message } from './on-screen.ts';
import type {
  Account,
  Basket,
  JobFact,
  JobRequest,
  Person,
  Profile,
  Properties,
  PurchaseFact,
} from './facts.ts';
import type { RestAccess } from './rest-access.ts';

/** What a job is given. */
export type JobScreen<S> = S & {
  /** Where the job's REST calls have to go. A backend that `start` started knows it already. */
  readonly rest: RestAccess;
};

/**
 * The team's file that says how things are done in their app. Every action is optional: a check that needs one that is
 * missing is `blocked` and names it. `S` is what an action is given to act on: a page, or a phone's driver.
 */
export interface AppMap<S> {
  /** How to know that the app is ready for a person. Default: the page's load event. */
  readonly ready?: (screen: S) => Promise<void>;
  readonly acceptConsent?: (screen: S) => Promise<void>;
  readonly declineConsent?: (screen: S) => Promise<void>;
  readonly withdrawConsent?: (screen: S) => Promise<void>;
  /**
   * Creates the account and returns the id the app gives the user (not read from Braze's traffic). Where no script can create one, it signs in to one that
   * the team keeps for this, a different one at each call, and returns that.
   */
  readonly signUp?: (screen: S, person: Person) => Promise<string | Account>;
  readonly signIn?: (screen: S, account: Account) => Promise<void>;
  readonly signOut?: (screen: S) => Promise<void>;
  readonly changeEmail?: (screen: S, email: string) => Promise<void>;
  readonly saveProfile?: (screen: S, profile: Profile) => Promise<void>;
  /**
   * The fields of the profile form: standard ones as {@link Profile} has them (`firstName`), custom ones by their names in the plan. Checks fill
   * in no others. Default: every standard field and every planned custom attribute.
   */
  readonly profileFields?: readonly string[];
  readonly buy?: (screen: S, basket: Required<Basket>) => Promise<PurchaseFact[]>;
  /** One entry per planned custom event: do what causes it, return the properties it should carry. */
  readonly events?: Readonly<Record<string, (screen: S) => Promise<Properties>>>;
  /** Those of `events` that the app logs by itself as well, such as `page_viewed`: checks that need an event at a moment of their own use others. */
  readonly automaticEvents?: readonly string[];
  /**
   * Writes this text where people write freely and an event or attribute takes it along, as a person types it: a field that
   * takes less cuts it. Then sends it off.
   */
  readonly writeFreely?: (screen: S, text: string) => Promise<void>;
  /** Does what has the customer data platform flush: what was recorded before is to be with Braze at once. */
  readonly flushCustomerDataPlatform?: (screen: S) => Promise<void>;
  readonly allowPush?: (screen: S) => Promise<void>;
  /** Turns push on; the browser already refuses it. Returns once the app has taken that in. */
  readonly denyPush?: (screen: S) => Promise<void>;
  readonly turnOffPush?: (screen: S) => Promise<void>;
  /**
   * Where campaigns may link to, other than the start: of a site a path that keeps its address (`/offers`), of an app a link into it
   * (`shop://offers`).
   */
  readonly deepLink?: string;
  /**
   * In-app messages where Braze's own UI does not show them: the app draws them itself. On iOS always, because Braze's UI has no identifiers there
   * unless the app gives it some. Default: what Braze's UI shows in a browser and on Android.
   */
  readonly message?: MessageMap<S>;
  /** The app's own Content Card feed. */
  readonly customFeed?: CustomFeed<S>;
  /** Key-value pairs that a Content Card has to have to be in the app's feeds, where it tells cards apart by them. Checks give them to every card. */
  readonly cardExtras?: Readonly<Record<string, string>>;
  /** Goes to where Braze's banner is, so that a person sees it. Default: the start page, read to its end. */
  readonly goToBanner?: (screen: S) => Promise<void>;
  /** Channels that the app does not use, each with the reason. What is not named here is expected to work. */
  readonly notIntegrated?: Readonly<Partial<Record<Channel, string>>>;
  /** What the app does not have, each with the reason: a check that needs it is not applicable, and says why. */
  readonly absent?: Absences;
  /** Messages that call an endpoint of the app's backend while Braze fills them in. */
  readonly connectedContent?: ConnectedContentMap<S>;
  /** Jobs of the app's backend that call Braze's REST API. A job has ended when its action returns. */
  readonly jobs?: AppJobs<S>;
}

/** A message that calls the app's backend (Connected Content). */
export interface ConnectedContentMap<S> {
  /** Its Liquid. `origin` is where the backend is, without trailing slash; it aborts where the backend has no answer. */
  readonly liquid: (origin: string) => string;
  /** Has the backend know something of this user that it knows of no other; returns what the message says then. */
  readonly prepare: (screen: S, account: Account) => Promise<string>;
}

/** One action for each job. */
export interface AppJobs<S> {
  readonly updateUsers?: AppJob<S>;
  readonly importPurchases?: AppJob<S>;
  readonly triggerCampaign?: AppJob<S>;
  readonly deleteUsers?: AppJob<S>;
}

/** Has a job done, and returns what the backend's own records say of each user then. */
export type AppJob<S> = (screen: JobScreen<S>, about: JobRequest) => Promise<readonly JobFact[]>;

/** How an in-app message is read and used. */
export interface MessageMap<S> {
  /** The message on screen at this moment; `undefined` where there is none. */
  readonly read: (screen: S) => Promise<Message | undefined>;
  readonly pressButton: (screen: S, text: string) => Promise<void>;
  readonly tap: (screen: S) => Promise<void>;
  /** Closes it; returns once it is gone. */
  readonly dismiss: (screen: S) => Promise<void>;
}

export interface CustomFeed<S> {
  readonly open: (screen: S) => Promise<void>;
  /** The cards on screen. Asked once the SDK is quiet, and again until two looks in a row see the same. */
  readonly cards: (screen: S) => Promise<Card[]>;
  readonly tap: (screen: S, title: string) => Promise<void>;
  readonly dismiss: (screen: S, title: string) => Promise<void>;
}
