import { missingShards, type Shards } from '../common/shards.ts';
import type { JudgedWaiver } from './apply-waivers.ts';
import type { CellStatus } from './check-result.ts';
import { isWorse, type Comparison } from './compare-runs.ts';
import { DEFAULT_POLICY, type GatePolicy } from './gate-policy.ts';
import type { Severity } from './item.ts';
import type { Cell, Matrix } from './matrix.ts';

/**
 * `readable`: nothing is wrong with the results themselves. `proof`: at least one cell is green. `targets`: those that must run have.
 * `waivers`: none has expired. `baseline`: nothing is worse than in the last green run. `shards`: all parts of the run are there.
 */
export type GateRuleId = Severity | 'readable' | 'proof' | 'targets' | 'waivers' | 'baseline' | 'shards';

export interface GateRule {
  readonly id: GateRuleId;
  readonly outcome: 'passed' | 'warned' | 'failed';
  /** The cells the rule objects to. */
  readonly cells: readonly Cell[];
  /** The same in words: `1 major: delta-only-values on web-chromium`. Empty when the rule passed. */
  readonly words: string;
}

/** What the gate judges beside the matrix. */
export interface GateInput {
  readonly policy?: GatePolicy;
  /** As {@link applyWaivers} judged them; the matrix is the one that it returned. */
  readonly waivers?: readonly JudgedWaiver[];
  /** With the last green run, where there is one. */
  readonly comparison?: Comparison;
  /** Of an audit, which has no app map: where it could not look, nothing is held against the app. Default `false`. */
  readonly isAudit?: boolean;
}

export interface Gate extends Pick<GateInput, 'comparison'> {
  readonly passed: boolean;
  /** Nothing failed it but that shards are missing. */
  readonly isOpen: boolean;
  readonly rules: readonly GateRule[];
  readonly waivers: readonly JudgedWaiver[];
  /** Targets that had to run and did not. */
  readonly missingTargets: readonly string[];
  /** Then a pass only says that nothing was found: most cells are blocked. */
  readonly isAudit: boolean;
}

/** Statuses a severity's rule does not object to. Everything else is not proven, and not proven is not green. */
const ACCEPTED: ReadonlySet<CellStatus> = new Set(['passed', 'not-applicable', 'waived']);

const SEVERITIES: readonly Severity[] = ['blocker', 'major', 'minor'];

/**
 * Applies the policy to the matrix. Not-applicable cells never block; a matrix without a single green cell always
 * does, since it proves nothing. Nor does it pass without all shards of a run, whatever those that are there hold.
 * Rules about what a run does not have (targets that must run, waivers, a baseline, shards) are left out.
 */
export function judgeGate(
  matrix: Matrix,
  { policy = DEFAULT_POLICY, waivers = [], comparison, isAudit = false }: GateInput = {},
): Gate {
  const missingTargets = (policy.mustRun ?? []).filter((name) => !hasRun(matrix, name));
  const rules = [
    readable(matrix),
    proof(matrix),
    ...(policy.mustRun?.length ? [targetsRule(missingTargets)] : []),
    ...SEVERITIES.map((one) => severityRule(one, matrix, { policy, isAudit })),
    ...(waivers.length > 0 ? [waiversRule(waivers)] : []),
    ...(comparison ? [baselineRule(comparison, policy)] : []),
    ...(matrix.shards ? [complete(matrix.shards)] : []),
  ];
  const failed = rules.filter(({ outcome }) => outcome === 'failed');
  const isOpen = failed.length === 1 && failed[0]?.id === 'shards';
  return {
    passed: failed.length === 0,
    isOpen,
    rules,
    waivers,
    missingTargets,
    isAudit,
    ...(comparison ? { comparison } : {}),
  };
}

/** Somebody looked: one check at least came to an end. What is open may have run in a shard that is missing. */
const LOOKED: ReadonlySet<CellStatus> = new Set(['passed', 'failed', 'flaky', 'inconclusive', 'waived']);
const hasRun = ({ cells }: Matrix, name: string): boolean =>
  cells.some(({ target, status, isOpen }) => target === name && (LOOKED.has(status) || isOpen));

function targetsRule(missing: readonly string[]): GateRule {
  const ok = missing.length === 0;
  const words = ok ? '' : `targets that must run and did not: ${missing.join(', ')}`;
  return { id: 'targets', outcome: ok ? 'passed' : 'failed', cells: [], words };
}

function waiversRule(waivers: readonly JudgedWaiver[]): GateRule {
  const named = (state: JudgedWaiver['state'], what: string) => {
    const found = waivers.filter((waiver) => waiver.state === state);
    const names = found.map(({ item, target, expires }) => `${item} on ${target} (${expires})`).join(', ');
    return found.length === 0 ? [] : [`${found.length} ${what}: ${names}`];
  };
  const expired = named('expired', 'expired');
  const unused = named('unused', 'with nothing left to waive');
  const outcome = expired.length > 0 ? 'failed' : unused.length > 0 ? 'warned' : 'passed';
  return { id: 'waivers', outcome, cells: [], words: [...expired, ...unused].join('; ') };
}

function baselineRule(comparison: Comparison, { regressions = 'warn' }: GatePolicy): GateRule {
  if (!isWorse(comparison)) return { id: 'baseline', outcome: 'passed', cells: [], words: '' };
  const { newFailures, lost, changed } = comparison;
  const words = `new failures: ${newFailures.length}; lost names: ${lost.length}; changed types: ${changed.length}`;
  return { id: 'baseline', outcome: regressions === 'fail' ? 'failed' : 'warned', cells: [], words };
}

function severityRule(
  severity: Severity,
  matrix: Matrix,
  { policy, isAudit }: { readonly policy: GatePolicy; readonly isAudit: boolean },
): GateRule {
  const isAccepted = (status: CellStatus) => ACCEPTED.has(status) || (isAudit && status === 'blocked');
  const cells = matrix.cells.filter(
    (cell) => cell.severity === severity && !isAccepted(cell.status) && !cell.isOpen,
  );
  if (cells.length === 0) return { id: severity, outcome: 'passed', cells, words: '' };
  const names = cells.map(({ item, target }) => `${item} on ${target}`).join(', ');
  const outcome = policy.blocks.includes(severity) ? 'failed' : 'warned';
  return { id: severity, outcome, cells, words: `${cells.length} ${severity}: ${names}` };
}

function readable({ problems }: Matrix): GateRule {
  const ok = problems.length === 0;
  return { id: 'readable', outcome: ok ? 'passed' : 'failed', cells: [], words: problems.join('; ') };
}

function complete(shards: Shards): GateRule {
  const missing = missingShards(shards);
  if (missing.length === 0) return { id: 'shards', outcome: 'passed', cells: [], words: '' };
  const words = `missing shards of ${shards.total}: ${missing.join(', ')}`;
  return { id: 'shards', outcome: 'failed', cells: [], words };
}

function proof({ cells }: Matrix): GateRule {
  if (cells.some(({ status, isOpen }) => status === 'passed' || isOpen)) {
    return { id: 'proof', outcome: 'passed', cells: [], words: '' };
  }
  return { id: 'proof', outcome: 'failed', cells: [], words: 'no cell is green: nothing was proven' };
}
