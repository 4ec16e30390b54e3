import { chromium, type Browser, type Page } from '@playwright/test';
import type * as Sdk from '@braze/web-sdk';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { findChromium } from '../devices/browsers.ts';
import { brazeMessage } from '../harness/app/web/braze-message.ts';
import { startServer, type Server } from '../harness/transport/server.ts';
import { OFFLINE_IMAGE } from '../harness/twin/messaging/offline-image.ts';
import { bundleWebSdk } from './bundle-web-sdk.ts';

declare global {
  interface Window {
    readonly braze: typeof Sdk;
  }
}

let browser: Browser;
let server: Server;
let sdk: string;
beforeAll(async () => {
  const { executablePath } = findChromium(process.env);
  sdk = await bundleWebSdk();
  const empty = () => new Response('<!doctype html><body>', { headers: { 'content-type': 'text/html' } });
  [browser, server] = await Promise.all([
    chromium.launch({ executablePath, args: ['--no-sandbox'] }),
    startServer({ handle: async () => empty() }),
  ]);
});
afterAll(() => Promise.all([browser.close(), server.close()]));

type Kind = 'SlideUpMessage' | 'ModalMessage' | 'FullScreenMessage' | 'HtmlMessage';

/** A page in which Braze's own UI shows a message, once its style has been changed. */
async function pageWith(
  kind: Kind,
  {
    style = 'body { margin: 0; }',
    graphic = false,
  }: { readonly style?: string; readonly graphic?: boolean } = {},
): Promise<Page> {
  const page = await browser.newPage();
  onTestFinished(() => page.close());
  await page.goto(server.url);
  await page.addScriptTag({ content: sdk });
  await page.addStyleTag({ content: style });
  await page.evaluate(
    ({ baseUrl, name, image, isGraphic }) => {
      const { braze } = window;
      document.body.innerHTML = '<div class="cover"></div>';
      braze.initialize('any-key', { baseUrl, allowUserSuppliedJavascript: true });
      const message = new braze[name](name === 'HtmlMessage' ? '<p>Ten lamps</p>' : 'Ten lamps');
      const picture =
        image === '' ? {} : { imageUrl: image, ...(isGraphic ? { imageStyle: 'GRAPHIC' } : {}) };
      braze.showInAppMessage(Object.assign(message, picture));
    },
    {
      baseUrl: server.url,
      name: kind,
      image: graphic || kind === 'FullScreenMessage' ? OFFLINE_IMAGE : '',
      isGraphic: graphic,
    },
  );
  await page.locator('.ab-iam-root').waitFor({ state: 'attached' });
  return page;
}

const read = (page: Page) => brazeMessage.read({ page, context: page.context(), url: server.url });

it.each([
  ['SlideUpMessage', 'slideup'],
  ['ModalMessage', 'modal'],
  ['FullScreenMessage', 'full'],
  ['HtmlMessage', 'html'],
] as const)('reads a %s', async (kind, expected) => {
  expect(await read(await pageWith(kind))).toMatchObject({ kind: expected, text: 'Ten lamps' });
});

it('reads a message that is a picture, whose text Braze hides', async () => {
  expect(await read(await pageWith('ModalMessage', { graphic: true }))).toMatchObject({ kind: 'modal' });
});

it.each([
  [
    'something small lies over it',
    '.cover { position: fixed; inset: auto 0 0 auto; width: 4rem; height: 4rem; z-index: 99999; }',
  ],
  ['it takes no clicks', '.ab-iam-root * { pointer-events: none !important; }'],
])('reads a message though %s', async (_what, style) => {
  expect(await read(await pageWith('ModalMessage', { style }))).toMatchObject({ text: 'Ten lamps' });
});

it.each([
  ['div.cover lies over it', '.cover { position: fixed; inset: 0; z-index: 99999; background: white; }'],
  ['it is hidden or transparent', '.ab-iam-root { opacity: 0 !important; }'],
  [
    'it is hidden or transparent',
    '.ab-iam-root { visibility: hidden; } .ab-iam-root * { visibility: inherit; }',
  ],
  ['it is hidden or transparent', '.ab-in-app-message { display: none !important; }'],
  ['it lies outside the window', '.ab-in-app-message { transform: translateX(300vw) !important; }'],
])('says of a message that nobody sees: %s', async (why, style) => {
  await expect(read(await pageWith('ModalMessage', { style }))).rejects.toThrow(
    `A message is in the page, but nobody sees it: ${why}.`,
  );
});

it('sees none once it is closed', async () => {
  const page = await pageWith('ModalMessage');
  await read(page);
  await brazeMessage.dismiss({ page, context: page.context(), url: server.url });
  expect(await read(page)).toBeUndefined();
});
