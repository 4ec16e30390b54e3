import { readFileSync } from 'node:fs';
import { chromium, type Browser, type BrowserContext, type Page } from '@playwright/test';
import type * as Sdk from '@braze/web-sdk';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { findChromium } from '../devices/browsers.ts';
import { startServer, type Server } from '../harness/transport/server.ts';
import { createTwin } from '../harness/twin/create-twin.ts';
import { loadSeed } from '../harness/twin/seed/load-seed.ts';
import type { Workspace } from '../harness/twin/workspace.ts';
import { bundleWebSdk } from './bundle-web-sdk.ts';

declare global {
  interface Window {
    readonly braze: typeof Sdk;
  }
}

/** The real Web SDK in a real browser shows what the seed says, and the twin counts what was done with it. */
const SEED = new URL('../fixtures/messages/every-type.yaml', import.meta.url);
const twin = createTwin();

let browser: Browser;
let server: Server;
let sdk: string;
let context: BrowserContext;
let page: Page;
let workspace: Workspace;

beforeAll(async () => {
  const { executablePath } = findChromium(process.env);
  sdk = await bundleWebSdk();
  // The page comes from where the twin is: browsers ask people before other pages may reach this machine.
  server = await startServer({ handle: async (request) => (isPage(request) ? html() : twin.fetch(request)) });
  browser = await chromium.launch({ args: ['--no-sandbox'], ...(executablePath && { executablePath }) });
});
afterAll(async () => {
  await browser.close();
  await server.close();
});
afterEach(() => context.close());

/** A fresh page with an open session of the user `u-100`. */
async function open(): Promise<void> {
  workspace = twin.open(loadSeed(readFileSync(SEED, 'utf8'), 'every-type.yaml'));
  context = await browser.newContext();
  page = await context.newPage();
  page.setDefaultTimeout(5_000);
  await page.goto(server.url);
  await page.addScriptTag({ content: sdk });
  await page.evaluate((baseUrl) => {
    const { braze } = window;
    braze.initialize('storefront-web-key', { baseUrl, allowUserSuppliedJavascript: true });
    braze.automaticallyShowInAppMessages();
    braze.subscribeToContentCardsUpdates(() => {});
    braze.subscribeToBannersUpdates(() => {});
    braze.changeUser('u-100');
    braze.openSession();
  }, server.url);
}

const isPage = ({ method, url }: Request) => method === 'GET' && new URL(url).pathname === '/';
const html = () => new Response('<!doctype html><body>', { headers: { 'content-type': 'text/html' } });
const flush = () => page.evaluate(() => window.braze.requestImmediateDataFlush());

it('in-app messages: slideup, modal by properties, its button, the message after it', async () => {
  await open();
  await page.locator('.ab-slideup').click();
  await page.evaluate(() => window.braze.logCustomEvent('cart_viewed', { items: 1, currency: 'EUR' }));
  await page.evaluate(() => window.braze.logCustomEvent('cart_viewed', { items: 2, currency: 'USD' }));
  await page.locator('.ab-modal .ab-message-button', { hasText: 'Go' }).click();
  await page.locator('.ab-slideup', { hasText: 'Good choice' }).waitFor();
  await flush();
  await expect.poll(() => workspace.statistics('after-modal-click').impressions).toBe(1);
  expect(workspace.statistics('slideup-on-session')).toMatchObject({ impressions: 1, clicks: 1 });
  expect(workspace.statistics('modal-on-event')).toMatchObject({ impressions: 1, buttonClicks: { '1': 1 } });
  expect(workspace.profile({ externalId: 'u-100' })?.['campaigns_received']).toHaveLength(3);
});

it.each([
  ['full-on-purchase', '.ab-fullscreen', 'Your lamp', () => window.braze.logPurchase('lamp', 1, 'EUR', 1)],
  ['html-on-event', 'iframe.ab-html-message', undefined, () => window.braze.logCustomEvent('survey_opened')],
  ['templated-on-event', '.ab-modal', 'Made for you', () => window.braze.logCustomEvent('templated_reached')],
])('in-app messages: %s', async (campaign, place, text, act) => {
  await open();
  await page.locator('.ab-slideup').click();
  await page.evaluate(act);
  await page.locator(place, text === undefined ? {} : { hasText: text }).waitFor();
  await flush();
  await expect.poll(() => workspace.statistics(campaign).impressions).toBe(1);
});

it('a control shows nothing and is counted', async () => {
  await open();
  await page.locator('.ab-slideup').click();
  await page.evaluate(() => window.braze.logCustomEvent('control_reached'));
  await flush();
  await expect.poll(() => workspace.statistics('control-on-event').controlImpressions).toBe(1);
});

it('Content Cards: shown, clicked, dismissed for good', async () => {
  await open();
  await expect.poll(() => page.evaluate(() => window.braze.getCachedContentCards()?.cards.length)).toBe(4);
  const left = await page.evaluate(() => {
    const { braze } = window;
    const { cards } = braze.getCachedContentCards()!;
    const [classic] = cards.filter(({ id }) => id === 'card-classic');
    braze.logContentCardImpressions(cards);
    braze.logContentCardClick(classic!);
    braze.logCardDismissal(classic!);
    return braze.getCachedContentCards()!.cards.length;
  });
  expect(left).toBe(3);
  await flush();
  await expect.poll(() => workspace.statistics('card-classic').dismissals).toBe(1);
  expect(workspace.statistics('card-classic')).toMatchObject({ impressions: 1, clicks: 1 });
  expect(workspace.statistics('card-control')).toMatchObject({ impressions: 0, controlImpressions: 1 });
  expect(workspace.profile({ externalId: 'u-100' })?.['cards_clicked']).toEqual([{ name: 'New lamps' }]);
});

it('feature flags: typed properties, one impression', async () => {
  await open();
  await expect
    .poll(() => page.evaluate(() => window.braze.getFeatureFlag('new-checkout')?.enabled))
    .toBe(true);
  const values = await page.evaluate(() => {
    const { braze } = window;
    const flag = braze.getFeatureFlag('new-checkout')!;
    braze.logFeatureFlagImpression('new-checkout');
    return [
      flag.getStringProperty('colour'),
      flag.getNumberProperty('columns'),
      flag.getBooleanProperty('sticky'),
    ];
  });
  expect(values).toEqual(['blue', 3, true]);
  await flush();
  await expect.poll(() => workspace.statistics('new-checkout').impressions).toBe(1);
});

it('banners: drawn, clicked, dismissed for good', async () => {
  await open();
  await page.locator('.ab-slideup').click();
  const refresh = () =>
    page.evaluate(
      () =>
        new Promise<unknown>((resolve) => {
          window.braze.requestBannersRefresh(['home-top'], () =>
            resolve(window.braze.getBanner('home-top')?.id ?? null),
          );
        }),
    );
  expect(await refresh()).toBe('banner-sale');
  await page.evaluate(() => {
    const place = document.body.appendChild(document.createElement('div'));
    place.style.cssText = 'width: 400px; height: 200px';
    window.braze.insertBanner(window.braze.getBanner('home-top')!, place);
  });
  const frame = page.frameLocator('iframe.ab-html-banner');
  await frame.getByRole('button', { name: 'Close' }).click();
  expect(await refresh()).toBeNull();
  await flush();
  await expect
    .poll(() => workspace.statistics('banner-sale'))
    .toMatchObject({ impressions: 1, dismissals: 1 });
});
