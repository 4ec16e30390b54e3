import type { Locator, Page } from '@playwright/test';
import type { Message } from '../on-screen.ts';

/** Class names of Braze's own message UI, the same from Web SDK 4.10.2 to 6.13.0. */
const KINDS = {
  slideup: '.ab-slideup',
  modal: '.ab-modal',
  full: '.ab-fullscreen',
  html: 'iframe.ab-html-message',
} as const;

/** The in-app message that Braze's UI shows. */
export class MessageOnScreen {
  readonly #root: Locator;

  constructor(page: Page) {
    this.#root = page.locator('.ab-iam-root');
  }

  /** Waits for a message and reads it as a person would. `timeout` in milliseconds. */
  async read(timeout: number): Promise<Message> {
    const any = this.#root.locator(Object.values(KINDS).join(', ')).first();
    await any.waitFor({ state: 'visible', timeout }).catch(() => {
      throw new Error(`No in-app message appeared on screen within ${timeout} ms.`);
    });
    for (const [kind, selector] of Object.entries(KINDS) as [Message['kind'], string][]) {
      if ((await this.#root.locator(selector).count()) === 0) continue;
      if (kind === 'html') {
        const body = this.#root.frameLocator(KINDS.html).locator('body');
        return {
          kind,
          header: '',
          text: (await body.innerText()).trim(),
          buttons: await textsOf(body.locator('button, a')),
        };
      }
      return {
        kind,
        header: (await textsOf(this.#root.locator('.ab-message-header'))).join(' '),
        text: await this.#textWithoutHeader(),
        buttons: await textsOf(this.#root.locator('.ab-message-button')),
      };
    }
    throw new Error('Failed to read the in-app message: it vanished while it was read.');
  }

  /** Braze's UI puts the header into the element of the text. */
  async #textWithoutHeader(): Promise<string> {
    const texts = await this.#root.locator('.ab-message-text').evaluateAll((nodes) =>
      nodes.map((node) => {
        const copy = node.cloneNode(true) as Element;
        for (const header of copy.querySelectorAll('.ab-message-header')) header.remove();
        return copy.textContent ?? '';
      }),
    );
    return texts.join(' ').trim();
  }

  async isShown(): Promise<boolean> {
    return (await this.#root.locator(Object.values(KINDS).join(', ')).count()) > 0;
  }

  async pressButton(text: string): Promise<void> {
    const native = this.#root.locator('.ab-message-button', { hasText: text });
    const inFrame = this.#root.frameLocator(KINDS.html).locator('button, a').filter({ hasText: text });
    await ((await native.count()) > 0 ? native : inFrame).first().click();
  }

  async tap(): Promise<void> {
    await this.#root.locator('.ab-message-text').first().click();
  }

  async dismiss(): Promise<void> {
    await this.#root.locator('.ab-close-button').first().click();
    await this.#root.first().waitFor({ state: 'detached' });
  }
}

async function textsOf(locator: Locator): Promise<string[]> {
  return (await locator.allInnerTexts()).map((text) => text.trim()).filter((text) => text !== '');
}
