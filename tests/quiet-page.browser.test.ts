import { setTimeout } from 'node:timers/promises';
import type { Browser, Page } from '@playwright/test';
import type * as Sdk from '@braze/web-sdk';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { launchChromium } from '../devices/launch-chromium.ts';
import { installPageAgent } from '../harness/app/web/page-agent.ts';
import { leavePage, quietPage } from '../harness/app/web/quiet.ts';
import { startServer, type Server } from '../harness/transport/server.ts';
import { createTwin } from '../harness/twin/create-twin.ts';
import { bundleWebSdk } from './bundle-web-sdk.ts';

declare global {
  interface Window {
    readonly braze: typeof Sdk;
  }
}

/** Longer than a page takes to go, shorter than an answer is waited for. Milliseconds. */
const SLOW = 500;
/** Longer than any SDK waits before it sends by itself. Milliseconds. */
const A_MINUTE = 60_000;

/** The real Web SDK in a real browser, and a Braze that takes its time to refuse data. */
let refuses: boolean;
/** How often it was sent data that it refuses. */
let asked: number;
let twin: ReturnType<typeof createTwin>;
let browser: Browser;
let server: Server;
let sdk: string;
let page: Page;

beforeAll(async () => {
  sdk = await bundleWebSdk();
  // The page comes from where the twin is: browsers ask people before other pages may reach this machine.
  server = await startServer({
    handle: async (request) => {
      if (request.method === 'GET') return html();
      if (!refuses || !new URL(request.url).pathname.includes('/data/')) return twin.fetch(request);
      asked++;
      await setTimeout(SLOW);
      return new Response('{}', { status: 500 });
    },
  });
  browser = await launchChromium({ args: ['--no-sandbox'], headed: false });
});
afterAll(async () => {
  await browser.close();
  await server.close();
});

beforeEach(async () => {
  refuses = false;
  asked = 0;
  twin = createTwin();
  twin.open({ name: 'test', apps: [{ name: 'Web', platform: 'web', key: 'leaving-key' }] });
  const context = await browser.newContext();
  page = await context.newPage();
  await page.addInitScript(installPageAgent);
});
afterEach(() => page.context().close());

const html = () => new Response('<!doctype html><body>', { headers: { 'content-type': 'text/html' } });

/** A page of the site, with an SDK that has told all it has. */
async function open(): Promise<void> {
  await page.goto(server.url);
  await page.addScriptTag({ content: sdk });
  await page.evaluate((baseUrl) => {
    window.braze.initialize('leaving-key', { baseUrl });
    window.braze.openSession();
  }, server.url);
  await quietPage(page);
}

async function comesBack(): Promise<number> {
  refuses = false;
  await open();
  return twin.ledger.all('custom-event').length;
}

const log = () => page.evaluate(() => window.braze.logCustomEvent('lamp_viewed'));

/** Has the SDK send what is refused in a while. */
async function send(): Promise<void> {
  refuses = true;
  const before = asked;
  await log();
  await page.evaluate(() => window.braze.requestImmediateDataFlush());
  await expect.poll(() => asked).toBe(before + 1);
}

it('what the SDK is sending as its page goes is lost, unless the page waits for the answer', async () => {
  await open();
  await send();
  expect(await comesBack(), 'left at once').toBe(0);

  await send();
  await leavePage(page);
  expect(await comesBack(), 'left with leavePage').toBe(1);
});

it('the SDK begins to send nothing more in a page that is about to be left', async () => {
  await page.clock.install();
  await page.addInitScript(installPageAgent);
  await open();
  const underWay = () => page.evaluate(() => window.__brazeQa!.state().sdkRequests);
  refuses = true;
  await log();
  await leavePage(page);
  await page.clock.fastForward(A_MINUTE);
  expect(await underWay(), 'left with leavePage').toBe(0);
  expect(await comesBack()).toBe(1);

  refuses = true;
  await log();
  await page.clock.fastForward(A_MINUTE);
  expect(await underWay(), 'not left').toBe(1);
});

it.each([
  ['that may start without leave, and for what it tells', 'may-come', 1],
  ['that need not start no longer than it is silent', undefined, 0],
] as const)('waits for an SDK %s', async (_which, start, sessions) => {
  await page.goto(server.url);
  await page.addScriptTag({ content: sdk });
  await page.evaluate((baseUrl) => {
    window.setTimeout(() => {
      window.braze.initialize('leaving-key', { baseUrl });
      window.braze.openSession();
    }, 1_000);
  }, server.url);
  await quietPage(page, start);
  expect(twin.ledger.all('session-start')).toHaveLength(sessions);
});
