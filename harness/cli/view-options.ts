import { dirname, join } from 'node:path';
import { Option, type Command } from 'commander';
import type { Language } from '../checklist/item.ts';
import { ENGINES, type Engine } from '../report/allure-report.ts';
import type { ViewFiles } from '../report/write-views.ts';
import { LANGUAGES } from '../report/text/messages.ts';

/** Where `run` puts results, and where `gate` and `report` look for them. */
export const DEFAULT_RESULTS = 'reports/allure-results';

/** What `run`, `gate` and `report` have in common. */
export interface ViewOptions extends ViewFiles {
  readonly results: string;
  readonly lang: Language;
  /** Where the page goes; false with `--no-html`. */
  readonly html?: string | false;
  /** What the last green run wrote with `--json`. */
  readonly baseline?: string;
}

/** Adds the options of {@link ViewOptions}. */
export function addViewOptions(command: Command): Command {
  return command
    .option('--results <dir>', 'folder of the Allure results', DEFAULT_RESULTS)
    .addOption(new Option('--lang <code>', 'language of the report').choices(LANGUAGES).default('en'))
    .option('--json <file>', 'also write the matrix as JSON')
    .option('--junit <file>', 'also write the matrix as JUnit XML')
    .option('--baseline <file>', 'compare with the last green run: what it wrote with --json')
    .option('--html <file>', 'the page for people; default: matrix.html beside the report')
    .option('--no-html', 'do not write the page');
}

/** For results that come from elsewhere: are they what this job is about? */
export const commitOption = (): Option => new Option('--commit <sha>', 'refuse results of another commit');

export const engineOption = (): Option =>
  new Option(
    '--engine <name>',
    'report generator: java (allure-commandline) or 3 (allure 3); default: java where a Java is found',
  ).choices(ENGINES);

export interface EngineOption {
  readonly engine?: Engine;
}

/** The report lies beside its results. */
export const reportFolderOf = (results: string): string => join(dirname(results), 'allure-report');
