import type { Frame, Locator, Page } from '@playwright/test';

/** What the button that agrees is called, alone on it: in English, French, German, Spanish, Italian, Dutch, Portuguese. */
const AGREES = new RegExp(
  `^\\s*(?:${[
    '(?:yes,? )?(?:i )?(?:accept|agree|allow|consent)(?: to)?(?: all| everything)?(?: cookies)?(?: (?:and|&) (?:close|continue))?',
    'got it',
    'ok(?:ay)?',
    "(?:oui,? )?(?:tout )?(?:j['’]accepte|accepter)(?: tout| les cookies| et (?:fermer|continuer))*",
    'alles? (?:akzeptieren|zulassen|annehmen)|akzeptieren|zustimmen|einverstanden',
    'aceptar(?: todo| todas| las cookies)*|permitir todo',
    'accetta(?: tutto| tutti| i cookie)*',
    '(?:alles )?(?:accepteren|toestaan)|akkoord',
    'aceitar(?: todos| tudo| cookies)*',
  ].join('|')})\\s*[.!]?\\s*$`,
  'i',
);

/** Buttons of consent tools that are known by their id, whatever is written on them. */
const KNOWN_BUTTONS = [
  '#onetrust-accept-btn-handler',
  '#didomi-notice-agree-button',
  '#CybotCookiebotDialogBodyLevelButtonLevelOptinAllowAll',
  '[data-testid="uc-accept-all-button"]',
  '#axeptio_btn_acceptAll',
  '#truste-consent-button',
  '.cky-btn-accept',
  '.cmplz-accept',
].join(', ');

/** How long a press may take, in milliseconds: a banner slides in. */
const PRESS = 2_000;

/**
 * Agrees, where the page asks for consent.
 *
 * @param patience how long the question may take to appear, in milliseconds
 * @returns what stands on the button; `undefined` where nobody asked
 */
export async function acceptConsent(page: Page, patience: number): Promise<string | undefined> {
  const text = await pressIn(page);
  // To Playwright a timeout of 0 is none at all.
  if (text !== undefined || patience === 0) return text;
  const asked = agreeing(page.mainFrame()).first();
  await asked.waitFor({ state: 'visible', timeout: patience }).catch(() => {});
  return pressIn(page);
}

async function pressIn(page: Page): Promise<string | undefined> {
  for (const frame of page.frames()) {
    try {
      // Found once: to look through a page for it takes long.
      const [button] = await agreeing(frame).first().elementHandles();
      if (!button) continue;
      const text = await button.innerText();
      await button.click({ timeout: PRESS, noWaitAfter: true });
      return text.trim().slice(0, 60);
    } catch {
      // It went, or something lies over it: the visit goes on without it.
    }
  }
  return undefined;
}

const agreeing = (frame: Frame): Locator =>
  frame
    .locator(KNOWN_BUTTONS)
    .or(frame.getByRole('button', { name: AGREES }))
    .or(frame.getByRole('link', { name: AGREES }))
    .filter({ visible: true });
