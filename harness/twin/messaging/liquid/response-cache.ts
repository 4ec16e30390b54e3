import type { Stateful } from '../../stateful.ts';

/** A response as the cache keeps it. */
export interface CachedResponse {
  readonly status: number;
  readonly body: string;
}

/** Seconds. Source: Braze's page on caching responses. */
const SHORTEST = 300;
const LONGEST = 4 * 3_600;
/** Characters over all bodies: the oldest go. Braze's cache is a volatile one too. */
const CAPACITY = 20_000_000;

/** By method and exact URL, the oldest first; `until` is unix milliseconds. */
type Entries = Map<string, CachedResponse & { readonly until: number }>;

/** Responses by method and exact URL, for all users and messages of a workspace. */
export class ResponseCache implements Stateful<Entries> {
  #entries: Entries = new Map();
  #size = 0;

  get state(): Entries {
    return this.#entries;
  }

  set state(entries: Entries) {
    this.#entries = entries;
    this.#size = [...entries].reduce((size, [key, { body }]) => size + key.length + body.length, 0);
  }

  get(method: string, url: string, now: number): CachedResponse | undefined {
    const entry = this.#entries.get(`${method} ${url}`);
    return entry && now < entry.until ? { status: entry.status, body: entry.body } : undefined;
  }

  /** `maxAge` in seconds, within Braze's five minutes and four hours; `now` in unix milliseconds. */
  set(method: string, url: string, response: CachedResponse, maxAge = SHORTEST, now: number): void {
    const key = `${method} ${url}`;
    this.#drop(key);
    const until = now + Math.min(Math.max(maxAge, SHORTEST), LONGEST) * 1_000;
    this.#entries.set(key, { status: response.status, body: response.body, until });
    this.#size += key.length + response.body.length;
    for (const oldest of this.#entries.keys()) {
      if (this.#size <= CAPACITY) break;
      this.#drop(oldest);
    }
  }

  #drop(key: string): void {
    const entry = this.#entries.get(key);
    if (!entry) return;
    this.#entries.delete(key);
    this.#size -= key.length + entry.body.length;
  }
}
