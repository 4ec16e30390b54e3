import type { Cell, Matrix } from './matrix.ts';
import type { CellStatus } from './check-result.ts';
import type { Severity } from './item.ts';

export interface GatePolicy {
  /** Severities whose cells fail the gate when they are not green; others only warn. */
  readonly blocks: readonly Severity[];
}

/** What a release may not ship with: blockers and majors. Minor cells warn. */
export const DEFAULT_POLICY: GatePolicy = { blocks: ['blocker', 'major'] };

/** `readable`: nothing is wrong with the results themselves. `proof`: at least one cell is green. */
export type GateRuleId = Severity | 'readable' | 'proof';

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
  readonly rules: readonly GateRule[];
}

/** Statuses a severity's rule does not object to. Everything else is not proven, and not proven is not green. */
const ACCEPTED: ReadonlySet<CellStatus> = new Set(['passed', 'not-applicable', 'waived']);

const SEVERITIES: readonly Severity[] = ['blocker', 'major', 'minor'];

/**
 * Applies the policy to the matrix. Not-applicable cells never block; a matrix without a single green cell always
 * does, since it proves nothing.
 */
export function judgeGate(matrix: Matrix, policy: GatePolicy = DEFAULT_POLICY): Gate {
  const rules = [
    readable(matrix),
    proof(matrix),
    ...SEVERITIES.map((one) => severityRule(one, matrix, policy)),
  ];
  return { passed: rules.every(({ outcome }) => outcome !== 'failed'), rules };
}

function severityRule(severity: Severity, matrix: Matrix, policy: GatePolicy): GateRule {
  const cells = matrix.cells.filter((cell) => cell.severity === severity && !ACCEPTED.has(cell.status));
  if (cells.length === 0) return { id: severity, outcome: 'passed', cells, words: '' };
  const names = cells.map(({ item, target }) => `${item} on ${target}`).join(', ');
  const outcome = policy.blocks.includes(severity) ? 'failed' : 'warned';
  return { id: severity, outcome, cells, words: `${cells.length} ${severity}: ${names}` };
}

function readable({ problems }: Matrix): GateRule {
  const ok = problems.length === 0;
  return { id: 'readable', outcome: ok ? 'passed' : 'failed', cells: [], words: problems.join('; ') };
}

function proof({ cells }: Matrix): GateRule {
  if (cells.some(({ status }) => status === 'passed')) {
    return { id: 'proof', outcome: 'passed', cells: [], words: '' };
  }
  return { id: 'proof', outcome: 'failed', cells: [], words: 'no cell is green: nothing was proven' };
}
