import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  chromium,
  expect as see,
  type Browser,
  type BrowserContextOptions,
  type Page,
} from '@playwright/test';
import type * as Sdk from '@braze/web-sdk';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { findChromium } from '../devices/browsers.ts';
import { startAuditSite } from '../fixtures/audit-sites/start-audit-site.ts';
import { startSite } from '../examples/own-site/site/start-site.ts';
import { startServer } from '../harness/transport/server.ts';
import { inspect, say, type Hello } from './inspect-fixture.ts';
import { bundleWebSdk } from './bundle-web-sdk.ts';

declare global {
  interface Window {
    readonly braze: typeof Sdk;
  }
}

const AXE = createRequire(import.meta.url).resolve('axe-core');

let browser: Browser;
beforeAll(async () => {
  const { executablePath } = findChromium(process.env);
  browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
});
afterAll(() => browser.close());

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'braze-qa-inspect-'));
});
afterEach(() => rm(folder, { recursive: true }));

/** Starts the command and opens its page, as somebody would. */
async function open(args: readonly string[] = [], options: BrowserContextOptions = {}) {
  const started = await inspect(folder, args);
  const context = await browser.newContext(options);
  onTestFinished(() => context.close());
  const page = await context.newPage();
  const said: string[] = [];
  page.on('console', (message) => said.push(message.text()));
  page.on('pageerror', (error) => said.push(error.message));
  await page.goto(started.hello.pageUrl);
  return { ...started, page, said };
}

const rows = (page: Page) => page.getByRole('listbox', { name: 'Events' }).getByRole('option');
const device = (page: Page, name = 'device-one') => page.getByRole('button', { name: new RegExp(name) });
const profile = (page: Page) => page.getByRole('region', { name: 'Profile' });

describe('what comes', () => {
  it('appears in words with who and what is wrong, and the exchange behind it', async () => {
    const { page, hello, said } = await open();
    await see(page.getByText('Nothing has come yet')).toBeVisible();
    await say(hello, { events: [['lamp_lit', { note: 'x'.repeat(300) }]] });
    await say(hello, { user: 'ada-1', events: [['lamp_lit', { room: 'hall' }]] });
    await see(rows(page)).toHaveCount(2);
    await see(rows(page).nth(0)).toContainText(/anonymous device-o.*custom event "lamp_lit".*1 warning/);
    await see(rows(page).nth(1)).toContainText(/ada-1.*room: "hall"/);
    await see(device(page)).toContainText('web · device-one');
    await see(device(page)).toContainText('ada-1 · 2');

    await rows(page).nth(0).click();
    const details = page.getByRole('region', { name: 'Details' });
    await see(details).toContainText('Limit property "note" has a text of 300 characters; Braze takes 255');
    await see(details).toContainText(/POST 127\.0\.0\.1\/api\/v3\/data\/ → 200/);
    await details.getByText('Request', { exact: true }).click();
    await see(details.getByRole('region', { name: 'Request' })).toContainText('"api_key": "shop-key"');
    expect(said).toEqual([]);
  });

  it('says what is sent again, and what is not planned', async () => {
    const plan = new URL('../fixtures/plans/storefront.yaml', import.meta.url).pathname;
    const { page, hello } = await open(['--plan', plan]);
    await say(hello, { user: 'ada-1', attributes: { first_name: 'Ada' } });
    await say(hello, { user: 'ada-1', attributes: { first_name: 'Ada' }, events: [['lamp_lit']] });
    await page.getByLabel('Only warnings').check();
    await see(rows(page)).toHaveCount(2);
    await page.getByLabel('Filter').fill('value that was sent before');
    await see(rows(page)).toHaveCount(1);
    await page.getByLabel('Filter').fill('is not planned LAMP');
    await see(rows(page)).toContainText('custom event "lamp_lit"');
  });

  it('says what was found of no request in particular', async () => {
    const { page, hello } = await open();
    await fetch(`${hello.sdkUrl}/api/v3/data/`, { method: 'POST', body: ' '.repeat(11_000_000) }).catch(
      () => {},
    );
    await see(rows(page)).toContainText(/A request body is larger than.*1 warning/);
    await rows(page).click();
    await see(page.getByRole('region', { name: 'Details' })).toContainText('Finding');
    await see(page.getByText('so long ago')).toHaveCount(0);
  });

  it('changes the profile, and says who a device belonged to', async () => {
    const { page, hello } = await open();
    await say(hello, { events: [['lamp_lit']] });
    await say(hello, { user: 'ada-1', attributes: { first_name: 'Ada' } });
    await device(page).click();
    await see(profile(page)).toContainText('first_name"Ada"');
    await see(profile(page).locator('.marked')).toHaveCount(0);
    await say(hello, { user: 'ada-1', attributes: { first_name: 'Grace' } });
    await see(profile(page).locator('dd.marked', { hasText: '"Grace" changed' })).toBeVisible();
    await say(hello, { user: 'bo-2', events: [['lamp_lit']] });
    await say(hello, { device: 'device-two', events: [['lamp_lit']] });
    await say(hello, { device: 'device-two', user: 'ada-1', events: [['lamp_lit']] });
    const steps = profile(page).getByRole('listitem');
    await see(steps).toHaveText([
      /began as an anonymous user/,
      /changeUser: the anonymous user became ada-1/,
      /changeUser: from ada-1 to bo-2/,
    ]);
    await device(page, 'device-two').click();
    await see(steps).toHaveText([
      /began as an anonymous user/,
      /changeUser: the anonymous user was given up for ada-1, who was there before/,
    ]);
    await see(rows(page)).toHaveCount(2);
    await page.getByRole('button', { name: /^bo-2/ }).click();
    await see(profile(page)).toContainText('external_id"bo-2"');
  });

  it('waits while it is paused', async () => {
    const { page, hello } = await open();
    await say(hello, { events: [['first']] });
    await see(rows(page)).toHaveCount(1);
    await page.getByRole('button', { name: 'Pause' }).click();
    await say(hello, { events: [['second'], ['third']] });
    await see(page.getByText('2 waiting')).toBeVisible();
    await see(rows(page)).toHaveCount(1);
    await page.getByRole('button', { name: 'Go on' }).click();
    await see(rows(page)).toHaveCount(3);
  });

  it('can be read without a mouse, and without eyes', async () => {
    const { page, hello } = await open();
    await say(hello, { events: [['first'], ['second'], ['third']] });
    await see(rows(page)).toHaveCount(3);
    await see(page.getByText('3 new events. Last: custom event "third"')).toBeAttached();
    await page.getByLabel('Filter').focus();
    for (let i = 0; i < 3; i++) await page.keyboard.press('Tab');
    await see(page.getByRole('listbox', { name: 'Events' })).toBeFocused();
    await page.keyboard.press('End');
    await page.keyboard.press('ArrowUp');
    await see(
      page.getByRole('listbox', { name: 'Events' }).getByRole('option', { selected: true }),
    ).toContainText('second');
    const active = await page.getByRole('listbox', { name: 'Events' }).getAttribute('aria-activedescendant');
    await see(page.locator(`#${active}`)).toHaveAttribute('aria-posinset', '2');
    await page.keyboard.press('Enter');
    const details = page.getByRole('region', { name: 'Details' });
    await see(details).toBeFocused();
    await page.keyboard.press('Escape');
    await see(details).toBeHidden();
    await see(page.getByRole('listbox', { name: 'Events' })).toBeFocused();
  });

  it('is 100,000 events, of which few are drawn and all are found', { timeout: 240_000 }, async () => {
    const { page, hello } = await open();
    for (let request = 0; request < 100; request++) {
      const events = Array.from({ length: 1_000 }, (_, i) => [`event_${request * 1_000 + i}`] as const);
      await say(hello, { events });
    }
    await see(page.getByText('100,000 of 100,000 events')).toBeVisible({ timeout: 60_000 });
    expect(await rows(page).count()).toBeLessThan(100);
    await see(rows(page).last()).toContainText('event_99999');
    await page.getByLabel('Filter').fill('event_4242 ');
    await see(page.getByText('11 of 100,000 events')).toBeVisible();
    await page.getByLabel('Filter').fill('');
    await page.getByRole('listbox', { name: 'Events' }).focus();
    await page.keyboard.press('Home');
    await see(rows(page).first()).toContainText('event_0');
  });
});

/** A page with the real SDK, which talks to the inspector's twin. */
async function withSdk(hello: Hello): Promise<Page> {
  const html = () => new Response('<!doctype html><body>', { headers: { 'content-type': 'text/html' } });
  const server = await startServer({ handle: async () => html() });
  const context = await browser.newContext();
  onTestFinished(async () => {
    await context.close();
    await server.close();
  });
  const page = await context.newPage();
  await page.goto(server.url);
  await page.addScriptTag({ content: await bundleWebSdk() });
  await page.evaluate((baseUrl) => {
    const { braze } = window;
    braze.initialize('any-key', { baseUrl });
    braze.automaticallyShowInAppMessages();
    braze.changeUser('ada-1');
    braze.openSession();
    braze.requestImmediateDataFlush();
  }, hello.sdkUrl);
  return page;
}

describe('what can be done', () => {
  it('sends an in-app message that the SDK shows with its next request, and previews its Liquid', async () => {
    const { page, hello } = await open();
    const site = await withSdk(hello);
    await page.getByRole('button', { name: /^ada-1/ }).click();
    await page.getByText('Send a message to ada-1').click();
    await page.getByLabel('Title').fill('Hello');
    await page.getByLabel('Text, with Liquid').fill('Dear {{${user_id}}}');
    await page.getByRole('button', { name: 'Preview' }).click();
    await see(page.getByText('Dear ada-1')).toBeVisible();
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    await see(page.getByText('It waits: the SDK gets it when it asks next.')).toBeVisible();
    await site.evaluate(() => {
      window.braze.logCustomEvent('lamp_lit');
      window.braze.requestImmediateDataFlush();
    });
    await see(site.locator('.ab-modal', { hasText: 'Dear ada-1' })).toBeVisible();
    await site.evaluate(() => window.braze.requestImmediateDataFlush());
    await see(rows(page).filter({ hasText: 'in-app message seen' })).toHaveCount(1);
  });

  it('sends cards and banners, and says why a push was not sent', async () => {
    const { page, hello } = await open();
    const site = await withSdk(hello);
    await page.getByRole('button', { name: /^ada-1/ }).click();
    await page.getByText('Send a message to ada-1').click();
    const write = async (kind: string, text: string) => {
      await page.getByLabel('Kind').selectOption(kind);
      await page.getByLabel('Text, with Liquid').fill(text);
      if (kind === 'Banner') await page.getByLabel('Placement').fill('home');
      await page.getByRole('button', { name: 'Send', exact: true }).click();
    };
    await write('Push', 'A push');
    await see(page.getByText('Not sent: the user has no push token')).toBeVisible();
    await write('Content Card', 'A card');
    await see(page.getByText('Sent.')).toBeVisible();
    await write('Banner', 'A banner');
    await see(page.getByText('It waits: the SDK gets it when it asks next.')).toBeVisible();
    const [cards, banner] = await site.evaluate(async () => {
      const { braze } = window;
      const came = new Promise<(string | undefined)[]>((resolve) => {
        braze.subscribeToContentCardsUpdates(({ cards }) => {
          const texts = cards.map((card) => ('description' in card ? String(card.description) : undefined));
          if (texts.length > 0) resolve(texts);
        });
      });
      const shown = new Promise<string | undefined>((resolve) => {
        braze.subscribeToBannersUpdates(({ home }) => {
          if (home) resolve(home.html);
        });
      });
      braze.requestContentCardsRefresh();
      braze.requestBannersRefresh(['home']);
      return Promise.all([came, shown]);
    });
    expect(cards).toEqual(['A card']);
    expect(banner).toContain('A banner');
  });

  it.each([
    ['answers 500', 500, 'answered 500 by a fault'],
    ['answers 429', 429, 'answered 429 by a fault'],
    ['offline', 'cut off', 'cut off by a fault'],
    ['taken, no answer', 'cut off', 'cut off by a fault'],
  ])('makes Braze misbehave: %s', async (name, status, words) => {
    const { page, hello } = await open();
    await say(hello, { events: [['before']] });
    await page.getByLabel('Fault').selectOption(name);
    const answerTo = (event: string) =>
      say(hello, { events: [[event]] }).then(
        (response) => response.status,
        () => 'cut off',
      );
    await expect.poll(() => answerTo('whenever')).toBe(status);
    expect(await answerTo('during')).toBe(status);
    await see(rows(page).filter({ hasText: words }).last()).toBeVisible();
    await see(rows(page).filter({ hasText: 'during' })).toHaveCount(name === 'taken, no answer' ? 1 : 0);
    await page.reload();
    await see(page.getByLabel('Fault')).toHaveValue(/^(500|429|offline|reset)$/);
    await page.getByLabel('Fault').selectOption('no fault');
    await expect.poll(() => answerTo('after')).toBe(200);
  });

  it('copies an event as the line of a check', async () => {
    const { page, hello } = await open([], { permissions: ['clipboard-read', 'clipboard-write'] });
    await say(hello, {
      user: 'ada-1',
      events: [['lamp_lit', { room: "the 'hall'", size: 2, 'of-a': [null, true] }]],
    });
    await rows(page).first().click();
    await page.getByRole('button', { name: 'Copy as check' }).click();
    await see(page.getByText('Copied')).toBeVisible();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
      [
        "await braze.events.next('custom-event', {",
        "  name: 'lamp_lit',",
        '  properties: {',
        "    room: 'the \\'hall\\'',",
        '    size: 2,',
        "    'of-a': [null, true],",
        '  },',
        '});',
      ].join('\n'),
    );
  });
});

describe('the page', () => {
  it.each([
    ['en', 'light', 1_400],
    ['fr', 'dark', 1_400],
    ['en', 'dark', 500],
  ] as const)('is accessible in %s, %s, %i wide', async (language, colorScheme, width) => {
    const { page, hello } = await open(['--lang', language], {
      colorScheme,
      viewport: { width, height: 800 },
    });
    await say(hello, { user: 'ada-1', events: [['lamp_lit', { note: 'x'.repeat(300) }]] });
    await rows(page).or(page.locator('.row')).first().click();
    await device(page).click();
    await page.locator('.composer summary').click();
    await see(page.locator('.profile dd').first()).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.lang)).toBe(language);
    await see(page.getByText(language === 'fr' ? 'Appareils' : 'Devices', { exact: true })).toBeVisible();
    const event = language === 'fr' ? 'événement personnalisé "lamp_lit"' : 'custom event "lamp_lit"';
    await see(page.locator('.row', { hasText: event })).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    await page.evaluate(await readFile(AXE, 'utf8'));
    const found = await page.evaluate(async () => {
      const { axe } = window as unknown as {
        axe: { run: () => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
      };
      return (await axe.run()).violations.map(({ id, nodes }) => [id, ...nodes.map(({ html }) => html)]);
    });
    expect(found).toEqual([]);
  });

  it('makes no HTML of what an app sends', async () => {
    const { page, hello, said } = await open();
    const html = '<img src=x onerror="console.log(1)"><script>console.log(2)</script>';
    await say(hello, {
      device: html,
      user: html,
      events: [[html, { [html]: html }]],
      attributes: { [html]: html },
    });
    await rows(page).first().click();
    await page
      .getByRole('button', { name: html.slice(0, 10) })
      .first()
      .click();
    await see(profile(page).locator('dd').first()).toBeVisible();
    expect(await page.locator('img, main script, aside script').count()).toBe(0);
    expect(said).toEqual([]);
  });
});

describe('the command', () => {
  it('opens a site whose Braze it is, and leaves nothing behind', { timeout: 90_000 }, async () => {
    const site = await startSite('test');
    onTestFinished(() => site.close());
    const { page, child, exited } = await open(['--url', site.url, '--headless']);
    await see(rows(page).filter({ hasText: 'session started' })).toHaveCount(1, { timeout: 30_000 });
    child.kill('SIGINT');
    const { code, errors } = await exited;
    expect(code).toBe(130);
    expect(errors).toMatch(
      /^The page is at http:\/\/127\.0\.0\.1:\d+\/, the twin for SDKs at http:\S+\. Ctrl-C ends both\.\n$/,
    );
    expect(await readdir(folder)).toEqual([]);
    await see(page.getByText('The connection is lost.')).toBeVisible();
  });

  it('opens a site that asks for a name and a password', { timeout: 90_000 }, async () => {
    const site = await startAuditSite('own-feed', { credentials: 'robin:tern-s3cret' });
    onTestFinished(() => site.close());
    const url = site.url.replace('//', '//robin:tern-s3cret@');
    const { page, child, exited } = await open(['--url', url, '--headless']);
    await see(rows(page).filter({ hasText: 'session started' })).toHaveCount(1, { timeout: 30_000 });
    child.kill('SIGTERM');
    expect((await exited).errors).not.toContain('s3cret');
  });

  it('has a proxy for phones, where it is asked for', async () => {
    const { page, hello, child, exited } = await open(['--device']);
    const proxy = { server: hello.proxyUrl ?? '' };
    const phone = await browser.newContext({ proxy, ignoreHTTPSErrors: true });
    onTestFinished(() => phone.close());
    const response = await phone.request.post('https://sdk.iad-01.braze.com/api/v3/data/', {
      data: { api_key: 'app-key', device_id: 'phone-1', time: 1, device: { ios_push_auth: true } },
    });
    expect(response.status()).toBe(200);
    await see(device(page, 'phone-1')).toContainText('ios');
    child.kill('SIGTERM');
    const { code, errors } = await exited;
    expect(code).toBe(0);
    expect(errors).toContain(`The proxy for phones is at ${hello.proxyUrl}.`);
  });

  it('refuses a plan that is not there, and a port that is taken', async () => {
    await expect(inspect(folder, ['--plan', 'none.yaml'])).rejects.toThrow('[INPUT_NOT_FOUND]');
    const { hello } = await inspect(folder);
    const { port } = new URL(hello.pageUrl);
    await expect(inspect(folder, ['--port', port])).rejects.toThrow(/\[PORT_BUSY\].*\d+/);
  });
});
