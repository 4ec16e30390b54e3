import type { Page } from '@playwright/test';
import { startInspector } from '../harness/inspector/start-inspector.ts';
import type { Figure, Floor } from './floor.ts';
import { launch } from './launch.ts';
import { SDK_HEADERS } from './sdk-bodies.ts';
import { median, quantile } from './statistics.ts';

/** Events of one second, each in a request of its own. */
const RATE = 200;
const SECONDS = 15;
/** Rows that are there before: the page holds 100,000. */
const BEFORE = 20_000;
const PER_BODY = 1_000;

/** How long an event takes from the request that brings it to its row on the live page. */
export async function inspector(): Promise<(Floor | Figure)[]> {
  const running = await startInspector({ language: 'en' });
  const browser = await launch([]);
  try {
    for (let sent = 0; sent < BEFORE; sent += PER_BODY)
      await say(
        running.sdkUrl,
        Array.from({ length: PER_BODY }, (_, index) => `before-${sent + index}`),
      );
    const page = await browser.newPage({ viewport: { width: 1_280, height: 800 } });
    await page.goto(running.pageUrl);
    await page
      .getByText(`before-${BEFORE - 1}`, { exact: false })
      .first()
      .waitFor();
    const waited = await sendWatched(page, running.sdkUrl);
    return [
      {
        name: `inspector: from the wire to the row, ${RATE} events a second beside ${BEFORE.toLocaleString('en')} rows, p95`,
        measured: `median ${median(waited).toFixed(0)} ms of ${waited.length}`,
        value: quantile(waited, 0.95),
        limit: 50,
        unit: 'ms',
      },
    ];
  } finally {
    await browser.close();
    await running.close();
  }
}

/** Milliseconds that each event took. Both sides have the clock of this machine. */
async function sendWatched(page: Page, sdkUrl: string): Promise<number[]> {
  // No function in it has a name: the loader would add a helper to it that the page does not have.
  await page.evaluate(() => {
    const shown = new Map<string, number>();
    Object.assign(window, { shown });
    new MutationObserver((changes) => {
      for (const node of changes.flatMap(({ addedNodes }) => [...addedNodes]))
        for (const [name] of (node.textContent ?? '').matchAll(/event-\d+-end/g))
          // Once it is painted.
          requestAnimationFrame(() => shown.has(name) || shown.set(name, Date.now()));
    }).observe(document.querySelector('.rows')!, { childList: true, subtree: true });
  });
  const sent = new Map<string, number>();
  const start = performance.now();
  const answers: Promise<void>[] = [];
  for (let number = 0; number < RATE * SECONDS; number++) {
    const due = start + (number * 1_000) / RATE;
    while (performance.now() < due) await new Promise(setImmediate);
    const name = `event-${number}-end`;
    sent.set(name, Date.now());
    answers.push(say(sdkUrl, [name]));
  }
  await Promise.all(answers);
  await page
    .getByText(`event-${RATE * SECONDS - 1}-end`)
    .first()
    .waitFor();
  const shown = await page.evaluate(() => [...(window as unknown as { shown: Map<string, number> }).shown]);
  if (shown.length < sent.size * 0.95)
    throw new Error(`Failed to see rows: ${shown.length} of ${sent.size} were drawn.`);
  return shown.map(([name, at]) => at - sent.get(name)!);
}

async function say(sdkUrl: string, names: readonly string[]): Promise<void> {
  const time = Date.now() / 1_000;
  const answer = await fetch(`${sdkUrl}/api/v3/data/`, {
    method: 'POST',
    headers: SDK_HEADERS,
    body: JSON.stringify({
      ...{ api_key: 'bench-key', device_id: 'device-one', time, sdk_version: '6.13.0', respond_with: {} },
      events: names.map((n) => ({ name: 'ce', time, data: { n, p: {} }, session_id: 's' })),
    }),
  });
  await answer.arrayBuffer();
}
