import type { BuildVerdict } from './judge-build.ts';
import type { ProofUnit } from './proof-units.ts';

const SIGNS: Readonly<Record<string, string>> = {
  passed: '·',
  failed: '✗',
  flaky: '~',
  inconclusive: '?',
  blocked: 'b',
  'not-applicable': ' ',
  'not-run': '!',
};

const nameOf = ({ target, build }: ProofUnit): string => `${build} on ${target}`;

/** One unit in a line: `✓ purchase-logged-twice on web-chromium: caught by custom-data-recorded`. */
export function verdictLine({ unit, caught, falseAlarms, cells }: BuildVerdict): string {
  const { defect } = unit;
  const name = nameOf(unit);
  if (cells.length === 0) return `✗ ${name}: its run ended without a result; its run.log says why`;
  const alarms = falseAlarms
    .map(({ item, status, reason }) => `\n         ${item} ${status}: ${reason}`)
    .join('');
  if (!defect)
    return alarms ? `✗ ${name}: a healthy app is accused${alarms}` : `${caught ? '✓' : '✗'} ${name}: healthy`;
  const words = caught ? `caught by ${defect.breaks}` : `SURVIVED ${defect.breaks}`;
  return `${caught && !alarms ? '✓' : '✗'} ${name}: ${words}${alarms ? `; false alarms:${alarms}` : ''}`;
}

/** Units × items. A capital X is the item that had to catch the defect; an exclamation mark a cell without result. */
export function proofTable(verdicts: readonly BuildVerdict[]): string {
  const items = [...new Set(verdicts.flatMap(({ cells }) => cells.map(({ item }) => item)))];
  const width = Math.max(0, ...verdicts.map(({ unit }) => nameOf(unit).length));
  const head = items.map((_item, index) => String((index + 1) % 10)).join(' ');
  const rows = verdicts.map(({ unit, cells, falseAlarms }) => {
    const own = unit.defect?.breaks;
    const signs = items.map((item) => {
      const cell = cells.find((one) => one.item === item);
      if (!cell) return ' ';
      if (falseAlarms.includes(cell)) return '!';
      return item === own && cell.status === 'failed' ? 'X' : (SIGNS[cell.status] ?? '?');
    });
    return `  ${nameOf(unit).padEnd(width)}  ${signs.join(' ')}`;
  });
  const names = items.map((item, index) => `  ${String(index + 1).padStart(3)} ${item}`);
  const legend =
    '  X caught by its own item   ✗ goes along with it   · green   b could not look   ! false alarm';
  return ['', `  ${' '.repeat(width)}  ${head}`, ...rows, '', ...names, '', legend, ''].join('\n');
}
