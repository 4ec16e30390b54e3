import { findItem } from '../checklist/catalogue.ts';
import type { CellStatus } from '../checklist/check-result.ts';
import type { Gate } from '../checklist/gate.ts';
import { groupBy } from '../checklist/group-by.ts';
import type { Language } from '../checklist/item.ts';
import type { Cell, Matrix } from '../checklist/matrix.ts';
import { oneLine } from './one-line.ts';
import { comparisonParts, comparisonTitle } from './comparison-parts.ts';
import { ruleSentence, shardsOf } from './rule-sentence.ts';
import { paletteOf, type Screen } from './screen.ts';
import { colorOf, symbolOf } from './symbols.ts';
import { MESSAGES } from './text/messages.ts';
import { waiverLine } from './waiver-line.ts';

/** More differences of a kind than this are for the page. */
const MAX_DIFFERENCES = 20;

/**
 * The verdict with its reasons, then every cell that is not green with its reason and the remedy.
 *
 * @param options.isPart it is a shard that was run alone: where nothing in it fails the gate, others are to come
 */
export function gateText(
  matrix: Matrix,
  gate: Gate,
  screen: Omit<Screen, 'write'>,
  language: Language,
  { isPart }: { readonly isPart: boolean } = { isPart: false },
): string {
  const paint = paletteOf(screen);
  const words = MESSAGES[language];
  const said = gate.isAudit ? words.audit : { passed: words.gatePassed, failed: words.gateFailed };
  const verdict = gate.passed ? paint.green(said.passed) : paint.red(said.failed);
  const failed = gate.rules
    .filter(({ outcome }) => outcome === 'failed')
    .map((rule) => ruleSentence(rule, { matrix, gate }, language));
  const green = matrix.cells.filter(({ status }) => status === 'passed').length;
  const reasons = failed.length > 0 ? failed.join(' ') : words.greenCells(green, matrix.cells.length);
  const warnings = gate.rules
    .filter(({ outcome }) => outcome === 'warned')
    .map((rule) => `  ${paint.yellow(words.warning)}: ${ruleSentence(rule, { matrix, gate }, language)}`);
  const problems = matrix.problems.length > 0 ? [`  ${words.problems}`] : [];
  const objected = gate.rules.flatMap(({ cells }) => cells);
  const details = [
    ...objected.filter(({ status }) => !TOGETHER.has(status)).map((cell): Alike => [cell]),
    ...alike(objected.filter(({ status }) => TOGETHER.has(status))),
  ].flatMap((cells) => detail(cells, screen, language));
  return [
    `  ${isPart && gate.isOpen ? paint.bold(shardText(matrix, language)) : `${paint.bold(verdict)} ${reasons}`}`,
    ...warnings,
    ...problems,
    ...matrix.problems.map((problem) => `    ${symbolOf('failed', screen.unicode)} ${oneLine(problem)}`),
    ...waivers(matrix, gate, screen, language),
    ...differences(gate, screen, language),
    ...(details.length > 0 ? ['', ...details] : []),
    '',
  ].join('\n');
}

/** Every waiver, whatever became of it: who decides wants to see what was decided before. */
function waivers(
  { cells }: Matrix,
  { waivers }: Gate,
  screen: Omit<Screen, 'write'>,
  language: Language,
): string[] {
  if (waivers.length === 0) return [];
  const words = MESSAGES[language];
  const paint = paletteOf(screen);
  const colors = { active: paint.dim, idle: paint.dim, unused: paint.yellow, expired: paint.red };
  const lines = waivers.flatMap((waiver) => {
    const { item, target, state } = waiver;
    const cell = cells.find((one) => one.item === item && one.target === target);
    const colon = language === 'fr' ? ' :' : ':';
    const found = cell?.waived
      ? [`      ${words.statuses[cell.waived.found]}${colon} ${oneLine(cell.reason)}`]
      : [];
    return [`    ${waiverLine(waiver, language)}`, ...found].map((line) => colors[state](line));
  });
  return ['', `  ${words.waivers.title}`, ...lines];
}

function differences({ comparison }: Gate, screen: Omit<Screen, 'write'>, language: Language): string[] {
  if (!comparison) return [];
  const paint = paletteOf(screen);
  const parts = comparisonParts(comparison, language, MAX_DIFFERENCES);
  return [
    '',
    `  ${comparisonTitle(comparison, language)}`,
    ...(parts.length === 0 ? [`    ${MESSAGES[language].baseline.same}`] : []),
    ...parts.flatMap(({ title, isWorse, lines }) => [
      isWorse ? paint.yellow(`    ${title}`) : `    ${title}`,
      ...lines.map((line) => `      ${line}`),
    ]),
  ];
}

function shardText(matrix: Matrix, language: Language): string {
  const [missing, total] = shardsOf(matrix.shards);
  const present = matrix.shards?.present.join(', ') ?? '';
  return MESSAGES[language].shard(present, total, missing);
}

/** A run that died leaves a whole column of these, and so does an action that is not written yet: one entry per target and reason. */
const TOGETHER: ReadonlySet<CellStatus> = new Set(['blocked', 'not-run']);

type Alike = readonly [Cell, ...Cell[]];

const alike = (cells: readonly Cell[]): Alike[] => [
  ...groupBy(cells, ({ target, status, reason }) => JSON.stringify([target, status, reason])).values(),
];

/** What is to be said of cells of one target that share status and reason. */
function detail([cell, ...others]: Alike, screen: Omit<Screen, 'write'>, language: Language): string[] {
  const paint = paletteOf(screen);
  const words = MESSAGES[language];
  const item = findItem(cell.item);
  const sign = paint[colorOf(cell.status)](symbolOf(cell.status, screen.unicode));
  const kind = words.kinds[cell.kind];
  const checks = cell.checks.filter(({ status }) => status === cell.status).length - 1;
  const more = checks > 0 && others.length === 0 ? ` ${words.more(checks)}` : '';
  const items = [cell, ...others].map((one) => one.item).join(', ');
  const colon = language === 'fr' ? ' :' : ':';
  const lines = [
    `  ${sign} ${items} ${words.on} ${oneLine(cell.target, 60)} (${kind}, ${words.statuses[cell.status]})`,
    `      ${oneLine(cell.reason) || words.statuses[cell.status]}${more}`,
  ];
  const hint = (label: string, text: string) => paint.dim(`      ${label}${colon} ${text}`);
  if (cell.status === 'failed') {
    lines.push(hint(words.cause, item.cause[language]), hint(words.fix, item.fix[language]));
  } else if (cell.status !== 'passed' && cell.status !== 'not-applicable') {
    const remedy = words.remedies[cell.status]
      .replace('{item}', cell.item)
      .replace('{target}', () => oneLine(cell.target, 60));
    lines.push(hint(words.fix, remedy));
  }
  return lines;
}
