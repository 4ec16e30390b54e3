import type { BrowserContext, Page } from '@playwright/test';
import type { Card } from '../on-screen.ts';
import type { Account, Basket, Person, Profile, Properties, PurchaseFact } from '../facts.ts';

/** What an action of a web app map is given. */
export interface WebScreen {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Origin of the app, without trailing slash. */
  readonly url: string;
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
  readonly turnOffPush?: (screen: WebScreen) => Promise<void>;
  /** Goes to the page that shows Braze's default feed. */
  readonly openFeed?: (screen: WebScreen) => Promise<void>;
  /** The app's own Content Card feed. */
  readonly customFeed?: CustomFeed;
}

export interface CustomFeed {
  readonly open: (screen: WebScreen) => Promise<void>;
  /** The cards on screen, once the SDK is quiet. */
  readonly cards: (screen: WebScreen) => Promise<Card[]>;
  readonly tap: (screen: WebScreen, title: string) => Promise<void>;
  readonly dismiss: (screen: WebScreen, title: string) => Promise<void>;
}

/** Gives the map its types; returns it unchanged. */
export const defineWebAppMap = (map: WebAppMap): WebAppMap => map;
