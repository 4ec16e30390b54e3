import type { BrowserContext, Page } from '@playwright/test';
import type { Card } from '../on-screen.ts';
import type {
  Account,
  Basket,
  JobFact,
  JobRequest,
  Person,
  Profile,
  Properties,
  PurchaseFact,
} from '../facts.ts';
import type { RestAccess } from '../rest-access.ts';

/** What an action of a web app map is given. */
export interface WebScreen {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Origin of the app, without trailing slash. */
  readonly url: string;
}

/** What a job is given. */
export interface JobScreen extends WebScreen {
  /** Where the job's REST calls have to go. A backend that `start` started knows it already. */
  readonly rest: RestAccess;
}

/**
 * The team's file that says how things are done in their web app. Every action is optional: a check that needs one
 * that is missing is `blocked` and names it. Actions use ordinary Playwright.
 *
 * @example
 * export const map = defineWebAppMap({
 *   signIn: async ({ page, url }, account) => {
 *     await page.goto(`${url}/login`);
 *     await page.getByLabel('E-mail').fill(account.email);
 *     await page.getByRole('button', { name: 'Sign in' }).click();
 *   },
 * });
 */
export interface WebAppMap {
  /** How to know that the app is ready for a person. Default: the page's load event. */
  readonly ready?: (screen: WebScreen) => Promise<void>;
  readonly acceptConsent?: (screen: WebScreen) => Promise<void>;
  readonly declineConsent?: (screen: WebScreen) => Promise<void>;
  readonly withdrawConsent?: (screen: WebScreen) => Promise<void>;
  /** Creates the account and returns the id the app gives the user (not read from Braze's traffic). */
  readonly signUp?: (screen: WebScreen, person: Person) => Promise<string>;
  readonly signIn?: (screen: WebScreen, account: Account) => Promise<void>;
  readonly signOut?: (screen: WebScreen) => Promise<void>;
  readonly changeEmail?: (screen: WebScreen, email: string) => Promise<void>;
  readonly saveProfile?: (screen: WebScreen, profile: Profile) => Promise<void>;
  readonly buy?: (screen: WebScreen, basket: Required<Basket>) => Promise<PurchaseFact[]>;
  /** One entry per planned custom event: do what causes it, return the properties it should carry. */
  readonly events?: Readonly<Record<string, (screen: WebScreen) => Promise<Properties>>>;
  readonly allowPush?: (screen: WebScreen) => Promise<void>;
  /** Turns push on; the browser already refuses it. Returns once the app has taken that in. */
  readonly denyPush?: (screen: WebScreen) => Promise<void>;
  readonly turnOffPush?: (screen: WebScreen) => Promise<void>;
  /** A page that campaigns may link to, other than the start page, as a path: `/offers`. It keeps that address. */
  readonly deepLink?: string;
  /** Goes to the page that shows Braze's default feed. */
  readonly openFeed?: (screen: WebScreen) => Promise<void>;
  /** The app's own Content Card feed. */
  readonly customFeed?: CustomFeed;
  /** Messages that call an endpoint of the app's backend while Braze fills them in. */
  readonly connectedContent?: ConnectedContentMap;
  /** Jobs of the app's backend that call Braze's REST API. A job has ended when its action returns. */
  readonly jobs?: WebJobs;
}

/** A message that calls the app's backend (Connected Content). */
export interface ConnectedContentMap {
  /** Its Liquid. `origin` is where the backend is, without trailing slash; it aborts where the backend has no answer. */
  readonly liquid: (origin: string) => string;
  /** Has the backend know something of this user that it knows of no other; returns what the message says then. */
  readonly prepare: (screen: WebScreen, account: Account) => Promise<string>;
}

/** One action for each job. */
export interface WebJobs {
  readonly updateUsers?: WebJob;
  readonly importPurchases?: WebJob;
  readonly triggerCampaign?: WebJob;
  readonly deleteUsers?: WebJob;
}

/** Has a job done, and returns what the backend's own records say of each user then. */
export type WebJob = (screen: JobScreen, about: JobRequest) => Promise<readonly JobFact[]>;

export interface CustomFeed {
  readonly open: (screen: WebScreen) => Promise<void>;
  /** The cards on screen, once the SDK is quiet. */
  readonly cards: (screen: WebScreen) => Promise<Card[]>;
  readonly tap: (screen: WebScreen, title: string) => Promise<void>;
  readonly dismiss: (screen: WebScreen, title: string) => Promise<void>;
}

/** Gives the map its types; returns it unchanged. */
export const defineWebAppMap = (map: WebAppMap): WebAppMap => map;
