import type { ChangedCell, Comparison, NameOnTarget } from '../checklist/compare-runs.ts';
import type { Language } from '../checklist/item.ts';
import { nameInWords } from './name-in-words.ts';
import { shownText } from './shown-text.ts';
import { MESSAGES } from './text/messages.ts';

/** One kind of differences. */
export interface ComparisonPart {
  readonly title: string;
  readonly isWorse: boolean;
  readonly lines: readonly string[];
}

/** The difference from the last green run in words, without kinds of which there is none. */
export function comparisonParts(
  comparison: Comparison,
  language: Language,
  limit: number,
): readonly ComparisonPart[] {
  const { baseline: words, andMore, on, statuses } = MESSAGES[language];
  const cell = ({ item, target, was, is }: ChangedCell) =>
    `${shownText(item)} ${on} ${shownText(target)}: ${words.was(statuses[was], statuses[is])}`;
  const name = ({ target, path }: NameOnTarget) =>
    `${nameInWords(path, language)} ${on} ${shownText(target)}`;
  const part = (title: string, isWorse: boolean, all: readonly string[]): ComparisonPart[] => {
    const more = all.length > limit ? [andMore(all.length - limit)] : [];
    return all.length === 0 ? [] : [{ title, isWorse, lines: [...all.slice(0, limit), ...more] }];
  };
  const { newFailures, fixed, added, lost, changed, notCompared } = comparison;
  const types = (list: readonly string[]) => shownText(list.join(', '));
  return [
    ...part(words.newFailures, true, newFailures.map(cell)),
    ...part(words.lost, true, lost.map(name)),
    ...part(
      words.changed,
      true,
      changed.map((one) => `${name(one)}: ${words.was(types(one.was), types(one.is))}`),
    ),
    ...part(words.fixed, false, fixed.map(cell)),
    ...part(words.added, false, added.map(name)),
    ...part(words.notCompared, false, notCompared.map(shownText)),
  ];
}

/** What it is compared with. */
export function comparisonTitle({ started }: Comparison, language: Language): string {
  const { baseline: words } = MESSAGES[language];
  return started === undefined
    ? words.title
    : `${words.title} (${words.since(shownText(started).slice(0, 10))})`;
}
