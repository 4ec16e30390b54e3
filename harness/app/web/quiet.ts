import { setTimeout } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import type { PageState } from './page-agent.ts';

/** Requests of the app that outlive this are taken for a long poll and no longer waited for. Milliseconds. */
const APP_REQUEST_PATIENCE = 1_000;
/** How long the SDK may take to fall silent. Braze's own retry delay starts at 10 s, so a refused flush ends here. */
const SDK_PATIENCE = 8_000;
/** How long it is waited for what the SDK is sending: people take as long from one act to the next. Milliseconds. */
const SETTLE_PATIENCE = 1_000;
/** How long the SDK may take to start on a page: tag managers bring it along late. Milliseconds. */
const LATE_START = 2_000;
/** Silence is looked at twice, this far apart: an answer may set off the next request in a later task. Milliseconds. */
const BETWEEN_LOOKS = 15;

/** Makes the SDK in the page send what it has queued; does nothing where the page has no SDK or is on its way. */
export async function flushPage(page: Page): Promise<void> {
  await ask(page, () => window.__brazeQa?.flush());
}

/** Waits, for a second at most, until the SDK in the page has an answer to whatever it is sending. */
export function settlePage(page: Page): Promise<void> {
  return withPatience(ask(page, () => window.__brazeQa?.settle()));
}

/** The same, for good: the SDK in this page begins to send nothing more. What it is sending as a page goes is lost. */
export function leavePage(page: Page): Promise<void> {
  return withPatience(
    ask(page, () => {
      window.__brazeQa?.holdTimer(true);
      return window.__brazeQa?.settle();
    }),
  );
}

async function withPatience(settled: Promise<void>): Promise<void> {
  await Promise.race([settled, setTimeout(SETTLE_PATIENCE, undefined, { ref: false })]);
}

/** Keeps the timer of the SDK in this page from sending anything, or gives it back. A page that loads later has its timer. */
export async function holdFlushTimer(page: Page, held: boolean): Promise<void> {
  await page.evaluate((isHeld) => window.__brazeQa?.holdTimer(isHeld), held);
}

/** An SDK that is not there yet: it `comes`, or it `may-come`, which none does without leave. */
export type Start = 'comes' | 'may-come';

/**
 * Flushes until the SDK has nothing queued and nothing under way, and the app's own requests have ended.
 *
 * @param start waits for the SDK first, as far as it starts within two seconds: from now on where it `comes`, of the page's life where it `may-come`
 * @returns whether it has started on this page; `undefined` where there is no page
 * @throws Error when that cannot be proven, with what was still open.
 */
export async function quietPage(page: Page, start?: Start): Promise<boolean | undefined> {
  const started = Date.now();
  // An app that was not opened yet, or was left, says nothing.
  while (!page.isClosed() && page.url() !== 'about:blank') {
    const state = await ask(page, (again) => window.__brazeQa?.flushAndLook(again));
    const elapsed = Date.now() - started;
    if (state && isComplete(state, elapsed, start) && isSilent(state, elapsed)) return state.started;
    if (elapsed > SDK_PATIENCE) {
      throw new Error(
        `Failed to prove quiet: after ${SDK_PATIENCE} ms the SDK in ${page.url()} still has ${describe(state)}.`,
      );
    }
    await setTimeout(BETWEEN_LOOKS);
  }
  return undefined;
}

function isComplete({ started, age }: PageState, elapsed: number, start: Start | undefined): boolean {
  return start === undefined || started || (start === 'comes' ? elapsed : age) > LATE_START;
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
async function ask<R>(page: Page, question: (again: number) => R | Promise<R>): Promise<R | undefined> {
  return page.evaluate(question, BETWEEN_LOOKS).catch(() => undefined);
}
