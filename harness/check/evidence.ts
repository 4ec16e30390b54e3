/** The sides an item can be proven from: what left the device, what the workspace stored, what a person saw. */
export type Side = 'wire' | 'stored' | 'screen';

/** Which sides a check has really asserted so far. An assertion notes its side only after it held. */
export class Evidence {
  readonly #sides = new Set<Side>();

  note(side: Side): void {
    this.#sides.add(side);
  }

  get sides(): readonly Side[] {
    return [...this.#sides].toSorted();
  }
}

/** An expectation about the app that did not hold. Anything else that goes wrong is another class. */
export class EvidenceError extends Error {
  override readonly name = 'EvidenceError';
}
