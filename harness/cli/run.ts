import { Command, InvalidArgumentError } from 'commander';
import { CATALOGUE } from '../checklist/catalogue.ts';
import { EXIT } from '../common/exit-codes.ts';
import { CodedError } from '../common/coded-error.ts';
import { parseShard } from '../common/shards.ts';
import { DEFAULT_CONFIG_FILE } from '../config/load-config.ts';
import { judgeResults, type Judgement } from '../report/judge-results.ts';
import { screenOf, type Screen } from '../report/screen.ts';
import { MESSAGES } from '../report/text/messages.ts';
import { printJudgement, printKept, writeViewFiles } from '../report/write-views.ts';
import { collect } from './collect.ts';
import { beginLive, type LiveSession } from './live-session.ts';
import { onGitHub } from './on-github.ts';
import { planRun, type RunOptions } from './plan-run.ts';
import { beginResults, endResults } from './results-lifecycle.ts';
import { runChecks } from './run-checks.ts';
import { addViewOptions, engineOption, reportFolderOf } from './view-options.ts';
import { writePage } from './write-page.ts';
import { writeReport } from './write-report.ts';

const EXAMPLES = `
Examples:
  braze-qa run                                          everything
  braze-qa run --item session-start-end --headed        one item, with the browser on screen
  braze-qa run --target web-chromium --lang fr          one target, report in French
  braze-qa run --junit gate.xml --json matrix.json      for CI
  braze-qa run --item push-token-removed --repeat-each 5   is it flaky?
  braze-qa run --item delta-only-values --trace         what did the page do?
  braze-qa run --json now.json --baseline last-green.json  what is different from the last green run?
  braze-qa run --live --target web-chromium             on the test workspace at Braze, not on the twin
  braze-qa run --shard 1/3 --results shards/1           a third of the checks, on one of three machines

Everything is judged from the Allure results: "braze-qa gate" and "braze-qa report" repeat the end of a run.

Exit codes: 0 the gate passed (of a shard: nothing that it ran fails it), 1 it did not, 2 usage or configuration, 3 no browser, no report,
or a live workspace that does not do what Braze does, 130 interrupted.`;

/** `braze-qa run`: plans, runs the checks, prints the matrix, writes the report, exits with the gate's verdict. */
export function runCommand(): Command {
  const command = new Command('run')
    .description('Runs the checks on every target, prints the matrix, writes the report and judges the gate.')
    .option('--config <file>', 'configuration', DEFAULT_CONFIG_FILE)
    .option('--target <name>', 'only this target; may be repeated', collect)
    .option('--item <id>', 'only this checklist item (docs/items.md); may be repeated', collect)
    .option('--grep <regex>', 'only checks whose title matches')
    .option('--build <name>', 'build of the app to drive; may be repeated', collect)
    .option('--shard <n/m>', 'only one of so many parts of the checks; "merge" judges all parts', parseShard);
  return addViewOptions(command)
    .addOption(engineOption())
    .option('--no-report', 'do not write the Allure report')
    .option(
      '--live',
      "against the team's own test workspace at Braze in place of the twin; browsers only (docs/live-mode.md)",
    )
    .option('--headed', 'show the browser')
    .option('--workers <n>', 'checks at the same time; default: one more than cores, four at most', positive)
    .option('--retries <n>', 'run a failed check again; passing then is flaky, not green', whole)
    .option('--repeat-each <n>', 'run every check that often', positive)
    .option('--trace', 'keep a Playwright trace of each check that fails in a browser')
    .option(
      '--keep-personal-data',
      'do not hide personal data in results, pictures and traces; keys and passwords stay hidden (docs/redaction.md)',
    )
    .addHelpText('after', EXAMPLES)
    .action((options: RunOptions) => onGitHub(options.lang, () => run(options)));
}

async function run(options: RunOptions): Promise<Judgement> {
  const plan = await planRun(options);
  const screen = screenOf(process.stdout, process.env);
  if (options.keepPersonalData) printKept(screen, options.lang);
  const live = plan.live && (await beginLive(plan.live));
  await beginResults(plan);
  let isClean = true;
  const ended = await runChecks(plan, screen, live?.usersFile).finally(async () => {
    if (live) isClean = await endLive(live, screen, options);
  });
  await endResults(plan, ended);
  const judgement = await judgeResults(plan.results, plan.baseline ? { baseline: plan.baseline } : {});
  if (ended.interrupted) screen.write(`\n  ${MESSAGES[options.lang].interrupted}\n`);
  printJudgement(judgement, screen, options.lang, { isPart: options.shard !== undefined });
  if (!options.item && plan.items.length < CATALOGUE.length)
    screen.write(`  ${MESSAGES[options.lang].someItems(plan.items.length, CATALOGUE.length)}\n`);
  await writeViewFiles(judgement, options);
  // A shard alone is no verdict: nothing that it ran fails the gate, and the rest is for "merge".
  process.exitCode = judgement.gate.passed || judgement.gate.isOpen ? EXIT.passed : EXIT.failed;
  if (!isClean && process.exitCode === EXIT.passed) process.exitCode = EXIT.environment;
  if (ended.interrupted) process.exitCode = EXIT.interrupted;
  const { html: file, lang: language, engine } = options;
  const report = reportFolderOf(plan.results);
  try {
    if (options.report && !ended.interrupted)
      await writeReport(judgement, report, { screen, language, engine });
  } catch (error) {
    // A red gate outweighs a report that could not be written. A generator is optional where none is asked for.
    if (!(error instanceof CodedError)) throw error;
    const isOptional = error.code === 'REPORT_GENERATOR_MISSING' && engine === undefined;
    if (!isOptional && process.exitCode === EXIT.passed) throw error;
    process.stderr.write(`${error.toText()}\n`);
  } finally {
    await writePage(judgement, { file, report, screen, language });
  }
  return judgement;
}

/** Whether the users of a live run are gone. The verdict is printed all the same. */
async function endLive(live: LiveSession, screen: Screen, { lang }: RunOptions): Promise<boolean> {
  try {
    screen.write(`\n  ${MESSAGES[lang].liveUsersDeleted(await live.end())}\n`);
    return true;
  } catch (error) {
    if (!(error instanceof CodedError)) throw error;
    process.stderr.write(`${error.toText()}\n`);
    return false;
  }
}

function whole(value: string): number {
  if (!/^\d{1,4}$/.test(value)) throw new InvalidArgumentError('It takes a whole number.');
  return Number(value);
}

function positive(value: string): number {
  if (whole(value) === 0) throw new InvalidArgumentError('It takes a number above 0.');
  return Number(value);
}
