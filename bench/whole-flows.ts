import { randomUUID } from 'node:crypto';
import type { Browser, Page } from '@playwright/test';
import config from '../braze-qa.config.ts';
import { map } from '../fixtures/storefront/app-map.ts';
import { startStorefront } from '../fixtures/storefront/server.ts';
import { installPageAgent } from '../harness/app/web/page-agent.ts';
import { flushPage } from '../harness/app/web/quiet.ts';
import { WebApp } from '../harness/app/web/web-app.ts';
import { WebDevice } from '../harness/app/web/web-device.ts';
import { Devices } from '../harness/check/devices.ts';
import { EventsView } from '../harness/check/events-view.ts';
import { Evidence } from '../harness/check/evidence.ts';
import { twinStore } from '../harness/check/store.ts';
import { WorkspaceView } from '../harness/check/workspace-view.ts';
import type { World } from '../harness/check/world.ts';
import type { Floor } from './floor.ts';
import { newContext } from './new-context.ts';
import { stubBraze } from './raw-stub.ts';
import { median, medianRatio, timed } from './statistics.ts';

const ROUNDS = 16;
/** The SDK's own timer is 10 s: few rounds say enough. */
const SLOW_ROUNDS = 2;

/**
 * A check's flow in the sample shop (open, sign up, look at a product, buy one, each asserted) against the same flow in raw
 * Playwright with a hand-written stub: once with the SDK left to flush by itself, once with the same flush trick.
 */
export async function wholeFlows(ours: Browser, raw: Browser, world: World): Promise<Floor[]> {
  const { url, close } = await startStorefront({ flavour: 'test' });
  const checks: number[] = [];
  const tricked: number[] = [];
  const slow: number[] = [];
  const asCheckOnce = async () => checks.push(await timed(() => asCheck(ours, world, url)));
  const asRawOnce = async () => tricked.push(await timed(() => asRaw(raw, url, flushPage)));
  try {
    for (let round = 0; round < ROUNDS; round++) {
      // Whoever comes second finds a warmer machine.
      for (const act of round % 2 ? [asRawOnce, asCheckOnce] : [asCheckOnce, asRawOnce]) await act();
      if (round < SLOW_ROUNDS) slow.push(await timed(() => asRaw(raw, url)));
    }
  } finally {
    await close();
  }
  const floor = (name: string, peer: readonly number[], value: number, limit: number): Floor => ({
    name,
    measured: `${median(checks).toFixed(0)} ms, raw ${median(peer).toFixed(0)} ms`,
    value,
    limit,
    unit: '×',
  });
  return [
    floor(
      'a check, against raw Playwright and the own flush of the SDK',
      slow,
      median(checks) / median(slow),
      0.25,
    ),
    floor('a check, against raw Playwright with the same flush', tricked, medianRatio(checks, tricked), 1.05),
  ];
}

async function asCheck(browser: Browser, world: World, url: string): Promise<void> {
  world.twin.reset();
  const workspace = world.twin.open({
    name: 'bench',
    apps: [{ name: 'Shop', platform: 'web', key: config.workspaces.test.apps.web! }],
  });
  const context = await newContext(browser);
  const app = new WebApp(await WebDevice.open({ context }), {
    map,
    url,
    rest: { url: world.restUrl, keys: {} },
    failingUrl: world.failingUrl,
    minimumIntervalBetweenMessages: 0,
    worksOffline: false,
    patience: 5_000,
    another: () => UNUSED(),
    whyNoMessage: () => '',
    travelled: () => {},
  });
  const devices = new Devices();
  devices.add(app);
  const evidence = new Evidence();
  const events = new EventsView(world.ledger, devices, evidence, 5_000);
  const stored = new WorkspaceView({
    workspace,
    store: twinStore(workspace),
    devices,
    evidence,
    rest: UNUSED,
    endpoint: '',
  });
  await app.open();
  const { externalId: user } = await app.signUp();
  await events.next('session-start', { user });
  const properties = await app.perform(VIEWED);
  await events.next('custom-event', { name: VIEWED, user, properties });
  const [line] = await app.buy();
  await events.next('purchase', { user, ...line });
  await stored.profile({ externalId: user }, { purchases: [{ name: line!.productId, count: 1 }] });
  await context.close();
}

const VIEWED = 'product_viewed';
const UNUSED = () => Promise.reject(new Error('unused'));

async function asRaw(browser: Browser, url: string, flush?: (page: Page) => Promise<unknown>): Promise<void> {
  const context = await newContext(browser);
  await stubBraze(context);
  if (flush) await context.addInitScript(installPageAgent);
  const page = await context.newPage();
  const screen = { page, context, url };
  const step = async <T>(said: RegExp, act: () => Promise<T>): Promise<T> => {
    const seen = page.waitForRequest((request) => said.test(request.postData() ?? ''), { timeout: 30_000 });
    const result = await act();
    await flush?.(page);
    const request = await seen;
    await request.response();
    return result;
  };
  await page.goto(url);
  await map.ready!(screen);
  await map.acceptConsent!(screen);
  const nonce = randomUUID().slice(0, 8);
  const person = { email: `qa-${nonce}@example.com`, password: `pw-${nonce}`, firstName: 'Robin' };
  await step(/"name":"ss".*"user_id":/, () => map.signUp!(screen, person));
  await step(/"n":"product_viewed"/, () => map.events![VIEWED]!(screen));
  await step(/"pid":/, () => map.buy!(screen, { products: 1, quantity: 1 }));
  await context.close();
}
