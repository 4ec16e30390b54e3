import { findItem, isItemId, type ItemId } from './catalogue.ts';
import { compareTargets } from './compare-targets.ts';
import { groupBy } from './group-by.ts';
import { judgeAttempts } from './judge-attempts.ts';
import {
  rankOf,
  type CellStatus,
  type CheckResult,
  type CheckVerdict,
  type TargetKind,
} from './check-result.ts';
import type { Waiver } from './gate-policy.ts';
import { missingShards, type Shards } from '../common/shards.ts';
import type { Severity } from './item.ts';

/** What a run set out to prove: a cell without a result is `not-run` because of it. */
export interface Plan {
  readonly items: readonly ItemId[];
  readonly targets: readonly PlannedTarget[];
  /** Which parts of the run are there, where it was split. Default: the whole run. */
  readonly shards?: Shards;
}

export interface PlannedTarget {
  readonly name: string;
  readonly kind: TargetKind;
}

/** One item on one target. */
export interface Cell {
  readonly item: ItemId;
  readonly target: string;
  readonly kind: TargetKind;
  readonly severity: Severity;
  readonly status: CellStatus;
  /** Why the cell is not green; empty when it is. */
  readonly reason: string;
  /** The checks behind the cell, the worst first. */
  readonly checks: readonly CheckVerdict[];
  /** Nothing is wrong with it so far, but shards are missing, and may hold more of its checks. */
  readonly isOpen: boolean;
  /** What was found, where the team waived it. */
  readonly waived?: { readonly found: CellStatus; readonly waiver: Waiver };
}

export interface Matrix {
  readonly items: readonly ItemId[];
  readonly targets: readonly PlannedTarget[];
  readonly shards?: Shards;
  /** Item by item, target by target: `items.length × targets.length` of them. */
  readonly cells: readonly Cell[];
  /** What makes the matrix itself doubtful: unreadable results, a run that died. Never green with one of these. */
  readonly problems: readonly string[];
}

/**
 * Folds the results of checks into cells. Pure: the same results give the same matrix in any order.
 *
 * @param problems what the reader of the results already found
 */
export function buildMatrix(
  plan: Plan,
  results: readonly CheckResult[],
  problems: readonly string[] = [],
): Matrix {
  const byItem = groupBy(results, ({ item }) => item);
  const cells = plan.items.flatMap((item) => {
    const ofItem = byItem.get(item) ?? [];
    const byTarget = groupBy(ofItem, ({ target }) => target);
    const differing = compareTargets(ofItem);
    return plan.targets.map((target) =>
      asCompared(buildCell(plan, item, target, byTarget.get(target.name) ?? []), differing.get(target.name)),
    );
  });
  return { ...plan, cells, problems: [...problems, ...strays(plan, results), ...kindClashes(plan, results)] };
}

/** A cell that is green by itself is not, where its target says other than the rest. */
function asCompared(cell: Cell, reason: string | undefined): Cell {
  if (reason === undefined || cell.status !== 'passed') return cell;
  const compared: CheckVerdict = { name: 'Compared with the other targets', status: 'failed', reason };
  return { ...cell, status: 'failed', reason, checks: [compared, ...cell.checks] };
}

function buildCell(
  { shards }: Plan,
  id: ItemId,
  target: PlannedTarget,
  results: readonly CheckResult[],
): Cell {
  const item = findItem(id);
  const attempts = groupBy(results, ({ attemptOf }) => attemptOf);
  const checks = [...attempts.values()]
    .map((group) => judgeAttempts(item, group))
    .toSorted((a, b) => rankOf(a.status) - rankOf(b.status) || a.name.localeCompare(b.name));
  const isOpen =
    shards !== undefined &&
    missingShards(shards).length > 0 &&
    checks.every(({ status }) => status === 'passed' || status === 'not-applicable');
  const found = checks[0] ?? { status: 'not-run' as const, reason: 'no check of it gave a result' };
  const worst = isOpen ? { status: 'not-run' as const, reason: OPEN } : found;
  return {
    item: id,
    target: target.name,
    kind: target.kind,
    severity: item.severity,
    status: worst.status,
    reason: worst.reason,
    checks,
    isOpen,
  };
}

/** Nobody knows how many checks an item has before all of them have run. */
const OPEN = 'a shard that is missing may hold checks of it';

/** Results that belong to no planned cell: a mistyped item or target would otherwise hide a failure. */
function strays(plan: Plan, results: readonly CheckResult[]): string[] {
  const targets = new Set(plan.targets.map(({ name }) => name));
  const problems = results.flatMap(({ item, target, name }) => {
    if (!isItemId(item)) return [`"${name}" names an unknown item "${item}"`];
    if (!targets.has(target)) return [`"${name}" names a target that was not planned, "${target}"`];
    if (!plan.items.includes(item)) return [`"${name}" proves an item that was not planned, "${item}"`];
    return [];
  });
  return [...new Set(problems)];
}

function kindClashes(plan: Plan, results: readonly CheckResult[]): string[] {
  const kinds = new Map(plan.targets.map(({ name, kind }) => [name, kind]));
  const problems = results
    .filter(({ target, kind }) => kinds.has(target) && kinds.get(target) !== kind)
    .map(({ target, kind }) => `${target} was planned as ${kinds.get(target)}, but ran as ${kind}`);
  return [...new Set(problems)];
}
