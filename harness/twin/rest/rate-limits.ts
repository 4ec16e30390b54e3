import type { RateLimit } from './endpoint.ts';

interface Window {
  ends: number;
  used: number;
}

/** Counts requests per workspace and limit, in windows that start with the first request. */
export class RateLimits {
  readonly #windows = new WeakMap<object, Map<string, Window>>();

  /**
   * Counts one request. `now` is unix milliseconds.
   *
   * @returns Braze's headers, and whether the request is over the limit
   */
  count(
    workspace: object,
    limit: RateLimit,
    now: number,
  ): { headers: Record<string, string>; exceeded: boolean } {
    let windows = this.#windows.get(workspace);
    if (!windows) this.#windows.set(workspace, (windows = new Map()));
    let window = windows.get(limit.name);
    if (!window || window.ends <= now) {
      windows.set(limit.name, (window = { ends: now + limit.seconds * 1000, used: 0 }));
    }
    const exceeded = window.used >= limit.requests;
    if (!exceeded) window.used++;
    return {
      exceeded,
      headers: {
        'x-ratelimit-limit': String(limit.requests),
        'x-ratelimit-remaining': String(limit.requests - window.used),
        'x-ratelimit-reset': String(Math.ceil(window.ends / 1000)),
      },
    };
  }
}
