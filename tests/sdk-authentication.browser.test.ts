import { chromium, type Browser, type Page } from '@playwright/test';
import type * as Sdk from '@braze/web-sdk';
import { exportSPKI, generateKeyPair, SignJWT } from 'jose';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { findChromium } from '../devices/browsers.ts';
import { SDK_VERSIONS, type SdkVersion } from '../fixtures/storefront/bundle.ts';
import { startServer, type Server } from '../harness/transport/server.ts';
import { createTwin } from '../harness/twin/create-twin.ts';
import type { Workspace } from '../harness/twin/workspace.ts';
import { bundleWebSdk } from './bundle-web-sdk.ts';

declare global {
  interface Window {
    readonly braze: typeof Sdk;
    /** What the SDK told its failure subscriber. */
    failures: unknown[];
  }
}

/** Real Web SDKs in a real browser, and signatures that expire. */
const twin = createTwin();
let browser: Browser;
let server: Server;
let privateKey: CryptoKey;
let publicKey: string;

beforeAll(async () => {
  const { executablePath } = findChromium(process.env);
  const pair = await generateKeyPair('RS256');
  ({ privateKey } = pair);
  publicKey = await exportSPKI(pair.publicKey);
  server = await startServer({ handle: async (request) => (isPage(request) ? html() : twin.fetch(request)) });
  browser = await chromium.launch({ args: ['--no-sandbox'], ...(executablePath && { executablePath }) });
});
afterAll(async () => {
  await browser.close();
  await server.close();
});

const isPage = ({ method, url }: Request) => method === 'GET' && new URL(url).pathname === '/';
const html = () => new Response('<!doctype html><body>', { headers: { 'content-type': 'text/html' } });
const signature = (expiresIn: number) =>
  new SignJWT({ sub: 'u1', exp: twin.clock.seconds() + expiresIn })
    .setProtectedHeader({ alg: 'RS256', typ: 'JWT' })
    .sign(privateKey);
const flush = (page: Page) => page.evaluate(() => window.braze.requestImmediateDataFlush());

function open(): Workspace {
  twin.reset();
  return twin.open({
    name: 'test',
    apps: [
      {
        name: 'Shop',
        platform: 'web',
        key: 'web-key',
        sdkAuthentication: {
          enforcement: 'required',
          keys: [{ description: 'test', rsaPublicKey: publicKey }],
        },
      },
    ],
  });
}

async function load(sdk: SdkVersion): Promise<Page> {
  const from = sdk === '6.13.0' ? '@braze/web-sdk' : `@braze/web-sdk-${sdk}`;
  const page = await browser.newPage();
  page.setDefaultTimeout(5_000);
  await page.goto(server.url);
  await page.addScriptTag({ content: await bundleWebSdk(from) });
  await page.evaluate((baseUrl) => {
    const { braze } = window;
    window.failures = [];
    braze.initialize('web-key', { baseUrl, enableSdkAuthentication: true });
    braze.subscribeToSdkAuthenticationFailures((failure) => window.failures.push(failure));
  }, server.url);
  return page;
}

it.each(SDK_VERSIONS)('Web SDK %s: what an expired signature held up arrives once', async (sdk) => {
  const workspace = open();
  const page = await load(sdk);
  const expired = await signature(-1);
  await page.evaluate((jwt) => {
    window.braze.openSession();
    window.braze.logCustomEvent('as a visitor');
    window.braze.changeUser('u1', jwt);
    window.braze.logCustomEvent('viewed', { n: 1 });
    window.braze.getUser()!.setFirstName('Ada');
  }, expired);
  await flush(page);
  await expect.poll(() => page.evaluate(() => window.failures)).not.toEqual([]);
  expect((await page.evaluate(() => window.failures))[0]).toEqual({
    errorCode: 22,
    reason: 'EXPIRED',
    userId: 'u1',
    signature: expired,
  });
  // Data of a visitor needs no signature.
  await expect.poll(() => twin.ledger.all('custom-event').map(({ name }) => name)).toEqual(['as a visitor']);
  expect(workspace.profile({ externalId: 'u1' })).toBeUndefined();

  await page.evaluate((jwt) => window.braze.setSdkAuthenticationSignature(jwt), await signature(60));
  await flush(page);
  await flush(page);
  await expect.poll(() => workspace.profile({ externalId: 'u1' })).toMatchObject({ first_name: 'Ada' });
  await expect
    .poll(() => workspace.profile({ externalId: 'u1' })?.['custom_events'])
    .toEqual([
      expect.objectContaining({ name: 'as a visitor', count: 1 }),
      expect.objectContaining({ name: 'viewed', count: 1 }),
    ]);
  expect(workspace.profiles()).toHaveLength(1);
  expect(workspace.profile({ externalId: 'u1' })).toMatchObject({ apps: [{ sessions: 2 }] });
  expect(twin.ledger.findings).toEqual([]);
  await page.close();
});

it('a page whose SDK knows nothing of signatures gets nothing in', async () => {
  const workspace = open();
  const page = await load('6.13.0');
  await page.evaluate((baseUrl) => {
    const { braze } = window;
    braze.destroy();
    braze.initialize('web-key', { baseUrl });
    braze.subscribeToSdkAuthenticationFailures((failure) => window.failures.push(failure));
    braze.changeUser('u1');
    braze.openSession();
  }, server.url);
  await expect.poll(() => page.evaluate(() => window.failures[0])).toMatchObject({ errorCode: 26 });
  expect(workspace.profiles()).toEqual([]);
  await page.close();
});
