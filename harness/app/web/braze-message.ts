import type { Locator } from '@playwright/test';
import type { MessageMap } from '../app-map.ts';
import type { Message } from '../on-screen.ts';
import type { WebScreen } from './web-app-map.ts';
import { whyUnseen } from './why-unseen.ts';

/** Class names of Braze's own message UI, the same from Web SDK 4.10.2 to 6.13.0. */
const KINDS = {
  slideup: '.ab-slideup',
  modal: '.ab-modal',
  full: '.ab-fullscreen',
  html: 'iframe.ab-html-message',
} as const;
/** How long a message that is in the page may take until it is to be seen, in milliseconds. */
const APPEARING = 2_000;

/** The in-app message that Braze's UI shows in a page. */
export const brazeMessage: MessageMap<WebScreen> = {
  read: async ({ page }) => {
    const root = page.locator('.ab-iam-root');
    const any = root.locator(Object.values(KINDS).join(', ')).first();
    if (!(await isShown(any))) return undefined;
    for (const [kind, selector] of Object.entries(KINDS) as [Message['kind'], string][]) {
      if ((await root.locator(selector).count()) === 0) continue;
      if (kind === 'html') {
        const body = root.frameLocator(KINDS.html).locator('body');
        return {
          kind,
          header: '',
          text: (await body.innerText()).trim(),
          buttons: await textsOf(body.locator('button, a')),
        };
      }
      return {
        kind,
        header: (await textsOf(root.locator('.ab-message-header'))).join(' '),
        text: await textWithoutHeader(root),
        buttons: await textsOf(root.locator('.ab-message-button')),
      };
    }
    // It vanished meanwhile.
    return undefined;
  },
  pressButton: async ({ page }, text) => {
    const native = page.locator('.ab-iam-root .ab-message-button', { hasText: text });
    const inFrame = page.frameLocator(`.ab-iam-root ${KINDS.html}`).locator('button, a');
    await ((await native.count()) > 0 ? native : inFrame.filter({ hasText: text })).first().click();
  },
  tap: ({ page }) => page.locator('.ab-iam-root .ab-message-text').first().click(),
  dismiss: async ({ page }) => {
    const root = page.locator('.ab-iam-root');
    await root.locator('.ab-close-button').first().click();
    await root.first().waitFor({ state: 'detached' });
  },
};

/**
 * Whether there is a message, of which a person sees the text, or the picture where it is one (`graphic`: Braze's UI keeps its text hidden).
 *
 * @throws Error when there is one that nobody sees
 */
async function isShown(message: Locator): Promise<boolean> {
  if ((await message.count()) === 0) return false;
  const text = message
    .and(message.page().locator(':not(.graphic)'))
    .locator('.ab-message-text', { hasText: /\S/ })
    .first();
  const why = await whyUnseen((await text.count()) > 0 ? text : message, APPEARING);
  if (why === undefined) return true;
  if ((await message.count()) === 0) return false;
  throw new Error(`A message is in the page, but nobody sees it: ${why}.`);
}

/** Braze's UI puts the header into the element of the text. */
async function textWithoutHeader(root: Locator): Promise<string> {
  const texts = await root.locator('.ab-message-text').evaluateAll((nodes) =>
    nodes.map((node) => {
      const copy = node.cloneNode(true) as Element;
      for (const header of copy.querySelectorAll('.ab-message-header')) header.remove();
      return copy.textContent ?? '';
    }),
  );
  return texts.join(' ').trim();
}

async function textsOf(locator: Locator): Promise<string[]> {
  return (await locator.allInnerTexts()).map((text) => text.trim()).filter((text) => text !== '');
}
