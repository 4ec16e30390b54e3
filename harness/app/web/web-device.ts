import type { BrowserContext, Page } from '@playwright/test';
import type { SiteAccount } from '../../common/take-account.ts';
import type { BrowserLimits } from './browser-limits.ts';
import { installPageAgent } from './page-agent.ts';

/** A fresh profile of a browser: nothing in it is of another check. */
export interface WebProfile {
  readonly context: BrowserContext;
  /** Default: none, as in Chromium. */
  readonly limits?: BrowserLimits;
  /** Opens an empty window of it; the same one, where there is one for good. Default: as Playwright does. */
  readonly openPage?: () => Promise<Page>;
}

/** A browser profile with one window of the app: what a phone is on mobile. */
export class WebDevice {
  readonly context: BrowserContext;
  readonly limits: BrowserLimits;
  readonly #openPage: () => Promise<Page>;
  #page: Page;
  #travelled = false;
  #timeZone: string | undefined;

  private constructor({ context, limits, openPage }: Required<WebProfile>, page: Page) {
    this.context = context;
    this.limits = limits;
    this.#openPage = openPage;
    this.#page = page;
  }

  /** @param account what the site's server asks for, where it does */
  static async open(
    { context, limits = {}, openPage = () => context.newPage() }: WebProfile,
    account?: SiteAccount,
  ): Promise<WebDevice> {
    if (account) await context.setHTTPCredentials(account);
    await context.addInitScript(installPageAgent);
    const page = context.pages()[0] ?? (await openPage());
    return new WebDevice({ context, limits, openPage }, page);
  }

  get page(): Page {
    return this.#page;
  }

  /** Closes the window and opens a new, empty one. */
  async newWindow(): Promise<void> {
    const old = this.#page;
    this.#page = await this.#openPage();
    if (this.#page !== old) await old.close();
    if (this.#timeZone !== undefined) await this.setTimeZone(this.#timeZone);
  }

  /**
   * Where a link has led: `expected` once the window or a tab beside it, which links of messages may open, has that address; the window's own address
   * once `timeout` milliseconds are over.
   */
  async address(expected: string, timeout: number): Promise<string> {
    const arrives = (page: Page) => page.waitForURL(({ href }) => href === expected, { timeout });
    const beside = this.context.waitForEvent('page', { timeout }).then(arrives);
    return Promise.any([...this.context.pages().map(arrives), beside]).then(
      () => expected,
      () => this.#page.url(),
    );
  }

  /** Takes the network away from all pages, or gives it back. */
  async setOnline(online: boolean): Promise<void> {
    await this.context.setOffline(!online);
  }

  /** Puts the window, and those after it, into a time zone, IANA. Chromium alone can be told after its start. */
  async setTimeZone(zone: string): Promise<void> {
    this.#timeZone = zone;
    const session = await this.context.newCDPSession(this.#page);
    await session.send('Emulation.setTimezoneOverride', { timezoneId: zone });
  }

  timeZone(): Promise<string> {
    return this.#page.evaluate(() => Intl.DateTimeFormat().resolvedOptions().timeZone);
  }

  /** Moves the time of pages that load from now on. */
  async travel(milliseconds: number): Promise<void> {
    await this.#page.goto('about:blank', { waitUntil: 'commit' });
    if (this.#travelled) return this.context.clock.fastForward(milliseconds);
    this.#travelled = true;
    await this.context.clock.install({ time: Date.now() + milliseconds });
    // The clock replaces setTimeout in every page: the agent has to wrap the new one.
    await this.context.addInitScript(installPageAgent);
  }
}
