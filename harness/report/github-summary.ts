import type { Language } from '../checklist/item.ts';
import { comparisonParts, comparisonTitle } from './comparison-parts.ts';
import type { Judgement } from './judge-results.ts';
import { pageModel, type PageCell, type PageModel } from './page/page-model.ts';
import { symbolOf } from './symbols.ts';
import { MESSAGES } from './text/messages.ts';
import { PAGE_WORDS } from './text/page-words.ts';
import { waiverLine } from './waiver-line.ts';

/** A summary may have a megabyte: a run that failed everywhere is told by its matrix. */
const MAX_DETAILS = 100;
/** Of one kind. */
const MAX_DIFFERENCES = 20;

/** The verdict, the matrix and every objection of the gate as Markdown, for the summary of a job. */
export function githubSummary(judgement: Judgement, language: Language): string {
  const model = pageModel(judgement, () => undefined);
  const { words, common } = { words: PAGE_WORDS[language], common: MESSAGES[language] };
  const said = model.isAudit ? words.audit : words;
  const verdict = model.passed ? 'passed' : 'failed';
  const green = model.cells.filter(({ status }) => status === 'passed').length;
  const objections = model.rules.flatMap(({ cells }) => cells);
  const problems = model.rules.flatMap(({ problems }) => problems.map((problem) => problem[language]));
  return [
    `## ${model.passed ? '✓' : '✗'} ${plain(model.app)}: ${said.verdict[verdict]}`,
    `${said.lead[verdict]} ${words.green(green, model.cells.length)}`,
    ...(model.isLive ? [common.live] : []),
    ...(model.isPersonalDataKept ? [`**${common.keepsPersonalData}**`] : []),
    ...(problems.length > 0 ? [common.problems, problems.map((one) => `- ${plain(one)}`).join('\n')] : []),
    matrixTable(model, language),
    ...(objections.length > 0
      ? [
          objections
            .slice(0, MAX_DETAILS)
            .map((cell) => objection(cell, language))
            .join('\n'),
        ]
      : []),
    ...waiversPart(model, language),
    ...baselinePart(model, language),
    '',
  ].join('\n\n');
}

function waiversPart({ waivers }: PageModel, language: Language): string[] {
  if (waivers.length === 0) return [];
  const lines = waivers.slice(0, MAX_DETAILS).map((waiver) => `- ${plain(waiverLine(waiver, language))}`);
  return [`### ${MESSAGES[language].waivers.title}`, lines.join('\n')];
}

function baselinePart({ comparison }: PageModel, language: Language): string[] {
  if (!comparison) return [];
  const parts = comparisonParts(comparison, language, MAX_DIFFERENCES);
  const { same } = MESSAGES[language].baseline;
  return [
    `### ${plain(comparisonTitle(comparison, language))}`,
    ...(parts.length === 0 ? [same] : []),
    ...parts.map(({ title, lines }) =>
      [`**${title}**`, '', ...lines.map((line) => `- ${plain(line)}`)].join('\n'),
    ),
  ];
}

function matrixTable({ targets, phases }: PageModel, language: Language): string {
  const { matrix } = PAGE_WORDS[language];
  const { kinds, phases: names, statuses } = MESSAGES[language];
  const row = (parts: readonly string[]) => `| ${parts.join(' | ')} |`;
  return [
    row([matrix.item, ...targets.map(({ name, kind }) => `${plain(name)}<br>${kinds[kind]}`)]),
    row(['---', ...targets.map(() => '---')]),
    ...phases.flatMap(({ phase, rows }) => [
      row([`**${names[phase]}**`, ...targets.map(() => '')]),
      ...rows.map(({ item, cells }) =>
        row([
          item.title[language],
          ...cells.map(({ status }) => `${symbolOf(status, true)} ${statuses[status]}`),
        ]),
      ),
    ]),
  ].join('\n');
}

function objection({ item, target, status, reason }: PageCell, language: Language): string {
  const words = MESSAGES[language];
  const head = `- ${symbolOf(status, true)} **${item.title[language]}** ${words.on} ${plain(target.name)} (${words.kinds[target.kind]}, ${words.statuses[status]}): ${plain(reason)}`;
  return status === 'failed' ? `${head}<br>${words.fix}: ${item.fix[language]}` : head;
}

/** Text from outside as Markdown that means nothing but itself: every mark is written as a character reference. */
const plain = (text: string): string =>
  text.replaceAll(/[^\p{L}\p{N} ,;'‹›-]/gu, (mark) => `&#${mark.codePointAt(0)};`);
