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
    const kind = await this.#kind();
    if (kind === 'html') {
      const body = this.#root.frameLocator(KINDS.html).locator('body');
      const [text, buttons] = await Promise.all([body.innerText(), textsOf(body.locator('button, a'))]);
      return { kind, header: '', text: text.trim(), buttons };
    }
    const [headers, text, buttons] = await Promise.all([
      textsOf(this.#root.locator('.ab-message-header')),
      this.#textWithoutHeader(),
      textsOf(this.#root.locator('.ab-message-button')),
    ]);
    return { kind, header: headers.join(' '), text, buttons };
  }

  async #kind(): Promise<Message['kind']> {
    const kinds = Object.entries(KINDS) as [Message['kind'], string][];
    const found = await this.#root.evaluateAll(
      (roots, known) =>
        known.find(([, selector]) => roots.some((root) => root.querySelector(selector) !== null))?.[0],
      kinds,
    );
    if (!found) throw new Error('Failed to read the in-app message: it vanished while it was read.');
    return found;
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
