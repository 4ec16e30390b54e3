import type { BrowserContext, Page } from '@playwright/test';
import type { AppMap } from '../app-map.ts';

/** What an action of a web app map is given. */
export interface WebScreen {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Origin of the app, without trailing slash. */
  readonly url: string;
}

/** The app map of a web app. Its actions use ordinary Playwright. */
export interface WebAppMap extends AppMap<WebScreen> {
  /** Goes to the page that shows Braze's default feed. */
  readonly openFeed?: (screen: WebScreen) => Promise<void>;
  /** The address of a picture as campaigns for this site have them. Default: one on the host where Braze keeps those that are uploaded to it. */
  readonly imageUrl?: string;
}

/**
 * Gives the map its types; returns it unchanged.
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
export const defineWebAppMap = (map: WebAppMap): WebAppMap => map;
