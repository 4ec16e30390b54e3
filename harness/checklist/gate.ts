import type { Cell, Matrix } from './matrix.ts';
import { missingShards, type Shards } from '../common/shards.ts';
import type { CellStatus } from './check-result.ts';
import type { Severity } from './item.ts';

export interface GatePolicy {
  /** Severities whose cells fail the gate when they are not green; others only warn. */
  readonly blocks: readonly Severity[];
}

/** What a release may not ship with: blockers and majors. Minor cells warn. */
export const DEFAULT_POLICY: GatePolicy = { blocks: ['blocker', 'major'] };

/** `readable`: nothing is wrong with the results themselves. `proof`: at least one cell is green. `shards`: all parts of the run are there. */
export type GateRuleId = Severity | 'readable' | 'proof' | 'shards';

export interface GateRule {
  readonly id: GateRuleId;
  readonly outcome: 'passed' | 'warned' | 'failed';
  /** The cells the rule objects to. */
  readonly cells: readonly Cell[];
  /** The same in words: `1 major: delta-only-values on web-chromium`. Empty when the rule passed. */
  readonly words: string;
}

export interface Gate {
  readonly passed: boolean;
  /** Nothing failed it but that shards are missing. */
  readonly isOpen: boolean;
  readonly rules: readonly GateRule[];
}

/** Statuses a severity's rule does not object to. Everything else is not proven, and not proven is not green. */
const ACCEPTED: ReadonlySet<CellStatus> = new Set(['passed', 'not-applicable', 'waived']);

const SEVERITIES: readonly Severity[] = ['blocker', 'major', 'minor'];

/**
 * Applies the policy to the matrix. Not-applicable cells never block; a matrix without a single green cell always
 * does, since it proves nothing. Nor does it pass without all shards of a run, whatever those that are there hold.
 */
export function judgeGate(matrix: Matrix, policy: GatePolicy = DEFAULT_POLICY): Gate {
  const rules = [
    readable(matrix),
    proof(matrix),
    ...SEVERITIES.map((one) => severityRule(one, matrix, policy)),
    ...(matrix.shards ? [complete(matrix.shards)] : []),
  ];
  const failed = rules.filter(({ outcome }) => outcome === 'failed');
  const isOpen = failed.length === 1 && failed[0]?.id === 'shards';
  return { passed: failed.length === 0, isOpen, rules };
}

function severityRule(severity: Severity, matrix: Matrix, policy: GatePolicy): GateRule {
  const cells = matrix.cells.filter(
    (cell) => cell.severity === severity && !ACCEPTED.has(cell.status) && !cell.isOpen,
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
