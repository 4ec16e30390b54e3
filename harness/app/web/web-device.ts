import type { BrowserContext, Page } from '@playwright/test';
import type { BrowserName } from '../../common/browser-name.ts';
import { installPageAgent } from './page-agent.ts';

/** A browser profile with one window of the app: what a phone is on mobile. */
export class WebDevice {
  readonly context: BrowserContext;
  readonly #openPage: () => Promise<Page>;
  #page: Page;
  #travelled = false;
  #timeZone: string | undefined;

  private constructor(context: BrowserContext, openPage: () => Promise<Page>, page: Page) {
    this.context = context;
    this.#openPage = openPage;
    this.#page = page;
  }

  /** @param openPage opens an empty window. Default: as Playwright does */
  static async open(context: BrowserContext, openPage = () => context.newPage()): Promise<WebDevice> {
    await context.addInitScript(installPageAgent);
    return new WebDevice(context, openPage, context.pages()[0] ?? (await openPage()));
  }

  get browser(): BrowserName {
    // A context with a folder of its own may have no browser to ask, and is Chromium's here.
    return (this.context.browser()?.browserType().name() ?? 'chromium') as BrowserName;
  }

  get page(): Page {
    return this.#page;
  }

  /** Closes the window and opens a new, empty one. */
  async newWindow(): Promise<void> {
    const old = this.#page;
    this.#page = await this.#openPage();
    await old.close();
    if (this.#timeZone !== undefined) await this.setTimeZone(this.#timeZone);
  }

  /** The address of the window's page, once it is `expected` or `timeout` milliseconds are over. */
  async address(expected: string, timeout: number): Promise<string> {
    await this.#page.waitForURL(({ href }) => href === expected, { timeout }).catch(() => {});
    return this.#page.url();
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
    await this.#page.goto('about:blank');
    if (this.#travelled) return this.context.clock.fastForward(milliseconds);
    this.#travelled = true;
    await this.context.clock.install({ time: Date.now() + milliseconds });
    // The clock replaces setTimeout in every page: the agent has to wrap the new one.
    await this.context.addInitScript(installPageAgent);
  }
}
