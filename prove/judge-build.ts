import type { ProofUnit } from './proof-units.ts';

/** A cell of the matrix as `braze-qa run --json` writes it. */
export interface ProvenCell {
  readonly item: string;
  readonly status: string;
  readonly reason: string;
}

/** What one build of the app proved about the checks, on one target. */
export interface BuildVerdict {
  readonly unit: ProofUnit;
  /** The defect's own item failed; always true for a healthy variant. */
  readonly caught: boolean;
  /** Items that accuse the app of something it does not have. */
  readonly falseAlarms: readonly ProvenCell[];
  readonly cells: readonly ProvenCell[];
}

/** States that accuse nobody: the app is right, or the check says it could not look. */
const ACCUSES_NOBODY = new Set(['passed', 'not-applicable', 'blocked']);
/** A healthy app must be proven healthy: a check that could not look has proven nothing. */
const PROVES_HEALTH = new Set(['passed', 'not-applicable']);

/**
 * Judges the matrix of one build: a defect must be caught by its own item and by no unrelated one, a healthy variant
 * must be green throughout.
 *
 * @example
 * judgeBuild({ target: 'web-chromium', build: 'purchase-logged-twice', defect }, cells).caught; // true
 */
export function judgeBuild(unit: ProofUnit, cells: readonly ProvenCell[]): BuildVerdict {
  const { defect } = unit;
  if (!defect) {
    return {
      unit,
      caught: cells.length > 0,
      falseAlarms: cells.filter(({ status }) => !PROVES_HEALTH.has(status)),
      cells,
    };
  }
  const related = (item: string) =>
    item === defect.breaks ||
    (defect.also ?? []).some(({ items }) => items === 'every' || items.includes(item));
  return {
    unit,
    caught: cells.some(({ item, status }) => item === defect.breaks && status === 'failed'),
    falseAlarms: cells.filter(({ item, status }) => !ACCUSES_NOBODY.has(status) && !related(item)),
    cells,
  };
}
