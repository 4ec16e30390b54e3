import type { Browser, BrowserContext } from '@playwright/test';

/**
 * A context for scripts of ours. tsx keeps the names of functions by calls of `__name`, which a function that is
 * handed to a page takes along; under Playwright's own runner there are none.
 */
export async function newContext(browser: Browser): Promise<BrowserContext> {
  const context = await browser.newContext();
  await context.addInitScript('globalThis.__name = (target) => target;');
  return context;
}
