import type { CellStatus } from '../checklist/check-result.ts';
import { findItem } from '../checklist/catalogue.ts';
import { groupBy } from '../checklist/group-by.ts';
import type { Language } from '../checklist/item.ts';
import type { Cell, Matrix, PlannedTarget } from '../checklist/matrix.ts';
import { oneLine } from './one-line.ts';
import { paletteOf, type Screen } from './screen.ts';
import { colorOf, STATUSES, symbolOf } from './symbols.ts';
import { MESSAGES } from './text/messages.ts';

const INDENT = '  ';
const GAP = '  ';
const MAX_TARGET = 24;
const MIN_TITLE = 24;

/**
 * The matrix as a table for a terminal: items by phase, one column per target with the target's kind under its name.
 * Targets that do not fit beside each other follow in a second table.
 */
export function matrixText(
  app: string,
  matrix: Matrix,
  screen: Omit<Screen, 'write'>,
  language: Language,
): string {
  const titles = matrix.items.map((id) => findItem(id).title[language].length);
  const widest = Math.max(0, ...titles);
  const pages = paginate(matrix.targets, screen.width - INDENT.length - Math.max(MIN_TITLE, widest));
  const tables = pages.map((targets) => table(app, { ...matrix, targets }, screen, language));
  const legend = legendText(matrix.cells, screen, language);
  return [...tables, legend].filter((part) => part !== '').join('\n');
}

/** At least one target a page, however narrow the screen is. */
function paginate(targets: readonly PlannedTarget[], room: number): PlannedTarget[][] {
  const pages: PlannedTarget[][] = [[]];
  let used = 0;
  for (const target of targets) {
    const page = pages.at(-1) ?? [];
    const width = columnWidth(target) + GAP.length;
    const fits = page.length === 0 || used + width <= room;
    if (fits) page.push(target);
    else pages.push([target]);
    used = fits ? used + width : width;
  }
  return pages;
}

const shownName = (target: PlannedTarget): string => oneLine(target.name, MAX_TARGET);
/** The longest kind in either language has ten characters. */
const columnWidth = (target: PlannedTarget): number => Math.max(10, shownName(target).length);

function table(app: string, matrix: Matrix, screen: Omit<Screen, 'write'>, language: Language): string {
  const words = MESSAGES[language];
  const paint = paletteOf(screen);
  const columns = matrix.targets.map(columnWidth);
  const taken = columns.reduce((sum, width) => sum + width + GAP.length, INDENT.length);
  const titleWidth = Math.max(
    MIN_TITLE,
    Math.min(
      screen.width - taken,
      Math.max(...matrix.items.map((id) => findItem(id).title[language].length)),
    ),
  );
  const row = (title: string, cells: readonly string[]) =>
    `${INDENT}${title.padEnd(titleWidth)}${GAP}${cells.join(GAP)}`.trimEnd();
  const pad = (values: readonly string[]) => values.map((value, index) => value.padEnd(columns[index] ?? 0));

  const lines = [
    row(oneLine(app, titleWidth), pad(matrix.targets.map(shownName))),
    paint.dim(row('', pad(matrix.targets.map(({ kind }) => words.kinds[kind])))),
  ];
  const byItem = groupBy(matrix.cells, ({ item }) => item);
  for (const [phase, ids] of groupBy(matrix.items, (id) => findItem(id).phase)) {
    lines.push(`${INDENT}${paint.bold(words.phases[phase as keyof typeof words.phases])}`);
    for (const id of ids as typeof matrix.items) {
      const cells = matrix.targets.map((target, index) => {
        const cell = byItem.get(id)?.find((one) => one.target === target.name);
        return cell ? cellText(cell, columns[index] ?? 0, screen) : '';
      });
      lines.push(row(oneLine(findItem(id).title[language], titleWidth), cells));
    }
  }
  return `${lines.join('\n')}\n`;
}

/** The sign, and how many checks stand behind a bad one. */
function cellText(cell: Cell, width: number, screen: Omit<Screen, 'write'>): string {
  const count = cell.checks.filter(({ status }) => status === cell.status).length;
  const sign = symbolOf(cell.status, screen.unicode);
  const text = cell.status === 'failed' ? `${sign} ${count}` : sign;
  return paletteOf(screen)[colorOf(cell.status)](text) + ' '.repeat(Math.max(0, width - text.length));
}

function legendText(cells: readonly Cell[], screen: Omit<Screen, 'write'>, language: Language): string {
  const seen = new Set<CellStatus>(cells.map(({ status }) => status));
  const parts = STATUSES.filter((status) => seen.has(status)).map(
    (status) => `${symbolOf(status, screen.unicode)} ${MESSAGES[language].statuses[status]}`,
  );
  return parts.length > 0 ? paletteOf(screen).dim(`${INDENT}${parts.join(GAP)}`) + '\n' : '';
}
