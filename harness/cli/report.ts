import { Command } from 'commander';
import { screenOf } from '../report/screen.ts';
import { printJudgement, writeViewFiles } from '../report/write-views.ts';
import { judgeFolder } from './judge-folder.ts';
import {
  addViewOptions,
  engineOption,
  reportFolderOf,
  type EngineOption,
  type ViewOptions,
} from './view-options.ts';
import { writePage } from './write-page.ts';
import { writeReport } from './write-report.ts';

interface ReportOptions extends ViewOptions, EngineOption {
  readonly output?: string;
}

const EXAMPLES = `
Examples:
  braze-qa report                        write the report of the last run again
  braze-qa report --engine 3 --lang fr   with allure 3, the table in French

Exit codes: 0 the report was written (whatever the gate says), 2 there are no results, 3 the generator failed.`;

/** `braze-qa report`: the Allure report of a results folder. */
export function reportCommand(): Command {
  return addViewOptions(new Command('report'))
    .description('Writes the Allure report of results that are already there.')
    .option('--output <dir>', 'folder of the report; default: allure-report beside the results')
    .addOption(engineOption())
    .addHelpText('after', EXAMPLES)
    .action(async (options: ReportOptions) => {
      const screen = screenOf(process.stdout, process.env);
      const judgement = await judgeFolder(options);
      const { html: file, lang: language, engine } = options;
      printJudgement(judgement, screen, language);
      await writeViewFiles(judgement, options);
      const output = options.output ?? reportFolderOf(options.results);
      try {
        await writeReport(judgement, output, { screen, language, engine });
      } finally {
        await writePage(judgement, { file, report: output, screen, language });
      }
    });
}
