import type { Browser, Page } from '@playwright/test';
import { installPageAgent } from '../harness/app/web/page-agent.ts';
import { flushPage, quietPage } from '../harness/app/web/quiet.ts';
import { WebDevice } from '../harness/app/web/web-device.ts';
import { Devices } from '../harness/check/devices.ts';
import { EventsView } from '../harness/check/events-view.ts';
import { Evidence } from '../harness/check/evidence.ts';
import { WorkspaceView } from '../harness/check/workspace-view.ts';
import type { World } from '../harness/check/world.ts';
import { BENCH_KEY } from './bench-page.ts';
import { newContext } from './new-context.ts';
import type { Floor } from './floor.ts';
import { stubBraze } from './raw-stub.ts';
import { median, timed } from './statistics.ts';

const ROUNDS = 12;
/** The SDK's own timer is 10 s: few rounds say enough. */
const SLOW_ROUNDS = 2;

/**
 * A check's flow (open, log, buy, sign in, each asserted) against the same flow in raw Playwright with a hand-written
 * stub: once with the SDK left to flush by itself, once with the same flush trick.
 */
export async function wholeFlows(ours: Browser, raw: Browser, world: World, url: string): Promise<Floor[]> {
  const checks: number[] = [];
  const tricked: number[] = [];
  const slow: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    checks.push(await timed(() => asCheck(ours, world, url)));
    tricked.push(await timed(() => asRaw(raw, url, (page) => flushPage(page))));
    if (round < SLOW_ROUNDS) slow.push(await timed(() => asRaw(raw, url)));
  }
  const floor = (name: string, peer: readonly number[], limit: number): Floor => ({
    name,
    measured: `${median(checks).toFixed(0)} ms, raw ${median(peer).toFixed(0)} ms`,
    value: median(checks) / median(peer),
    limit,
    unit: '×',
  });
  return [
    floor('a check, against raw Playwright and the own flush of the SDK', slow, 0.25),
    floor('a check, against raw Playwright with the same flush', tricked, 1.05),
  ];
}

async function asCheck(browser: Browser, world: World, url: string): Promise<void> {
  world.twin.reset();
  const workspace = world.twin.open({
    name: 'bench',
    apps: [{ name: 'Bench', platform: 'web', key: BENCH_KEY }],
  });
  const context = await newContext(browser);
  const { page } = await WebDevice.open(context);
  const devices = new Devices();
  devices.add({ flush: () => flushPage(page), quiet: () => quietPage(page) });
  const evidence = new Evidence();
  const events = new EventsView(world.ledger, devices, evidence, 5_000);
  const stored = new WorkspaceView(
    workspace,
    devices,
    evidence,
    () => Promise.reject(new Error('unused')),
    '',
  );
  await page.goto(url);
  await events.next('session-start');
  await page.click('#log');
  await events.next('custom-event', { name: 'clicked', properties: { count: 1 } });
  await page.click('#buy');
  await events.next('purchase', { productId: 'lamp', price: 49.9, currency: 'EUR', quantity: 1 });
  await page.click('#sign-in');
  const { user } = await events.next('session-start', { user: (id) => id !== null });
  await stored.profile({ externalId: user! }, { purchases: [{ name: 'lamp', count: 1 }] });
  await context.close();
}

async function asRaw(browser: Browser, url: string, flush?: (page: Page) => Promise<unknown>): Promise<void> {
  const context = await newContext(browser);
  await stubBraze(context);
  if (flush) await context.addInitScript(installPageAgent);
  const page = await context.newPage();
  const sent = (part: string) =>
    page.waitForRequest((request) => (request.postData() ?? '').includes(part), { timeout: 20_000 });
  const step = async (part: string, act: () => Promise<unknown>) => {
    const seen = sent(part);
    await act();
    await flush?.(page);
    const request = await seen;
    await request.response();
  };
  await step('"name":"ss"', () => page.goto(url));
  await step('"count":1', () => page.click('#log'));
  await step('"pid":"lamp"', () => page.click('#buy'));
  await step('"user_id":"bench-', () => page.click('#sign-in'));
  await context.close();
}
