import type { Page } from '@playwright/test';
import type { PageState } from './page-agent.ts';

/** Requests of the app that outlive this are taken for a long poll and no longer waited for. Milliseconds. */
const APP_REQUEST_PATIENCE = 1_000;
/** How long the SDK may take to fall silent. Braze's own retry delay starts at 10 s, so a refused flush ends here. */
const SDK_PATIENCE = 8_000;
/** Two looks this far apart must both see silence: a response may set off the next request in a later task. */
const BETWEEN_LOOKS = 25;

/** Makes the SDK in the page send what it has queued; does nothing where the page has no SDK or is on its way. */
export async function flushPage(page: Page): Promise<PageState | undefined> {
  return look(page, true);
}

/**
 * Flushes until the SDK has nothing queued and nothing under way, and the app's own requests have ended.
 *
 * @throws Error when that cannot be proven, with what was still open.
 */
export async function quietPage(page: Page): Promise<void> {
  const started = Date.now();
  let silent = 0;
  while (silent < 2) {
    // An app that was not opened yet, or was left, says nothing.
    if (page.isClosed() || page.url() === 'about:blank') return;
    const state = await look(page, true);
    const elapsed = Date.now() - started;
    silent = state && isSilent(state, elapsed) ? silent + 1 : 0;
    if (elapsed > SDK_PATIENCE) {
      throw new Error(
        `Failed to prove quiet: after ${SDK_PATIENCE} ms the SDK in ${page.url()} still has ${describe(state)}.`,
      );
    }
    if (silent < 2) await new Promise((resolve) => setTimeout(resolve, BETWEEN_LOOKS));
  }
}

function isSilent(state: PageState, elapsed: number): boolean {
  return (
    state.loaded &&
    !state.queued &&
    state.sdkRequests === 0 &&
    (state.appRequests === 0 || elapsed > APP_REQUEST_PATIENCE)
  );
}

function describe(state: PageState | undefined): string {
  if (!state) return 'a page that does not answer';
  return `${state.queued ? 'events that have not left' : 'no queued events'} and ${state.sdkRequests} open request(s)`;
}

/** A page that navigates while it is asked loses the question: that is no answer, not a failure. */
async function look(page: Page, flush: boolean): Promise<PageState | undefined> {
  try {
    return await page.evaluate((flush) => {
      if (flush) window.__brazeQa?.flush();
      return window.__brazeQa?.state();
    }, flush);
  } catch {
    return undefined;
  }
}
