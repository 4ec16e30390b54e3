import { dirname, join } from 'node:path';
import type { Language } from '../checklist/item.ts';
import { openHistory } from '../report/allure-history.ts';
import { findGenerator, writeAllureReport, type Engine } from '../report/allure-report.ts';
import type { Judgement } from '../report/judge-results.ts';
import { addReportSettings } from '../report/prepare-results.ts';
import { runTimes } from '../report/run-times.ts';
import type { Screen } from '../report/screen.ts';
import { MESSAGES } from '../report/text/messages.ts';
import { shownPath } from './shown-path.ts';

interface WriteOptions {
  readonly screen: Screen;
  readonly language: Language;
  readonly engine: Engine | undefined;
  readonly signal?: AbortSignal;
}

/** Writes the Allure report and says where it is. @throws {CodedError} `REPORT_GENERATOR_FAILED`, `REPORT_GENERATOR_MISSING` */
export async function writeReport(
  { results }: Judgement,
  output: string,
  options: WriteOptions,
): Promise<void> {
  const { screen, language, engine, signal } = options;
  const words = MESSAGES[language];
  try {
    const generator = await findGenerator(process.env, engine);
    if (screen.tty) screen.write(`  ${words.writing}`);
    await addReportSettings(results.folder, results.app);
    const { start } = runTimes(results.results);
    const history =
      start === undefined ? undefined : await openHistory(join(dirname(output), 'allure-history'), start);
    const { index } = await writeAllureReport({
      results: results.folder,
      output,
      name: results.app,
      env: process.env,
      ...(history ? { history } : {}),
      generator,
      ...(signal ? { signal } : {}),
    });
    if (screen.tty) screen.write('\r\u001b[K');
    screen.write(`  ${words.report(shownPath(index))}\n`);
  } catch (error) {
    if (screen.tty) screen.write('\r\u001b[K');
    throw error;
  } finally {
    screen.write(`  ${words.results(shownPath(join(results.folder, '/')))}\n`);
  }
}
