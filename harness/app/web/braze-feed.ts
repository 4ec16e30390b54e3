import type { Page } from '@playwright/test';
import type { Card } from '../on-screen.ts';
import { whyUnseen } from './why-unseen.ts';

/** Braze's default Content Card feed on the page. */
export class BrazeFeed {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  /**
   * The cards as a person sees them, once the feed stands. `timeout` in milliseconds.
   *
   * @throws Error when there is no feed, or nobody sees it
   */
  async cards(timeout: number): Promise<Card[]> {
    const feed = this.#page.locator('.ab-feed').first();
    await feed.waitFor({ state: 'visible', timeout });
    await this.#page.locator('.ab-feed .ab-card, .ab-feed .ab-no-cards-message').first().waitFor({ timeout });
    await feed.scrollIntoViewIfNeeded();
    const why = await whyUnseen(feed, timeout);
    if (why !== undefined) throw new Error(`Braze's feed is in the page, but nobody sees it: ${why}.`);
    const cards = this.#page.locator('.ab-feed .ab-card:not(.ab-control-card)');
    return cards.evaluateAll((nodes) =>
      nodes.map((node) => ({
        title: node.querySelector('.ab-title')?.textContent?.trim() ?? '',
        text: node.querySelector('.ab-description')?.firstChild?.textContent?.trim() ?? '',
      })),
    );
  }

  async tap(title: string): Promise<void> {
    // Only links of a card are clickable in Braze's feed; a card without url has none and counts no click.
    const link = this.#card(title).locator('.ab-title a, .ab-image-area a, .ab-url-area a').first();
    await ((await link.count()) > 0 ? link : this.#card(title)).click();
  }

  async dismiss(title: string): Promise<void> {
    const card = this.#card(title);
    await card.hover();
    await card.locator('.ab-close-button').click();
    await card.waitFor({ state: 'detached' });
  }

  #card(title: string) {
    return this.#page.locator('.ab-feed .ab-card', { hasText: title });
  }
}
