import type { Language } from '../checklist/item.ts';
import { comparisonParts, type ComparisonPart } from './comparison-parts.ts';
import type { VersionChange } from './compare-versions.ts';
import { paletteOf, type Screen } from './screen.ts';
import { shownText } from './shown-text.ts';
import { MESSAGES } from './text/messages.ts';

/** More than these are for the file that `--json` writes. */
const MAX_LINES = 60;

/** What is different from one version of the SDK to the next: cells and names, then what its requests are made of. */
export function sweepText(change: VersionChange, screen: Omit<Screen, 'write'>, language: Language): string {
  const { sweep: words, baseline, andMore } = MESSAGES[language];
  const paint = paletteOf(screen);
  const wire = (title: string, lines: readonly string[]): ComparisonPart[] => {
    const more = lines.length > MAX_LINES ? [andMore(lines.length - MAX_LINES)] : [];
    const shown = lines.slice(0, MAX_LINES).map(shownText);
    return lines.length === 0 ? [] : [{ title, isWorse: false, lines: [...shown, ...more] }];
  };
  const parts = [
    ...comparisonParts(change.comparison, language, MAX_LINES),
    ...change.wire.flatMap(({ target, added, gone }) => [
      ...wire(`${words.added} (${shownText(target)})`, added),
      ...wire(`${words.gone} (${shownText(target)})`, gone),
    ]),
  ];
  return [
    `  ${paint.bold(words.from(change.before, change.after))}`,
    ...(parts.length === 0 ? [`    ${baseline.same}`] : []),
    ...parts.flatMap(({ title, isWorse, lines }) => [
      isWorse ? paint.yellow(`    ${title}`) : `    ${title}`,
      ...lines.map((line) => `      ${line}`),
    ]),
    '',
  ].join('\n');
}
