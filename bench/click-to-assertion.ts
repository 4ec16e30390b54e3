import type { Browser, Page } from '@playwright/test';
import { flushPage, quietPage } from '../harness/app/web/quiet.ts';
import { WebDevice } from '../harness/app/web/web-device.ts';
import { Devices } from '../harness/check/devices.ts';
import { EventsView } from '../harness/check/events-view.ts';
import { Evidence } from '../harness/check/evidence.ts';
import type { World } from '../harness/check/world.ts';
import { newContext } from './new-context.ts';
import type { Floor } from './floor.ts';
import { median, quantile, timed } from './statistics.ts';

const CLICKS = 60;

/**
 * From the click to the assertion that knows the event, against `page.waitForRequest`, which knows only that a request
 * began. Both make the SDK flush the same way. Usually within 2 ms of each other.
 */
export async function clickToAssertion(browser: Browser, world: World, url: string): Promise<Floor[]> {
  const context = await newContext(browser);
  const { page } = await WebDevice.open({ context });
  await page.goto(url);
  const devices = new Devices();
  devices.add({ flush: () => flushPage(page), quiet: async () => {} });
  const events = new EventsView(world.ledger, devices, new Evidence(), 5_000);
  await events.next('session-start');
  const ours: number[] = [];
  const raw: number[] = [];
  for (let count = 1; count <= CLICKS * 2; count += 2) {
    await quietPage(page);
    ours.push(
      await timed(async () => {
        await page.click('#log');
        await events.next('custom-event', { name: 'clicked', properties: { count } });
      }),
    );
    await quietPage(page);
    raw.push(await timed(() => clickAndWaitForRequest(page, count + 1)));
    await events.next('custom-event', { properties: { count: count + 1 } });
  }
  await context.close();
  const p95 = (samples: readonly number[]) => quantile(samples, 0.95);
  return [
    {
      name: 'click to assertion, median, over raw waitForRequest',
      measured: `${median(ours).toFixed(1)} ms, raw ${median(raw).toFixed(1)} ms`,
      value: median(ours) - median(raw),
      limit: 5,
      unit: 'ms',
    },
    {
      name: 'click to assertion, 95th percentile, over raw waitForRequest',
      measured: `${p95(ours).toFixed(1)} ms, raw ${p95(raw).toFixed(1)} ms`,
      value: p95(ours) - p95(raw),
      limit: 20,
      unit: 'ms',
    },
  ];
}

async function clickAndWaitForRequest(page: Page, count: number): Promise<void> {
  const seen = page.waitForRequest((request) => (request.postData() ?? '').includes(`"count":${count}`));
  await page.click('#log');
  await flushPage(page);
  await seen;
}
