import type { BrowserContext, CDPSession, Page } from '@playwright/test';
import type { PushNotification } from '../on-screen.ts';
import { readNotifications, tapNewest } from './worker-notifications.ts';

/** What Chromium remembers of service workers, by CDP's names. */
const SERVICES = ['notifications', 'pushMessaging'] as const;

/** The past is told event by event: in the middle of it nothing is as it is now. Milliseconds without another. */
const SETTLED = 100;

/**
 * The notifications that Chromium shows for the app's service workers. When one comes and goes is Chromium's own word:
 * asking a worker for its notifications again and again makes some go missing.
 */
export class NotificationsOnScreen {
  readonly #context: BrowserContext;

  constructor(context: BrowserContext) {
    this.#context = context;
  }

  /** Has Chromium remember, from now on, what it shows and closes. */
  async watch(page: Page): Promise<void> {
    const session = await this.#context.newCDPSession(page);
    for (const service of SERVICES)
      await session.send('BackgroundService.setRecording', { shouldRecord: true, service });
    await session.detach();
  }

  /**
   * The notifications on screen, the newest last, once there is one and no worker still handles a push.
   *
   * @param timeout Milliseconds.
   * @throws Error when none came.
   */
  async read(page: Page, timeout: number): Promise<PushNotification[]> {
    const session = await this.#context.newCDPSession(page);
    try {
      const problem = await shown(session, timeout);
      if (problem) throw new Error(`No notification appeared on screen within ${timeout} ms: ${problem}.`);
    } finally {
      await session.detach().catch(() => {});
    }
    const workers = this.#context.serviceWorkers();
    const all = (await Promise.all(workers.map((worker) => worker.evaluate(readNotifications)))).flat();
    return all
      .toSorted((a, b) => a.at - b.at)
      .map(({ title, body, buttons, image }) => ({ title, body, buttons, image }));
  }

  /**
   * Taps the newest notification, or a button of it: its worker gets the event that Chromium would send. A script's event
   * is no tap of a person, so what the worker may do in answer stands in too: windows it opens are only noted.
   *
   * @param timeout How long the worker may take, in milliseconds.
   * @returns the addresses that were to be opened, in order.
   */
  async tap(button: string | undefined, timeout: number): Promise<string[]> {
    for (const worker of this.#context.serviceWorkers()) {
      const opened = await worker.evaluate(tapNewest, { button, timeout });
      if (opened) return opened;
    }
    throw new Error('There is no notification to tap.');
  }
}

/** Resolves once a notification is on screen and all pushes are handled, else with what was amiss in the end. */
function shown(session: CDPSession, timeout: number): Promise<string | undefined> {
  const seen = new Map<string, number>();
  const times = (name: string) => seen.get(name) ?? 0;
  const problem = () => {
    if (times('Push message received') === 0) return 'no push reached the browser';
    if (times('Push event dispatched') > times('Push event completed'))
      return 'the worker is not done with a push';
    if (times('Notification displayed') <= times('Notification closed'))
      return 'the worker got a push and showed none';
    return undefined;
  };
  return new Promise((resolve, reject) => {
    const end = () => {
      clearTimeout(settled);
      clearTimeout(patience);
      resolve(problem());
    };
    const patience = setTimeout(end, timeout);
    let settled: NodeJS.Timeout | undefined;
    session.on(
      'BackgroundService.backgroundServiceEventReceived',
      ({ backgroundServiceEvent: { eventName } }) => {
        seen.set(eventName, times(eventName) + 1);
        clearTimeout(settled);
        if (problem() === undefined) settled = setTimeout(end, SETTLED);
      },
    );
    // Whoever starts to observe is told first what was remembered.
    for (const service of SERVICES)
      session.send('BackgroundService.startObserving', { service }).catch(reject);
  });
}
