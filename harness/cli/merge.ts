import { Command } from 'commander';
import { EXIT } from '../common/exit-codes.ts';
import { mergeResults } from '../report/merge-results.ts';
import { screenOf } from '../report/screen.ts';
import { printJudgement, writeViewFiles } from '../report/write-views.ts';
import { judgeFolder } from './judge-folder.ts';
import { addViewOptions, commitOption, type ViewOptions } from './view-options.ts';

const EXAMPLES = `
Examples:
  braze-qa merge shards/1 shards/2 shards/3 --results reports/all      put three shards together, and judge them
  braze-qa merge shards/* --results reports/all --junit gate.xml       as many as there are

The shards are those of one run: the same code, configuration and options, each with another --shard. "braze-qa report --results reports/all"
writes the report of all.

Exit codes: 0 the gate passed, 1 it did not (also when a shard is missing), 2 the folders do not belong together.`;

/** `braze-qa merge`: the results of several shards in one folder, and their matrix and verdict. */
export function mergeCommand(): Command {
  return addViewOptions(new Command('merge'))
    .argument('<folder...>', 'results of shards')
    .description(
      'Puts the results of shards together in a new folder, prints the matrix, exits with the verdict.',
    )
    .addOption(commitOption())
    .addHelpText('after', EXAMPLES)
    .action(async (folders: readonly string[], options: ViewOptions & { readonly commit?: string }) => {
      await mergeResults(folders, options.results);
      const judgement = await judgeFolder(options);
      printJudgement(judgement, screenOf(process.stdout, process.env), options.lang);
      await writeViewFiles(judgement, options);
      process.exitCode = judgement.gate.passed ? EXIT.passed : EXIT.failed;
    });
}
