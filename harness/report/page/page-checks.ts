import { findItem, isItemId } from '../../checklist/catalogue.ts';
import { rankOf, type CellStatus, type CheckResult } from '../../checklist/check-result.ts';
import { groupBy } from '../../checklist/group-by.ts';
import type { Side } from '../../checklist/item.ts';
import { judgeAttempts } from '../../checklist/judge-attempts.ts';
import type { Cell } from '../../checklist/matrix.ts';
import type { AllureLinks } from '../allure-links.ts';
import { once } from '../once.ts';
import { shownText } from '../shown-text.ts';

/** One check of a cell. */
export interface PageCheck {
  readonly name: string;
  readonly status: CellStatus;
  /** In the order in which they ran. */
  readonly attempts: readonly PageAttempt[];
}

export interface PageAttempt {
  readonly build: string;
  readonly status: CellStatus;
  readonly reason: string;
  /** Milliseconds; missing where the times make no sense. */
  readonly duration?: number;
  /** Sides that were asserted. */
  readonly evidence: readonly Side[];
  /** In the Allure report beside the page. */
  readonly link?: string;
}

const SIDES: readonly Side[] = ['wire', 'stored', 'screen'];

/** Finds the checks behind a cell again, with their attempts, the worst first as the matrix has them. */
export function checksByCell(
  results: readonly CheckResult[],
  linkOf: AllureLinks,
): (cell: Cell) => readonly PageCheck[] {
  const byCell = groupBy(
    results.filter(({ item }) => isItemId(item)),
    cellKey,
  );
  const shown = once(shownText);
  return (cell) =>
    [...groupBy(byCell.get(cellKey(cell)) ?? [], ({ attemptOf }) => attemptOf).values()]
      .map((attempts) => toCheck(cell, attempts, { linkOf, shown }))
      .toSorted((a, b) => rankOf(a.status) - rankOf(b.status) || a.name.localeCompare(b.name));
}

const cellKey = ({ item, target }: { readonly item: string; readonly target: string }): string =>
  JSON.stringify([item, target]);

interface Making {
  readonly linkOf: AllureLinks;
  readonly shown: (text: string) => string;
}

function toCheck(cell: Cell, attempts: readonly CheckResult[], { linkOf, shown }: Making): PageCheck {
  const item = findItem(cell.item);
  const { name, status } = judgeAttempts(item, attempts);
  const inOrder = attempts.toSorted((a, b) => a.start - b.start);
  return {
    name: shown(name),
    status,
    attempts: inOrder.map((attempt) => {
      const { status, reason } = judgeAttempts(item, [attempt]);
      const duration = attempt.stop - attempt.start;
      const link = linkOf(attempt);
      return {
        build: shown(attempt.build),
        status,
        reason: shown(reason),
        evidence: SIDES.filter((side) => attempt.evidence.includes(side)),
        ...(attempt.start > 0 && duration >= 0 ? { duration } : {}),
        ...(link === undefined ? {} : { link }),
      };
    }),
  };
}
