/** What the page tells about the SDK's queue and traffic, in one look. */
export interface PageState {
  /** The SDK holds events or attributes that have not left. */
  readonly queued: boolean;
  /** SDK requests under way. */
  readonly sdkRequests: number;
  /** Requests of the app itself under way. */
  readonly appRequests: number;
  /** The document has loaded. */
  readonly loaded: boolean;
  /** The SDK runs on this page, or did. */
  readonly started: boolean;
  /** How long the page has been there. Milliseconds of no installed clock. */
  readonly age: number;
}

export interface PageAgent {
  /** The SDK has set its timer on this page. */
  started: boolean;
  /** Calls the SDK's own waiting flush callbacks now instead of after their timer. */
  flush(): void;
  /** While held, a flush callback whose time has come waits for `flush`, or for the end of the hold. */
  holdTimer(held: boolean): void;
  state(): PageState;
  /** Resolves once no request of the SDK is under way. */
  settle(): Promise<void>;
  /** Flushes until the SDK has fallen silent, for a moment; looks once more after `again` milliseconds and returns that. */
  flushAndLook(again: number): Promise<PageState>;
}

declare global {
  interface Window {
    __brazeQa?: PageAgent;
  }
}

/**
 * Runs inside the page before any of its scripts. It keeps the callback that the SDK hands to `setTimeout` for its
 * next flush (every version from 4.10.2 to 6.13.0 names `visibilitychange` in it), so that a check need not wait ten
 * seconds, and it counts open requests: the SDK takes events out of localStorage before it sends them, so storage
 * alone proves nothing. It may run twice: a clock that is installed later replaces `setTimeout`.
 */
export function installPageAgent(): void {
  const { setTimeout: set, clearTimeout: clear } = window;
  const now = performance.now.bind(performance);
  const waiting = new Map<number, () => void>();
  let isHeld = false;
  window.setTimeout = ((handler: TimerHandler, delay?: number, ...args: unknown[]) => {
    if (typeof handler !== 'function' || !String(handler).includes('visibilitychange'))
      return set(handler, delay, ...args);
    if (window.__brazeQa) window.__brazeQa.started = true;
    const run = () => {
      waiting.delete(id);
      handler(...args);
    };
    const id = set(() => {
      if (!isHeld) run();
    }, delay);
    waiting.set(id, run);
    return id;
  }) as typeof window.setTimeout;
  window.clearTimeout = (id) => {
    waiting.delete(id as number);
    clear(id);
  };
  const flush = () => {
    // A copy: each call makes the SDK set its next timer at once.
    for (const [id, run] of [...waiting]) {
      clear(id);
      run();
    }
  };
  const holdTimer = (held: boolean) => {
    isHeld = held;
    // What came due meanwhile goes now; what did not, goes early, as any flush does.
    if (!held) flush();
  };
  if (window.__brazeQa) {
    Object.assign(window.__brazeQa, { flush, holdTimer });
    return;
  }

  const open = { sdk: 0, app: 0 };
  let waitForEnd: (() => void)[] = [];
  const end = (which: 'sdk' | 'app') => {
    open[which]--;
    const wakes = waitForEnd;
    waitForEnd = [];
    for (const wake of wakes) wake();
  };
  const kind = (url: string) => (new URL(url, location.href).pathname.includes('/api/v3/') ? 'sdk' : 'app');
  const urls = new WeakMap<XMLHttpRequest, string>();
  const { open: openXhr, send } = XMLHttpRequest.prototype;
  XMLHttpRequest.prototype.open = function (
    this: XMLHttpRequest,
    method: string,
    url: string | URL,
    ...rest: unknown[]
  ) {
    urls.set(this, String(url));
    return (openXhr as (...all: unknown[]) => void).call(this, method, url, ...rest);
  } as typeof XMLHttpRequest.prototype.open;
  XMLHttpRequest.prototype.send = function (this: XMLHttpRequest, body) {
    const which = kind(urls.get(this) ?? '');
    open[which]++;
    // The SDK has read the answer by then: what it sets off is there, or in a task to come.
    this.addEventListener('loadend', () => end(which), { once: true });
    try {
      send.call(this, body);
    } catch (error) {
      open[which]--;
      throw error;
    }
  };
  const { fetch } = window;
  window.fetch = (input, init) => {
    const which = kind(input instanceof Request ? input.url : String(input));
    open[which]++;
    return fetch(input, init).finally(() => end(which));
  };

  const state = () => ({
    queued: Object.keys(localStorage).some((key) => /^ab\.storage\.(events|attributes)\./.test(key)),
    sdkRequests: open.sdk,
    appRequests: open.app,
    loaded: document.readyState === 'complete',
    started: window.__brazeQa?.started === true,
    age: now(),
  });
  const requestEnds = () => new Promise<void>((resolve) => void waitForEnd.push(resolve));
  const later = (delay: number) => new Promise<void>((resolve) => void set(resolve, delay));
  const settle = async () => {
    while (open.sdk > 0) await requestEnds();
  };
  const lookBusy = () => {
    window.__brazeQa?.flush();
    const { queued, sdkRequests } = state();
    return queued || sdkRequests > 0;
  };
  const flushAndLook = async (again: number) => {
    for (let looks = 0; lookBusy(); looks++) {
      if (looks === 10) return state();
      await Promise.race([requestEnds(), later(again)]);
    }
    await later(again);
    return state();
  };
  window.__brazeQa = { started: false, flush, holdTimer, state, settle, flushAndLook };
}
