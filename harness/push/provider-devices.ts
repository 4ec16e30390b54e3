/** How many pushes and tokens a provider remembers: a flood costs the oldest. */
const LIMIT = 1_000;

/** The devices behind a provider, and what it was given for them. */
export class ProviderDevices<P> {
  readonly #here = new Map<string, (push: P) => void>();
  readonly #gone = new Set<string>();
  #sent: P[] = [];

  /** A device has come with a token. Pushes for it go to `deliver`. */
  connect(token: string, deliver: (push: P) => void): void {
    this.#gone.delete(token);
    this.#here.set(token, deliver);
    dropOldest(this.#here);
  }

  /** The app is gone from the device, and the provider knows. */
  uninstall(token: string): void {
    this.#here.delete(token);
    this.#gone.add(token);
    dropOldest(this.#gone);
  }

  state(token: string): 'here' | 'gone' | 'unknown' {
    if (this.#here.has(token)) return 'here';
    return this.#gone.has(token) ? 'gone' : 'unknown';
  }

  deliver(token: string, push: P): void {
    this.#sent = [...this.#sent, push].slice(-LIMIT);
    this.#here.get(token)?.(push);
  }

  /** What the provider accepted, oldest first. */
  get sent(): readonly P[] {
    return this.#sent;
  }
}

function dropOldest(entries: Set<string> | Map<string, unknown>): void {
  const [oldest] = entries.keys();
  if (entries.size > LIMIT && oldest !== undefined) entries.delete(oldest);
}
