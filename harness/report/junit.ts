import { findItem } from '../checklist/catalogue.ts';
import type { Gate, GateRule } from '../checklist/gate.ts';
import { groupBy } from '../checklist/group-by.ts';
import type { Cell, Matrix } from '../checklist/matrix.ts';

/**
 * The matrix as JUnit XML: a suite per target, a test case per cell. Only `passed` counts as passed there, too. Rules that no cell tells of
 * (targets that must run, waivers, the baseline, shards) are a suite of their own.
 */
export function matrixJunit(app: string, matrix: Matrix, gate: Gate): string {
  const suites = [...groupBy(matrix.cells, ({ target }) => target)].map(([target, cells]) =>
    suite(target, cells),
  );
  const broken =
    matrix.problems.length > 0
      ? [
          `  <testsuite name="results" tests="1" failures="0" errors="1" skipped="0">\n    <testcase classname="results" name="readable">\n      <error message="${xml(matrix.problems.join('; '))}"/>\n    </testcase>\n  </testsuite>\n`,
        ]
      : [];
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="${xml(app)}">\n${[...suites, ...broken, ...rulesSuite(gate)].join('')}</testsuites>\n`;
}

const RULES: ReadonlySet<GateRule['id']> = new Set(['targets', 'waivers', 'baseline', 'shards']);

function rulesSuite({ rules }: Gate): string[] {
  const own = rules.filter(({ id }) => RULES.has(id));
  if (own.length === 0) return [];
  const failures = own.filter(({ outcome }) => outcome === 'failed').length;
  const cases = own.map(({ id, outcome, words }) => {
    const open = `    <testcase classname="gate" name="${id}"`;
    // Warnings have no place in JUnit: a test case that passed, with what it says.
    if (outcome === 'warned')
      return `${open}>\n      <system-out>${xml(`warning: ${words}`)}</system-out>\n    </testcase>\n`;
    return outcome === 'passed'
      ? `${open}/>\n`
      : `${open}>\n      <failure message="${xml(words)}"/>\n    </testcase>\n`;
  });
  const totals = `tests="${own.length}" failures="${failures}" errors="0" skipped="0"`;
  return [`  <testsuite name="gate" ${totals}>\n${cases.join('')}  </testsuite>\n`];
}

function suite(target: string, cells: readonly Cell[]): string {
  const count = (element: string) => cells.filter((cell) => elementOf(cell) === element).length;
  const kind = cells[0]?.kind ?? '';
  const totals = `tests="${cells.length}" failures="${count('failure')}" errors="${count('error')}" skipped="${count('skipped')}"`;
  return `  <testsuite name="${xml(`${target} (${kind})`)}" ${totals}>\n${cells.map(testcase).join('')}  </testsuite>\n`;
}

function testcase(cell: Cell): string {
  const open = `    <testcase classname="${xml(`${cell.target}.${findItem(cell.item).phase}`)}" name="${cell.item}"`;
  const element = elementOf(cell);
  if (!element) return `${open}/>\n`;
  const type = element === 'skipped' ? '' : ` type="${cell.status}"`;
  return `${open}>\n      <${element}${type} message="${xml(`${statusWords(cell)}: ${cell.reason}`)}"/>\n    </testcase>\n`;
}

function statusWords({ status, waived }: Cell): string {
  if (!waived) return status;
  const { found, waiver } = waived;
  return `waived until ${waiver.expires} by ${waiver.owner} (${waiver.reason}), found ${found}`;
}

/** `error`: the cell was not proven for a reason outside the app. */
function elementOf({ status }: Cell): 'failure' | 'error' | 'skipped' | undefined {
  if (status === 'passed') return undefined;
  if (status === 'not-applicable' || status === 'waived') return 'skipped';
  return status === 'failed' || status === 'flaky' ? 'failure' : 'error';
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
  '\n': '&#10;',
};

/** XML 1.0 has no way to write most control characters, lone surrogates and two noncharacters: they become U+FFFD. */
const xml = (text: string): string =>
  text
    .replaceAll(/\p{Cs}/gu, '\uFFFD')
    .replaceAll(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '\uFFFD')
    .replaceAll(/[&<>"'\n]/g, (char) => ENTITIES[char] ?? char);
