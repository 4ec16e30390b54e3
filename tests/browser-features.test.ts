import { chromium } from '@playwright/test';
import { expect, it } from 'vitest';
import { findChromium } from '../devices/browsers.ts';
import { SWITCHED_OFF } from '../harness/transport/browser-features.ts';

/** What a browser was started with. */
async function switchedOff(args: readonly string[]): Promise<string[]> {
  const { executablePath } = findChromium(process.env);
  const browser = await chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--enable-automation', ...args],
  });
  try {
    const session = await browser.newBrowserCDPSession();
    const { arguments: line } = await session.send('Browser.getBrowserCommandLine');
    const switches = line.filter((it) => it.startsWith('--disable-features='));
    return (switches.at(-1) ?? '').replace('--disable-features=', '').split(',');
  } finally {
    await browser.close();
  }
}

it('switches off what Playwright does: the browser listens to the last switch alone', async () => {
  expect(await switchedOff([])).not.toHaveLength(0);
  expect((await switchedOff([])).filter((feature) => !SWITCHED_OFF.includes(feature))).toEqual([]);
});
