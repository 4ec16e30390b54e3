import type { CellStatus } from './check-result.ts';
import type { Waiver } from './gate-policy.ts';
import type { Cell, Matrix } from './matrix.ts';

/**
 * What became of a waiver. `active`: it accepts what was found. `unused`: there is nothing left to accept. `idle`: nobody looked, and a
 * waiver accepts findings, not the lack of them. `expired`: it accepts nothing any more, and fails the gate.
 */
export type WaiverState = 'active' | 'unused' | 'idle' | 'expired';

export interface JudgedWaiver extends Waiver {
  readonly state: WaiverState;
}

/** Findings: somebody looked, and knows what is wrong. `blocked` and `not-run` are none. */
const FINDINGS: ReadonlySet<CellStatus> = new Set(['failed', 'flaky', 'inconclusive']);

/**
 * Waives the cells that these waivers are about.
 *
 * @param today `2026-11-28`: a waiver holds to the end of its last day
 * @example
 * applyWaivers(matrix, policy.waivers ?? [], '2026-11-28').waivers[0]?.state; // 'active'
 */
export function applyWaivers(
  matrix: Matrix,
  waivers: readonly Waiver[],
  today: string,
): { readonly matrix: Matrix; readonly waivers: readonly JudgedWaiver[] } {
  const judged = waivers.map((waiver) => ({ ...waiver, state: stateOf(waiver, matrix.cells, today) }));
  const active = judged.filter(({ state }) => state === 'active');
  const cells = matrix.cells.map((cell): Cell => {
    const waiver = active.find((one) => isAbout(one, cell));
    return waiver ? { ...cell, status: 'waived', waived: { found: cell.status, waiver } } : cell;
  });
  return { matrix: { ...matrix, cells }, waivers: judged };
}

function stateOf(waiver: Waiver, cells: readonly Cell[], today: string): WaiverState {
  const cell = cells.find((one) => isAbout(waiver, one));
  // Of a cell that is no part of this run nothing is said.
  if (!cell) return 'idle';
  if (waiver.expires < today) return 'expired';
  if (FINDINGS.has(cell.status)) return 'active';
  return cell.status === 'passed' || cell.status === 'not-applicable' ? 'unused' : 'idle';
}

const isAbout = ({ item, target }: Waiver, cell: Cell): boolean =>
  item === cell.item && target === cell.target;
