import { startStorefront } from '../fixtures/storefront/server.ts';
import { auditSite } from '../harness/audit/audit-site.ts';
import { OFFERED } from '../harness/audit/offered.ts';
import type { Floor } from './floor.ts';
import { launch } from './launch.ts';
import { stubBraze, type Offer } from './raw-stub.ts';
import { median, medianRatio, timed } from './statistics.ts';

const PAIRS = 7;
/** Braze's default session timeout, and one minute. */
const AWAY = 31 * 60_000;

/** An audit of the sample shop, against the same walk written by hand in Playwright. */
export async function auditWalk(): Promise<Floor[]> {
  const shop = await startStorefront({ flavour: 'test' });
  try {
    const [ours, raw]: [number[], number[]] = [[], []];
    for (let pair = 0; pair < PAIRS; pair++) {
      ours.push(await timed(() => audit(shop.url)));
      raw.push(await timed(() => walkByHand(shop.url)));
    }
    return [
      {
        name: 'audit of the sample shop, against the same walk in raw Playwright',
        measured: `${median(ours).toFixed(0)} ms, by hand ${median(raw).toFixed(0)} ms; median of ${PAIRS} pairs`,
        value: medianRatio(ours, raw),
        limit: 1.3,
        unit: '×',
      },
    ];
  } finally {
    await shop.close();
  }
}

const audit = (url: string) =>
  auditSite({ url, headed: false, signal: new AbortController().signal, onStep: () => {} });

/** What the audit offers, for a stub. */
const { message, card } = OFFERED;
const OFFER: Offer = {
  triggers: [
    {
      id: message.id,
      type: 'inapp',
      trigger_condition: [{ type: 'open' }],
      data: {
        type: 'MODAL',
        header: message.message.header,
        message: message.message.text,
        trigger_id: 'by-hand',
        message_close: 'SWIPE',
        ...message.message.data,
      },
    },
  ],
  cards: [{ id: card.id, tp: 'text_announcement', tt: card.title, ds: card.text, ca: 1, ea: -1 }],
};

/**
 * What a person would write who wants to see the same: the SDK is waited for where the audit waits for it, and flushes by itself; the same message is
 * drawn, waited for and closed, and the same card is there.
 */
async function walkByHand(url: string): Promise<void> {
  const browser = await launch([], { whole: true });
  const context = await browser.newContext();
  await stubBraze(context, OFFER);
  const page = await context.newPage();
  await page.clock.install();
  const session = () =>
    page.waitForRequest((request) => (request.postData() ?? '').includes('"name":"ss"'), { timeout: 60_000 });
  const scroll = () =>
    page.evaluate(async () => {
      for (let before = -1; before !== scrollY;) {
        before = scrollY;
        scrollBy(0, 0.8 * innerHeight);
        if (before !== scrollY) await new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn)));
      }
      scrollTo(0, 0);
    });

  await page.goto(url);
  const began = session();
  await page.getByRole('button', { name: 'Accept' }).click();
  await began;
  await page.locator('.ab-close-button').click();
  await scroll();
  const links = await page
    .locator('a[href^="/"]')
    .evaluateAll((all) => [
      ...new Set(all.map((link) => link.getAttribute('href')!).filter((href) => href !== '/')),
    ]);
  for (const href of links.slice(0, 3)) {
    await page.locator(`a[href="${href}"]`).first().click();
    await scroll();
  }
  await page.clock.fastForward(AWAY);
  const back = session();
  await page.goto(url);
  await back;
  await context.setOffline(true);
  await scroll();
  await context.setOffline(false);
  await browser.close();
}
