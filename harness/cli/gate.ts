import { Command, Option } from 'commander';
import type { Severity } from '../checklist/item.ts';
import { EXIT } from '../common/exit-codes.ts';
import { judgeResults, type Judgement } from '../report/judge-results.ts';
import { screenOf } from '../report/screen.ts';
import { printJudgement, writeViewFiles } from '../report/write-views.ts';
import { onGitHub } from './on-github.ts';
import { addViewOptions, reportFolderOf, type ViewOptions } from './view-options.ts';
import { writePage } from './write-page.ts';

interface GateOptions extends ViewOptions {
  readonly blocks?: readonly Severity[];
}

const EXAMPLES = `
Examples:
  braze-qa gate                                        judge the last run again
  braze-qa gate --results shards/all --junit gate.xml  judge results from elsewhere
  braze-qa gate --blocks blocker                       let majors only warn

Exit codes: 0 the gate passed, 1 it did not, 2 there are no results.`;

/** `braze-qa gate`: the matrix and the verdict of a results folder, without running anything. */
export function gateCommand(): Command {
  return addViewOptions(new Command('gate'))
    .description(
      'Judges results that are already there: prints the matrix, writes the page, exits with the verdict.',
    )
    .addOption(
      new Option(
        '--blocks <severity...>',
        'severities that fail the gate; default: as the run was configured',
      ).choices(['blocker', 'major', 'minor']),
    )
    .addHelpText('after', EXAMPLES)
    .action((options: GateOptions) => onGitHub(options.lang, () => judge(options)));
}

async function judge(options: GateOptions): Promise<Judgement> {
  const { results, blocks, html: file, lang: language } = options;
  const judgement = await judgeResults(results, blocks ? { blocks } : undefined);
  const screen = screenOf(process.stdout, process.env);
  printJudgement(judgement, screen, language);
  await writeViewFiles(judgement, options);
  await writePage(judgement, { file, report: reportFolderOf(results), screen, language });
  process.exitCode = judgement.gate.passed ? EXIT.passed : EXIT.failed;
  return judgement;
}
