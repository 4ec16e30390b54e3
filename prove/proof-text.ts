import type { Defect } from '../fixtures/defects/defect.ts';
import type { BuildVerdict } from './judge-build.ts';

const SIGNS: Readonly<Record<string, string>> = {
  passed: '·',
  failed: '✗',
  flaky: '~',
  inconclusive: '?',
  blocked: 'b',
  'not-applicable': ' ',
  'not-run': '!',
};

/** One build in a line: `✓ purchase-logged-twice: caught by custom-data-recorded`. */
export function verdictLine(
  { build, caught, falseAlarms }: BuildVerdict,
  defect: Defect | undefined,
): string {
  const alarms = falseAlarms
    .map(({ item, status, reason }) => `\n         ${item} ${status}: ${reason}`)
    .join('');
  if (!defect)
    return alarms
      ? `✗ ${build}: a healthy app is accused${alarms}`
      : `${caught ? '✓' : '✗'} ${build}: healthy`;
  const words = caught ? `caught by ${defect.breaks}` : `SURVIVED ${defect.breaks}`;
  return `${caught && !alarms ? '✓' : '✗'} ${build}: ${words}${alarms ? `; false alarms:${alarms}` : ''}`;
}

/** Builds × items. A capital X is the item that had to catch the defect; an exclamation mark a cell without result. */
export function proofTable(verdicts: readonly BuildVerdict[], defects: readonly Defect[]): string {
  const items = [...new Set(verdicts.flatMap(({ cells }) => cells.map(({ item }) => item)))];
  const width = Math.max(0, ...verdicts.map(({ build }) => build.length));
  const head = items.map((_item, index) => String((index + 1) % 10)).join(' ');
  const rows = verdicts.map(({ build, cells, falseAlarms }) => {
    const own = defects.find(({ id }) => id === build)?.breaks;
    const signs = items.map((item) => {
      const cell = cells.find((one) => one.item === item);
      if (!cell) return ' ';
      if (falseAlarms.includes(cell)) return '!';
      return item === own && cell.status === 'failed' ? 'X' : (SIGNS[cell.status] ?? '?');
    });
    return `  ${build.padEnd(width)}  ${signs.join(' ')}`;
  });
  const names = items.map((item, index) => `  ${String(index + 1).padStart(3)} ${item}`);
  const legend =
    '  X caught by its own item   ✗ goes along with it   · green   b could not look   ! false alarm';
  return ['', `  ${' '.repeat(width)}  ${head}`, ...rows, '', ...names, '', legend, ''].join('\n');
}
