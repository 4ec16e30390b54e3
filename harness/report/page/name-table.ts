import { keyOf, type SeenName } from '../../checklist/seen-name.ts';
import type { Judgement } from '../judge-results.ts';

/** Which names the app sent where, next to what its data schema plans. */
export interface NameTable {
  readonly rows: readonly NameRow[];
  /** In the order of the targets; missing for one whose checks noted no names. */
  readonly coverage: readonly (Coverage | undefined)[];
  readonly isPlanKnown: boolean;
}

export interface NameRow {
  readonly path: readonly string[];
  /** Types, empty where a name has none; missing where it is not planned. */
  readonly planned?: readonly string[];
  /** Types in the order of the targets; missing where it was not sent. */
  readonly on: readonly (readonly string[] | undefined)[];
  /** Not on all targets that noted names, or with other types. */
  readonly differs: boolean;
}

/** Of one target. */
export interface Coverage {
  readonly planned: number;
  readonly sent: number;
  /** Sent, and not planned. With an event go its properties: they are not counted one by one. */
  readonly unplanned: number;
}

/** What an app decides on. The others are the SDK's own. */
const PLANNABLE: ReadonlySet<string | undefined> = new Set([
  'custom-event',
  'purchase',
  'attribute',
  'custom-attribute',
]);

/**
 * Lays what was sent on each target beside the plan. Pure.
 *
 * @param targets their names, in the order of the columns
 */
export function nameTable({ seen, planned }: Judgement, targets: readonly string[]): NameTable {
  const plan = byKey(planned ?? []);
  const sent = targets.map((target) => {
    const found = seen.find((one) => one.target === target);
    return found && byKey(found.names);
  });
  const all = byKey([planned ?? [], ...seen.map(({ names }) => names)].flat());
  const rows = [...all.values()].toSorted(eventsFirst).map(({ path }): NameRow => {
    const key = keyOf({ path });
    const on = sent.map((names) => names?.get(key)?.types);
    const types = plan.get(key)?.types;
    const noted = on.filter((_types, index) => sent[index] !== undefined);
    return { path, ...(types ? { planned: types } : {}), on, differs: isUneven(noted) };
  });
  return {
    rows,
    coverage: sent.map((names) => names && coverageOf(names, plan)),
    isPlanKnown: planned !== undefined,
  };
}

/** By the alphabet, an event before its properties. */
const eventsFirst = ({ path: a }: SeenName, { path: b }: SeenName): number =>
  a.join('\0') < b.join('\0') ? -1 : 1;

const byKey = (names: readonly SeenName[]): ReadonlyMap<string, SeenName> =>
  new Map(names.map((name) => [keyOf(name), name]));

/** Some have it and some do not, or with other types. Only ever unset is no type. */
function isUneven(on: readonly (readonly string[] | undefined)[]): boolean {
  const there = on.filter((types) => types !== undefined);
  const typed = new Set(there.filter((types) => types.length > 0).map(String));
  return (there.length > 0 && there.length < on.length) || typed.size > 1;
}

function coverageOf(names: ReadonlyMap<string, SeenName>, plan: ReadonlyMap<string, SeenName>): Coverage {
  const isUnplanned = (path: readonly string[]) =>
    path.length > 0 && names.has(keyOf({ path })) && !plan.has(keyOf({ path }));
  return {
    planned: plan.size,
    sent: [...plan.keys()].filter((key) => names.has(key)).length,
    unplanned: [...names.values()].filter(
      ({ path }) => PLANNABLE.has(path[0]) && isUnplanned(path) && !isUnplanned(path.slice(0, -1)),
    ).length,
  };
}
