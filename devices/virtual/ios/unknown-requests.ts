const MOST = 200;
const LONGEST = 300;

/** What drivers asked for and the phone does not know. A contract test fails on any: that is how a driver upgrade shows itself. */
export class UnknownRequests {
  readonly #seen = new Set<string>();

  note(request: string): void {
    if (this.#seen.size < MOST) this.#seen.add(request.slice(0, LONGEST));
  }

  /** Each once, the oldest first. */
  get list(): readonly string[] {
    return [...this.#seen];
  }
}
