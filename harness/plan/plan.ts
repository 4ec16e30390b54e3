/** Placeholder type of the contract. */
export interface Plan {
  readonly events: Readonly<Record<string, unknown>>;
}
