import { CATALOGUE, findItem, type Item } from '../../checklist/catalogue.ts';
import type { JudgedWaiver } from '../../checklist/apply-waivers.ts';
import type { CellStatus, TargetKind } from '../../checklist/check-result.ts';
import type { Comparison } from '../../checklist/compare-runs.ts';
import type { GateRule } from '../../checklist/gate.ts';
import { groupBy } from '../../checklist/group-by.ts';
import type { Language, LocalText, Phase, Severity } from '../../checklist/item.ts';
import type { Cell } from '../../checklist/matrix.ts';
import type { AllureLinks } from '../allure-links.ts';
import { isLive, isPersonalDataKept } from '../environment.ts';
import type { Judgement } from '../judge-results.ts';
import { journeyCosts, type JourneyCost } from './journey-costs.ts';
import { nameTable, type NameTable } from './name-table.ts';
import { checksByCell, type PageCheck } from './page-checks.ts';
import { runFacts, type RunFacts } from './run-facts.ts';
import { ruleSentence } from '../rule-sentence.ts';
import { shownText } from '../shown-text.ts';

/** Everything the page says, in no language yet. Text from outside is one line each, without personal data. */
export interface PageModel {
  readonly app: string;
  readonly passed: boolean;
  readonly isAudit: boolean;
  /** A real workspace answered, not the twin. */
  readonly isLive: boolean;
  /** In the results and what was attached to them; never on the page. */
  readonly isPersonalDataKept: boolean;
  readonly rules: readonly PageRule[];
  readonly targets: readonly PageTarget[];
  readonly phases: readonly PagePhase[];
  readonly cells: readonly PageCell[];
  readonly names: NameTable;
  readonly costs: readonly JourneyCost[];
  readonly facts: RunFacts;
  readonly waivers: readonly JudgedWaiver[];
  /** With the last green run, where there is one. */
  readonly comparison?: Comparison;
}

export interface PageRule {
  readonly id: GateRule['id'];
  readonly outcome: GateRule['outcome'];
  readonly cells: readonly PageCell[];
  /** In words, where it is no cell that the rule objects to. */
  readonly problems: readonly LocalText[];
}

export interface PageTarget {
  /** Its place among the targets: names come from outside, and are no good as ids. */
  readonly index: number;
  readonly name: string;
  readonly kind: TargetKind;
}

export interface PagePhase {
  readonly phase: Phase;
  readonly rows: readonly { readonly item: Item; readonly cells: readonly PageCell[] }[];
}

export interface PageCell {
  /** Unique on the page. */
  readonly id: string;
  readonly item: Item;
  readonly target: PageTarget;
  readonly status: CellStatus;
  readonly reason: string;
  /** What was found, where it is waived. */
  readonly waived?: Cell['waived'];
  /** The worst first. */
  readonly checks: readonly PageCheck[];
}

const SEVERITIES: readonly Severity[] = ['blocker', 'major', 'minor'];

/** What a page says about a judged folder of results. Pure. */
export function pageModel(judgement: Judgement, linkOf: AllureLinks): PageModel {
  const { results, matrix, gate } = judgement;
  const targets = matrix.targets.map(({ name, kind }, index) => ({ index, name: shownText(name), kind }));
  const checks = checksByCell(results.results, linkOf);
  const byCell = new Map<Cell, PageCell>(
    matrix.cells.map((cell, index) => [
      cell,
      {
        id: `cell-${index}`,
        item: findItem(cell.item),
        target: targets[matrix.targets.findIndex(({ name }) => name === cell.target)]!,
        status: cell.status,
        reason: shownText(cell.reason),
        ...(cell.waived ? { waived: cell.waived } : {}),
        checks: checks(cell),
      },
    ]),
  );
  const cells = [...byCell.values()];
  return {
    app: shownText(results.app),
    passed: gate.passed,
    isAudit: gate.isAudit,
    isLive: isLive(results.environment),
    isPersonalDataKept: isPersonalDataKept(results.environment),
    rules: gate.rules.map((rule) => ({
      id: rule.id,
      outcome: rule.outcome,
      cells: rule.cells.map((cell) => byCell.get(cell)!),
      problems: problemsOf(rule, judgement),
    })),
    targets,
    phases: phasesOf(cells),
    cells,
    names: nameTable(
      judgement,
      matrix.targets.map(({ name }) => name),
    ),
    costs: journeyCosts(
      results.results,
      matrix.targets.map(({ name }) => name),
    ),
    facts: runFacts(results, matrix.items.length, CATALOGUE.length),
    waivers: gate.waivers,
    ...(gate.comparison ? { comparison: gate.comparison } : {}),
  };
}

function phasesOf(cells: readonly PageCell[]): PagePhase[] {
  return [...groupBy(cells, ({ item }) => item.phase)].map(([phase, inPhase]) => ({
    phase: phase as Phase,
    rows: [...groupBy(inPhase, ({ item }) => item.id).values()].map((cells) => ({
      item: cells[0]!.item,
      cells,
    })),
  }));
}

/** Cells of these statuses by item, what weighs most first. */
export function cellsByItem(
  cells: readonly PageCell[],
  statuses: readonly CellStatus[],
): readonly (readonly PageCell[])[] {
  const wanted = cells.filter(({ status }) => statuses.includes(status));
  return [...groupBy(wanted, ({ item }) => item.id).values()].toSorted(
    ([a], [b]) => SEVERITIES.indexOf(a!.item.severity) - SEVERITIES.indexOf(b!.item.severity),
  );
}

/** Cells of these statuses that share target and reason: a run that died leaves a whole column of them. */
export function cellsByReason(
  cells: readonly PageCell[],
  statuses: readonly CellStatus[],
): readonly (readonly PageCell[])[] {
  const wanted = cells.filter(({ status }) => statuses.includes(status));
  return [
    ...groupBy(wanted, ({ target, status, reason }) =>
      JSON.stringify([target.index, status, reason]),
    ).values(),
  ];
}

/** What a rule objects to, where that is no cell. */
function problemsOf(rule: GateRule, { matrix, gate }: Judgement): LocalText[] {
  const same = (text: string): LocalText => ({ en: text, fr: text });
  if (rule.id === 'readable') return matrix.problems.map((problem) => same(shownText(problem)));
  if (rule.outcome === 'passed' || rule.cells.length > 0 || rule.id === 'proof') return [];
  const sentence = (language: Language) => ruleSentence(rule, { matrix, gate }, language);
  return [{ en: sentence('en'), fr: sentence('fr') }];
}
