import type { Browser, Page } from '@playwright/test';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchChromium } from '../devices/launch-chromium.ts';
import { readToEnd } from '../harness/app/web/read-to-end.ts';

let browser: Browser;
let page: Page;

beforeAll(async () => {
  browser = await launchChromium({ args: ['--no-sandbox'], headed: false });
  page = await browser.newPage({ viewport: { width: 1_000, height: 600 } });
});
afterAll(() => browser.close());

/** Ten cards, each as high as half the window. */
const CARDS = Array.from({ length: 10 }, (_, at) => `<li id="card-${at}" style="height: 300px">Card</li>`);
const FEED = `<ul>${CARDS.join('')}</ul>`;
const DRAWER = 'position: fixed; top: 0; bottom: 0; width: 200px; overflow-y: auto';

/** The cards that came into the window whole while a page was read. */
async function seenOn(body: string): Promise<number> {
  await page.setContent(`<!doctype html><body>${body}</body>`);
  await page.evaluate(async () => {
    const seen = new Set<string>();
    const watch = new IntersectionObserver(
      (entries) => {
        for (const { isIntersecting, target } of entries) if (isIntersecting) seen.add(target.id);
      },
      { threshold: 1 },
    );
    for (const card of document.querySelectorAll('li')) watch.observe(card);
    Object.assign(window, { seen });
    // What is in the window at first has been drawn before anybody reads on.
    for (const _frame of [1, 2]) await new Promise(requestAnimationFrame);
  });
  await readToEnd(page);
  return page.evaluate(() => (window as unknown as { seen: Set<string> }).seen.size);
}

it.each([
  ['below the fold', `<p style="height: 1500px">A story</p>${FEED}`],
  ['in an area of the page that scrolls', `<main style="height: 600px; overflow-y: auto">${FEED}</main>`],
  ['in a drawer at the right', `<p>A story</p><aside style="${DRAWER}; right: 0">${FEED}</aside>`],
  ['in a drawer at the left', `<p>A story</p><aside style="${DRAWER}; left: 0">${FEED}</aside>`],
  [
    'in a drawer above a story',
    `<p style="height: 1500px">A story</p><aside style="${DRAWER}; right: 0">${FEED}</aside>`,
  ],
])('sees every card of a feed %s, and goes back', async (_where, body) => {
  expect(await seenOn(body)).toBe(10);
  const left = await page.evaluate(
    () => [...document.querySelectorAll('*')].filter((it) => it.scrollTop > 0).length,
  );
  expect(left).toBe(0);
});
