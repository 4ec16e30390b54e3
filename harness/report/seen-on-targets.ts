import type { CheckResult } from '../checklist/check-result.ts';
import { groupBy } from '../checklist/group-by.ts';
import { mergeNames, type SeenName, type SeenOnTarget } from '../checklist/seen-name.ts';
import { redactText } from './redact.ts';

/**
 * What the app said to Braze on each target, by the checks that noted it. A name that looks like personal data is left out: it is written
 * into files that are kept.
 */
export function seenOnTargets(results: readonly CheckResult[]): SeenOnTarget[] {
  const noted = results.filter(({ seen }) => seen !== undefined);
  return [...groupBy(noted, ({ target }) => target)].map(([target, ofTarget]) => ({
    target,
    names: plainNames(ofTarget.map(({ seen = [] }) => seen)),
  }));
}

/** What the app is planned to say, by the checks that looked at its data schema; `undefined` where none of them did. */
export function plannedNames(results: readonly CheckResult[]): SeenName[] | undefined {
  const noted = results.flatMap(({ planned }) => (planned ? [planned] : []));
  return noted.length === 0 ? undefined : plainNames(noted);
}

/** Attempts of a check mostly have the same list. */
const plainNames = (lists: readonly (readonly SeenName[])[]): SeenName[] =>
  mergeNames(new Set(lists)).filter(({ path }) => path.every(isPlain));

const isPlain = (name: string): boolean => redactText(name) === name;
