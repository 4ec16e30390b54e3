import { dirname, join } from 'node:path';
import type { Language } from '../checklist/item.ts';
import type { Judgement } from '../report/judge-results.ts';
import type { Screen } from '../report/screen.ts';
import { MESSAGES } from '../report/text/messages.ts';
import { shownPath } from './shown-path.ts';

interface PageOptions {
  /** `--html FILE`; false: no page. Default: `matrix.html` beside the report. */
  readonly file: string | false | undefined;
  /** Folder of the Allure report, whether it is there or not. */
  readonly report: string;
  readonly screen: Screen;
  readonly language: Language;
}

/** Writes the page and says where it is. @throws {CodedError} `OUTPUT_UNWRITABLE` */
export async function writePage(
  judgement: Judgement,
  { report, file = join(dirname(report), 'matrix.html'), screen, language }: PageOptions,
): Promise<void> {
  if (file === false) return;
  const { writeMatrixPage } = await import('../report/write-matrix-page.ts');
  await writeMatrixPage(judgement, { file, report, language });
  screen.write(`  ${MESSAGES[language].page(shownPath(file))}\n`);
}
