import type { CheckResult } from '../checklist/check-result.ts';
import { groupBy } from '../checklist/group-by.ts';
import { mergeNames, type SeenOnTarget } from '../checklist/seen-name.ts';
import { redactText } from './redact.ts';

/**
 * What the app said to Braze on each target, by the checks that noted it. A name that looks like personal data is left out: it is written
 * into files that are kept.
 */
export function seenOnTargets(results: readonly CheckResult[]): SeenOnTarget[] {
  const noted = results.filter(({ seen }) => seen !== undefined);
  return [...groupBy(noted, ({ target }) => target)].map(([target, ofTarget]) => ({
    target,
    names: mergeNames(ofTarget.map(({ seen = [] }) => seen)).filter(({ path }) => path.every(isPlain)),
  }));
}

const isPlain = (name: string): boolean => redactText(name) === name;
