import { conflictingTerms, type Conflict } from '../common/conflicting-terms.ts';
import type { Vocabularies } from '../common/term.ts';
import { groupBy } from './group-by.ts';
import type { CheckResult } from './check-result.ts';

/** Sentences that a reader takes in; the others are counted. */
const MOST_SENTENCES = 3;

/**
 * What the targets of one item contradict each other in, by target: why that one's cell is not green. Results of checks
 * that kept no terms, or did not pass, say nothing here.
 *
 * @example
 * compareTargets(results).get('web-chromium'); // 'custom attribute: "vip" on ios, "VIP" on web-chromium'
 */
export function compareTargets(results: readonly CheckResult[]): ReadonlyMap<string, string> {
  const kept = results.filter(({ status, terms }) => status === 'passed' && terms !== undefined);
  const byTarget = groupBy(kept, ({ target }) => target);
  const vocabularies: Vocabularies = new Map(
    [...byTarget].map(([target, all]) => [`on ${target}`, all.flatMap(({ terms }) => terms ?? [])]),
  );
  if (vocabularies.size < 2) return new Map();
  const conflicts = conflictingTerms(vocabularies);
  const accused = [...byTarget.keys()].map((target) => [target, conflictsOf(target, conflicts)] as const);
  return new Map(
    accused.flatMap(([target, its]) => (its.length > 0 ? [[target, inSentences(its)] as const] : [])),
  );
}

const conflictsOf = (target: string, conflicts: readonly Conflict[]): readonly Conflict[] =>
  conflicts.filter(({ whose }) => whose.has(`on ${target}`));

function inSentences(conflicts: readonly Conflict[]): string {
  const shown = conflicts.slice(0, MOST_SENTENCES).map(({ sentence }) => sentence);
  const rest = conflicts.length - shown.length;
  return `targets differ: ${[...shown, ...(rest > 0 ? [`and ${rest} more`] : [])].join('; ')}`;
}
