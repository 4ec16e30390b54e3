import type { Language } from '../checklist/item.ts';
import { readAllureLinks } from './allure-links.ts';
import type { Judgement } from './judge-results.ts';
import { matrixPage } from './page/page.ts';
import { pageModel } from './page/page-model.ts';
import { writeOutput } from './write-output.ts';

interface MatrixPageOptions {
  readonly file: string;
  /** Folder of an Allure report of the same results; the page links to it where it is there. */
  readonly report: string;
  /** The one that is shown first. */
  readonly language: Language;
}

/**
 * Writes a judged folder of results as one page for people.
 *
 * @throws {CodedError} `OUTPUT_UNWRITABLE`
 * @example
 * const judgement = await judgeResults('reports/allure-results');
 * await writeMatrixPage(judgement, { file: 'reports/matrix.html', report: 'reports/allure-report', language: 'en' });
 */
export async function writeMatrixPage(
  judgement: Judgement,
  { file, report, language }: MatrixPageOptions,
): Promise<void> {
  const model = pageModel(judgement, await readAllureLinks(report, file));
  await writeOutput(file, matrixPage(model, language));
}
