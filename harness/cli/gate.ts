import { Command, Option } from 'commander';
import { EXIT } from '../common/exit-codes.ts';
import type { Judgement } from '../report/judge-results.ts';
import { screenOf } from '../report/screen.ts';
import { printJudgement, writeViewFiles } from '../report/write-views.ts';
import { judgeFolder, type FolderOptions } from './judge-folder.ts';
import { onGitHub } from './on-github.ts';
import { addViewOptions, commitOption, reportFolderOf, type ViewOptions } from './view-options.ts';
import { writePage } from './write-page.ts';

type GateOptions = ViewOptions & FolderOptions;

const EXAMPLES = `
Examples:
  braze-qa gate                                        judge the last run again
  braze-qa gate --results shards/all --junit gate.xml  judge results from elsewhere
  braze-qa gate --blocks blocker                       let majors only warn
  braze-qa gate --config braze-qa.config.ts            with the waivers and rules that are written there now
  braze-qa gate --baseline last-green.json             what is different from the last green run?

Exit codes: 0 the gate passed, 1 it did not, 2 there are no results, or not those that were asked for.`;

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
    .option(
      '--config <file>',
      'judge by the policy of this configuration; default: as the run was configured',
    )
    .addOption(commitOption())
    .addHelpText('after', EXAMPLES)
    .action((options: GateOptions) => onGitHub(options.lang, () => judge(options)));
}

async function judge(options: GateOptions): Promise<Judgement> {
  const { results, html: file, lang: language } = options;
  const judgement = await judgeFolder(options);
  const screen = screenOf(process.stdout, process.env);
  printJudgement(judgement, screen, language);
  await writeViewFiles(judgement, options);
  await writePage(judgement, { file, report: reportFolderOf(results), screen, language });
  process.exitCode = judgement.gate.passed ? EXIT.passed : EXIT.failed;
  return judgement;
}
