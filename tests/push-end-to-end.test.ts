import { mkdtempSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import type * as Sdk from '@braze/web-sdk';
import { launch } from 'puppeteer-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { findChromium } from '../devices/browsers.ts';
import { findFirefox } from '../devices/firefox.ts';
import { NotificationsOnScreen } from '../harness/app/web/notifications-on-screen.ts';
import { createBrazeWebPushSender } from '../harness/push/braze-web-push-sender.ts';
import { startChromiumPushService, type ChromiumPushService } from '../harness/push/chromium-push-service.ts';
import { startFirefoxPushService, type FirefoxPushService } from '../harness/push/firefox-push-service.ts';
import { createPushGateway } from '../harness/push/push-gateway.ts';
import { createVapidKeys } from '../harness/push/web-push-sender.ts';
import { createCertificate, type Certificate } from '../harness/transport/certificate.ts';
import { chromiumArgs } from '../harness/transport/chromium-args.ts';
import { startServer, type Server } from '../harness/transport/server.ts';
import { createTwin } from '../harness/twin/create-twin.ts';
import { restClient } from '../harness/twin/testing/rest-client.ts';
import type { Twin } from '../harness/twin/twin.ts';
import { firefoxAlert } from './firefox-alert.ts';
import { noFirefox } from '../devices/testing/left-out.ts';
import { bundleWebSdk } from './bundle-web-sdk.ts';

declare global {
  interface Window {
    readonly braze: typeof Sdk;
  }
}

const U1 = { externalId: 'u1' } as const;
const REST_KEY = 'rest-key';
const rest = () => restClient(twin, REST_KEY);

/** Runs in the page: what a site does at its start. Resolves when Braze has answered. */
const start = (baseUrl: string) => {
  const { braze } = window;
  braze.initialize('web-key', { baseUrl });
  braze.changeUser('u1');
  braze.getUser()?.setFirstName('Ada');
  braze.openSession();
  return new Promise<void>((resolve) => {
    braze.requestImmediateDataFlush(() => resolve());
  });
};

/** Runs in the page. Resolves with the endpoint that the SDK was given. */
const subscribe = () =>
  new Promise<string>((resolve, reject) => {
    window.braze.requestPushPermission(resolve, () => reject(new Error('Push was refused')));
  });

let certificate: Certificate;
let inChromium: ChromiumPushService;
let inFirefox: FirefoxPushService;
let twin: Twin;
let server: Server;
/** Pages that were asked for. */
let visited: string[];

/** A site with the real SDK and Braze's own service worker, where the twin is too. */
async function serveSite(): Promise<Server> {
  const worker = createRequire(import.meta.url).resolve('@braze/service-worker');
  const scripts = new Map([
    ['/sdk.js', await bundleWebSdk()],
    ['/service-worker.js', await readFile(worker, 'utf8')],
  ]);
  return startServer({
    handle: async (request) => {
      const { pathname } = new URL(request.url);
      const script = scripts.get(pathname);
      if (script !== undefined)
        return new Response(script, { headers: { 'content-type': 'text/javascript' } });
      if (pathname.startsWith('/api/')) return twin.fetch(request);
      if (pathname !== '/favicon.ico') visited.push(pathname);
      const page = '<!doctype html><title>site</title><script src="/sdk.js"></script>';
      return new Response(page, { headers: { 'content-type': 'text/html' } });
    },
  });
}

beforeAll(async () => {
  certificate = await createCertificate();
  inChromium = await startChromiumPushService({ certificate });
  inFirefox = await startFirefoxPushService();
  const vapidKeys = createVapidKeys();
  const web = createBrazeWebPushSender({ services: [inChromium, inFirefox], vapidKeys });
  twin = createTwin({ push: createPushGateway({ web }), vapidPublicKey: vapidKeys.publicKey });
  server = await serveSite();
});
afterAll(async () => {
  await Promise.all([server?.close(), inChromium?.close(), inFirefox?.close()]);
});
beforeEach(() => {
  twin.reset();
  visited = [];
  twin.open({
    name: 'test',
    apps: [{ name: 'Web', platform: 'web', key: 'web-key' }],
    restKeys: [
      {
        name: 'all',
        key: REST_KEY,
        permissions: ['messages.send', 'campaigns.data_series', 'users.export.ids'],
      },
    ],
    campaigns: [
      {
        id: 'spring',
        apiTriggered: true,
        variants: [{ id: 'lamps', share: 100, push: { title: 'Spring', alert: 'New lamps' } }],
      },
    ],
  });
});

/** `POST /messages/send`, for a variant of the campaign, with Liquid. */
async function send(): Promise<void> {
  const { status } = await rest().post('/messages/send', {
    external_user_ids: ['u1'],
    campaign_id: 'spring',
    messages: {
      web_push: {
        message_variation_id: 'lamps',
        title: 'Hello {{${first_name}}}',
        alert: '{{ "new lamps" | capitalize }}',
        custom_uri: `${server.url}/spring`,
      },
    },
  });
  expect(status).toBe(201);
}

async function stored(endpoint: string | undefined): Promise<void> {
  const event = await twin.ledger.next('push-token', { user: 'u1' }, { timeout: 5_000 });
  expect(event?.token).toBe(endpoint);
}

async function counted(): Promise<void> {
  const click = await twin.ledger.next('push-click', { user: 'u1' }, { timeout: 5_000 });
  expect(click).toBeDefined();
  expect(twin.ledger.all('push-click')).toHaveLength(1);
  const { body } = await rest().get('/campaigns/data_series?campaign_id=spring&length=1');
  expect(body['data']).toMatchObject([
    { messages: { web_push: [{ sent: 1, direct_opens: 1, body_clicks: 1, bounces: 0 }] } },
  ]);
  const { body: exported } = await rest().post('/users/export/ids', { external_ids: [U1.externalId] });
  expect(exported['users']).toMatchObject([
    { campaigns_received: [{ api_campaign_id: 'spring', engaged: { opened_push: true } }] },
  ]);
  expect(twin.ledger.findings).toEqual([]);
}

const HELLO = { title: 'Hello Ada', body: 'New lamps' };
const held = async () =>
  (await (await navigator.serviceWorker.ready).pushManager.getSubscription())?.endpoint;

it('Chromium shows a push of /messages/send, and a tap on it is counted', async () => {
  const profile = mkdtempSync(join(tmpdir(), 'push-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: findChromium(process.env).executablePath,
    args: [...chromiumArgs({ port: server.port, certificate, hermetic: true }), ...inChromium.args],
  });
  try {
    const page = await context.newPage();
    await page.goto(server.url);
    await page.evaluate(start, server.url);
    // Not before the session: the SDK would subscribe twice at once, and Chromium drop what it reports.
    await context.grantPermissions(['notifications'], { origin: server.url });
    const notifications = new NotificationsOnScreen(context);
    await notifications.watch(page);
    const endpoint = await page.evaluate(subscribe);
    expect(await page.evaluate(held)).toBe(endpoint);
    await stored(endpoint);
    await send();
    expect(await notifications.read(page, 10_000)).toEqual([{ ...HELLO, buttons: [], image: '' }]);
    expect(await notifications.tap(undefined, 5_000)).toEqual([`${server.url}/spring`]);
    await counted();
  } finally {
    await context.close();
    rmSync(profile, { recursive: true, force: true });
  }
}, 60_000);

describe.skipIf(noFirefox)(`a real Firefox${noFirefox}`, () => {
  it('shows a push of /messages/send, and a click on it opens its link and is counted', async () => {
    const browser = await launch({
      browser: 'firefox',
      executablePath: findFirefox(process.env).executablePath,
      args: firefoxAlert.args,
      extraPrefsFirefox: { ...inFirefox.preferences },
    });
    try {
      const page = await browser.newPage();
      await page.goto(server.url);
      await page.evaluate(start, server.url);
      const endpoint = await page.evaluate(subscribe);
      expect(await page.evaluate(held)).toBe(endpoint);
      await stored(endpoint);
      await send();
      await expect.poll(() => firefoxAlert.read(browser), { timeout: 15_000 }).toEqual(HELLO);
      await firefoxAlert.click(browser);
      await counted();
      await expect.poll(() => visited).toEqual(['/', '/spring']);
    } finally {
      await browser.close();
    }
  }, 60_000);
});
