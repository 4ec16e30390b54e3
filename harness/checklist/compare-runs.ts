import type { CellStatus } from './check-result.ts';
import type { Matrix } from './matrix.ts';
import { keyOf, type SeenName, type SeenOnTarget } from './seen-name.ts';

/** What is kept of a run to compare others with. */
export interface RunSummary {
  readonly cells: readonly BaselineCell[];
  readonly seen: readonly SeenOnTarget[];
}

export interface BaselineCell {
  readonly item: string;
  readonly target: string;
  readonly status: CellStatus;
}

/** A cell that ended otherwise than before. */
export interface ChangedCell {
  readonly item: string;
  readonly target: string;
  readonly was: CellStatus;
  readonly is: CellStatus;
}

/** A name that is there in one run and not in the other. */
export interface NameOnTarget {
  readonly target: string;
  readonly path: readonly string[];
}

export interface ChangedTypes extends NameOnTarget {
  readonly was: readonly string[];
  readonly is: readonly string[];
}

/** A run against the last green one. */
export interface Comparison {
  /** When that one began, ISO 8601; missing where no time made sense. */
  readonly started?: string;
  readonly newFailures: readonly ChangedCell[];
  readonly fixed: readonly ChangedCell[];
  /** Names of events, properties and attributes. */
  readonly added: readonly NameOnTarget[];
  readonly lost: readonly NameOnTarget[];
  readonly changed: readonly ChangedTypes[];
  /** Targets whose names say nothing: one of the runs saw less of them, or did not note names. */
  readonly notCompared: readonly string[];
}

/** Whether a release may have lost something since. What is new or fixed is no harm. */
export const isWorse = ({ newFailures, lost, changed }: Comparison): boolean =>
  newFailures.length + lost.length + changed.length > 0;

/** Statuses of a green run that nobody has to explain. */
const SOUND: ReadonlySet<CellStatus> = new Set(['passed', 'not-applicable']);

/**
 * What is different from the last green run. Cells and targets that only one of the runs has are not compared; nor are the names of a
 * target where this run looked at fewer items: what it did not do, it cannot have lost.
 *
 * @example
 * compareRuns(baseline, matrix, seen).lost; // [{ target: 'web', path: ['custom-event', 'signed_up'] }]
 */
export function compareRuns(
  baseline: RunSummary,
  matrix: Matrix,
  seen: readonly SeenOnTarget[],
): Omit<Comparison, 'started'> {
  const before = new Map(baseline.cells.map((cell) => [cellKey(cell), cell]));
  const changes = matrix.cells.flatMap((cell): ChangedCell[] => {
    const was = before.get(cellKey(cell))?.status;
    const { item, target, status: is, isOpen } = cell;
    return was === undefined || was === is || isOpen ? [] : [{ item, target, was, is }];
  });
  const inBoth = baseline.seen.flatMap(({ target, names }) => {
    const now = seen.find((one) => one.target === target);
    return now ? [{ target, before: byKey(names), now: byKey(now.names) }] : [];
  });
  const planned = matrix.targets.map(({ name }) => name);
  const isCompared = (target: string) =>
    inBoth.some((one) => one.target === target) && hasAll(baseline.cells, matrix, target);
  const compared = inBoth.filter(({ target }) => isCompared(target));
  return {
    newFailures: changes.filter(({ was, is }) => SOUND.has(was) && !SOUND.has(is) && is !== 'waived'),
    fixed: changes.filter(({ was, is }) => !SOUND.has(was) && is === 'passed'),
    added: compared.flatMap(({ target, before, now }) => onlyIn(now, before, target)),
    lost: compared.flatMap(({ target, before, now }) => onlyIn(before, now, target)),
    changed: inBoth.flatMap(({ target, before, now }) => typeChanges(before, now, target)),
    notCompared: planned.filter((target) => !isCompared(target)),
  };
}

const cellKey = ({ item, target }: Pick<BaselineCell, 'item' | 'target'>): string =>
  JSON.stringify([item, target]);

const byKey = (names: readonly SeenName[]): Map<string, SeenName> =>
  new Map(names.map((name) => [keyOf(name), name]));

/** Whether this run looked at everything on a target that the other one looked at. */
function hasAll(before: readonly BaselineCell[], { cells }: Matrix, target: string): boolean {
  const now = new Map(cells.map((cell) => [cellKey(cell), cell]));
  return before
    .filter((cell) => cell.target === target && LOOKED.has(cell.status))
    .every((cell) => {
      const found = now.get(cellKey(cell));
      return found !== undefined && found.status !== 'not-run' && !found.isOpen;
    });
}

/** Cells whose checks said something. */
const LOOKED: ReadonlySet<CellStatus> = new Set(['passed', 'failed', 'flaky', 'inconclusive', 'waived']);

/** With an event go its properties: they are not told one by one. */
function onlyIn(
  here: ReadonlyMap<string, SeenName>,
  there: ReadonlyMap<string, SeenName>,
  target: string,
): NameOnTarget[] {
  const isOnlyHere = (path: readonly string[]) => {
    const key = keyOf({ path });
    return here.has(key) && !there.has(key);
  };
  return [...here.values()]
    .filter(({ path }) => isOnlyHere(path) && !isOnlyHere(path.slice(0, -1)))
    .map(({ path }) => ({ target, path }));
}

function typeChanges(
  before: ReadonlyMap<string, SeenName>,
  now: ReadonlyMap<string, SeenName>,
  target: string,
): ChangedTypes[] {
  return [...now].flatMap(([key, { path, types: is }]) => {
    const was = before.get(key)?.types;
    // Only ever unset in one of the runs: that is no type.
    if (!was?.length || is.length === 0 || String(was) === String(is)) return [];
    return [{ target, path, was, is }];
  });
}
