/**
 * A part of the twin that keeps state: all of it is in `state`, as plain data (Maps, Sets, arrays, objects; no functions,
 * no instances of classes), so that it can be copied and written to disk. Reading gives the live state, not a copy; setting
 * puts another in its place. What waits on the clock is state too: the setter calls off what it had set, and sets what
 * the new state says.
 *
 * Whoever adds one names it in the table of create-workspace.ts. Ids that are handed out come from `workspace.ids`, so that
 * the same requests hand out the same ones again.
 */
export interface Stateful<S extends object = object> {
  state: S;
}

type Parts = Readonly<Record<string, Stateful>>;

/** The state of several parts by their names: a copy that later changes do not reach. */
export type Snapshot = Readonly<Record<string, object>>;

/** Copies the state of all parts at once: what they share stays shared. */
export function snapshotOf(parts: Parts): Snapshot {
  return structuredClone(Object.fromEntries(Object.entries(parts).map(([name, { state }]) => [name, state])));
}

/** Puts a copy of a snapshot into the parts it was taken of. */
export function restoreParts(parts: Parts, snapshot: Snapshot): void {
  const copy = structuredClone(snapshot);
  for (const [name, part] of Object.entries(parts)) {
    const state = copy[name];
    if (!state) throw new Error(`Failed to restore a snapshot: it has no "${name}"`);
    part.state = state;
  }
}
