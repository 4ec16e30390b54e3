import { join, resolve } from 'node:path';
import { Command, InvalidArgumentError, Option } from 'commander';
import type { Language } from '../checklist/item.ts';
import { CodedError } from '../common/coded-error.ts';
import { EXIT } from '../common/exit-codes.ts';
import { DEFAULT_CONFIG_FILE } from '../config/load-config.ts';
import { compareVersions, type SweptVersion } from '../report/compare-versions.ts';
import { judgeResults } from '../report/judge-results.ts';
import { readWire } from '../report/read-wire.ts';
import { screenOf, type Screen } from '../report/screen.ts';
import { sweepJson } from '../report/sweep-json.ts';
import { sweepText } from '../report/sweep-text.ts';
import { LANGUAGES, MESSAGES } from '../report/text/messages.ts';
import { printJudgement } from '../report/write-views.ts';
import { writeOutput } from '../report/write-output.ts';
import { planRun, type RunPlan } from './plan-run.ts';
import { beginResults, endResults } from './results-lifecycle.ts';
import { runChecks } from './run-checks.ts';
import { collect } from './collect.ts';

interface SweepOptions {
  readonly sdk: readonly string[];
  readonly config: string;
  readonly target?: readonly string[];
  readonly item?: readonly string[];
  readonly folder: string;
  readonly json?: string;
  readonly lang: Language;
}

/** The SDK that the app has as it is. */
const LATEST = 'latest';

const EXAMPLES = `
An app is built with another SDK by its own means: a target's "start" is given the build "sdk-5.9.1", and starts the app with that version;
"latest" is the build "healthy", the app as it is. What the SDK then says of its version is held against it.

Examples:
  braze-qa sweep --sdk 5.9.1,6.2.0,latest                       all checks on three versions
  braze-qa sweep --sdk 6.2.0,latest --item delta-only-values    one item
  braze-qa sweep --sdk 6.2.0,latest --json sweep.json           for other programs

Exit codes: 0 the gate passed with every version, 1 it did not with one of them, 2 usage or configuration, 3 no browser, 130 interrupted.`;

/** `braze-qa sweep`: the checks on one version of the SDK after the other, and what is different from each to the next. */
export function sweepCommand(): Command {
  return new Command('sweep')
    .description(
      "Runs the checks on several versions of Braze's SDK, and says what is different on the wire and in the verdicts.",
    )
    .requiredOption(
      '--sdk <versions>',
      'versions in the order of the comparison, comma separated; "latest" is the app as it is',
      versions,
    )
    .option('--config <file>', 'configuration', DEFAULT_CONFIG_FILE)
    .option('--target <name>', 'only this target; may be repeated', collect)
    .option('--item <id>', 'only this checklist item (docs/items.md); may be repeated', collect)
    .option('--folder <dir>', 'where each version keeps its results', 'reports/sweep')
    .option('--json <file>', 'also write the verdicts and the differences as JSON')
    .addOption(new Option('--lang <code>', 'language').choices(LANGUAGES).default('en'))
    .addHelpText('after', EXAMPLES)
    .action(sweep);
}

async function sweep(options: SweepOptions): Promise<void> {
  const screen = screenOf(process.stdout, process.env);
  // All of them first: what is wrong with the last should not come out after the others have run.
  const plans = [];
  for (const sdk of options.sdk) plans.push({ sdk, plan: await planVersion(sdk, options) });
  const done: SweptVersion[] = [];
  for (const { sdk, plan } of plans) {
    const version = await runVersion(sdk, plan, { screen, language: options.lang });
    if (!version) return void (process.exitCode = EXIT.interrupted);
    done.push(version);
  }
  const changes = compareVersions(done);
  for (const change of changes) screen.write(`\n${sweepText(change, screen, options.lang)}`);
  if (options.json !== undefined) await writeOutput(options.json, sweepJson(done, changes));
  process.exitCode = done.every(({ judgement }) => judgement.gate.passed) ? EXIT.passed : EXIT.failed;
}

const buildOf = (sdk: string): string => (sdk === LATEST ? 'healthy' : `sdk-${sdk}`);

const planVersion = (sdk: string, { config, target, item, folder, lang }: SweepOptions): Promise<RunPlan> =>
  planRun({
    config,
    ...(target ? { target } : {}),
    ...(item ? { item } : {}),
    build: [buildOf(sdk)],
    results: join(resolve(folder), sdk, 'allure-results'),
    lang,
    report: false,
    wire: true,
  });

/** `undefined` where it was interrupted. */
async function runVersion(
  sdk: string,
  plan: RunPlan,
  { screen, language }: { readonly screen: Screen; readonly language: Language },
): Promise<SweptVersion | undefined> {
  screen.write(`\n  ${MESSAGES[language].sweep.version(sdk)}\n\n`);
  await beginResults(plan);
  const ended = await runChecks(plan, screen);
  await endResults(plan, ended);
  if (ended.interrupted) return undefined;
  const [judgement, wire] = [await judgeResults(plan.results), await readWire(plan.results)];
  printJudgement(judgement, screen, language);
  const isWeb = (target: string) => plan.config.targets[target]?.platform === 'web';
  for (const [target, { sdk: said }] of [...wire].filter(([name]) => isWeb(name))) {
    const found = said.join(', ');
    if (sdk !== LATEST && found !== '' && found !== sdk)
      throw new CodedError('SWEEP_OTHER_SDK', { build: buildOf(sdk), target, asked: sdk, found });
  }
  const [first] = wire.values();
  return { sdk: sdk === LATEST && first ? `${sdk} (${first.sdk.join(', ')})` : sdk, judgement, wire };
}

function versions(value: string): string[] {
  const all = collect(value);
  const wrong = all.find((one) => one !== LATEST && !/^\d{1,4}(\.\d{1,4}){0,2}$/.test(one));
  if (wrong !== undefined)
    throw new InvalidArgumentError(`"${wrong}" is no version like 6.2.0, nor "latest".`);
  if (all.length < 2 || new Set(all).size < all.length)
    throw new InvalidArgumentError('It takes two versions or more, each once.');
  return all;
}
