import { shownText } from './shown-text.ts';
import type { Judgement } from './judge-results.ts';
import { findItem } from '../checklist/catalogue.ts';
import type { Language } from '../checklist/item.ts';
import { ruleSentence } from './rule-sentence.ts';
import { MESSAGES } from './text/messages.ts';
import { PAGE_WORDS } from './text/page-words.ts';

/** GitHub shows ten errors and ten warnings of a step. */
const MAX_SHOWN = 10;

/** Rules that object to no cell. That shards are missing is no news in the job of one of them. */
const SENTENCES: ReadonlySet<string> = new Set(['targets', 'waivers', 'baseline']);

/**
 * What the gate objects to, as commands that GitHub Actions shows as annotations: errors where a rule failed, warnings where it
 * only warned.
 *
 * @returns lines
 */
export function githubAnnotations({ matrix, gate }: Judgement, language: Language): string[] {
  const words = MESSAGES[language];
  const problems = matrix.problems.map((problem) => command('error', words.problems, problem));
  const cells = gate.rules.flatMap(({ outcome, cells }) =>
    cells.map((cell) => {
      const { title, fix } = findItem(cell.item);
      const where = `${title[language]} ${words.on} ${cell.target} (${words.kinds[cell.kind]}, ${words.statuses[cell.status]})`;
      const remedy = cell.status === 'failed' ? `\n${words.fix}: ${fix[language]}` : '';
      return command(outcome === 'warned' ? 'warning' : 'error', where, cell.reason, remedy);
    }),
  );
  // Of the other rules only sentences are left; "proof" follows from cells.
  const rules = gate.rules
    .filter(({ id, outcome }) => SENTENCES.has(id) && outcome !== 'passed')
    .map((rule) =>
      command(
        rule.outcome === 'warned' ? 'warning' : 'error',
        PAGE_WORDS[language].rules.title,
        ruleSentence(rule, { matrix, gate }, language),
      ),
    );
  const all = [...problems, ...rules, ...cells];
  return [
    ...all.filter((line) => line.startsWith('::error')).slice(0, MAX_SHOWN),
    ...all.filter((line) => line.startsWith('::warning')).slice(0, MAX_SHOWN),
  ];
}

/** https://github.com/actions/toolkit/blob/main/packages/core/src/command.ts says what is escaped, and where. */
function command(name: 'error' | 'warning', title: string, text: string, more = ''): string {
  const property = escape(shownText(title)).replaceAll(':', '%3A').replaceAll(',', '%2C');
  return `::${name} title=${property}::${escape(shownText(text) + more)}`;
}

const escape = (text: string): string =>
  text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
