import type { Gate, GateRule } from '../checklist/gate.ts';
import type { Language, Severity } from '../checklist/item.ts';
import type { Matrix } from '../checklist/matrix.ts';
import { missingShards, type Shards } from '../common/shards.ts';
import { oneLine } from './one-line.ts';
import { MESSAGES } from './text/messages.ts';

/** More than this many cells in one sentence help nobody: the list under it has them all. */
const MAX_NAMED = 4;

/** What a rule of the gate objects to. */
export function ruleSentence(
  rule: GateRule,
  { matrix, gate }: { readonly matrix: Matrix; readonly gate: Gate },
  language: Language,
): string {
  const words = MESSAGES[language];
  switch (rule.id) {
    case 'proof':
      return words.nothingProven;
    case 'readable':
      return words.unreadable(matrix.problems.length);
    case 'targets':
      return words.targetsMissing(oneLine(gate.missingTargets.join(', ')));
    case 'waivers':
      return waiversSentence(gate, language);
    case 'baseline': {
      const { newFailures = [], lost = [], changed = [] } = gate.comparison ?? {};
      return words.regressed(newFailures.length, lost.length, changed.length);
    }
    case 'shards':
      return words.shardsMissing(...shardsOf(matrix.shards));
    default:
      return cellsSentence(rule, rule.id, language);
  }
}

/** The missing ones in words, and how many there should be. */
export function shardsOf(shards: Shards | undefined): [missing: string, total: number] {
  return shards ? [oneLine(missingShards(shards).join(', ')), shards.total] : ['', 0];
}

function waiversSentence({ waivers }: Gate, language: Language): string {
  const words = MESSAGES[language];
  const count = (wanted: string) => waivers.filter(({ state }) => state === wanted).length;
  const [expired, unused] = [count('expired'), count('unused')];
  return [
    ...(expired > 0 ? [words.waiversExpired(expired)] : []),
    ...(unused > 0 ? [words.waiversUnused(unused)] : []),
  ].join(' ');
}

function cellsSentence({ cells }: GateRule, severity: Severity, language: Language): string {
  const words = MESSAGES[language];
  const [one, many] = words.severities[severity];
  const count = cells.length;
  const named = cells
    .slice(0, MAX_NAMED)
    .map((cell) => `${cell.item} ${words.on} ${oneLine(cell.target, 60)}`)
    .join(', ');
  return `${count} ${count === 1 ? one : many}${language === 'fr' ? ' :' : ':'} ${named}${count > MAX_NAMED ? ', …' : '.'}`;
}
