import type { Language } from '../checklist/item.ts';
import { isLive, isPersonalDataKept } from './environment.ts';
import { gateText } from './gate-text.ts';
import { matrixJson } from './json.ts';
import type { Judgement } from './judge-results.ts';
import { matrixJunit } from './junit.ts';
import { matrixText } from './matrix-text.ts';
import { oneLine } from './one-line.ts';
import type { Screen } from './screen.ts';
import { MESSAGES } from './text/messages.ts';
import { writeOutput } from './write-output.ts';

export interface ViewFiles {
  readonly json?: string;
  readonly junit?: string;
}

/**
 * Prints the matrix and the gate's verdict.
 *
 * @param options.isPart it is a shard that was run alone. Default: everything that there is
 */
export function printJudgement(
  judgement: Judgement,
  screen: Screen,
  language: Language,
  options: { readonly isPart: boolean } = { isPart: false },
): void {
  const { results, matrix, gate } = judgement;
  const builds = [...new Set(results.results.map(({ build }) => build))].filter(
    (build) => build !== 'healthy',
  );
  const note = builds.length > 0 ? `  ${MESSAGES[language].builds(oneLine(builds.join(', '), 200))}\n` : '';
  screen.write(`\n${note}${matrixText(results.app, matrix, screen, language)}\n`);
  screen.write(`${gateText(matrix, gate, screen, language, options)}\n`);
  if (isLive(results.environment)) screen.write(`\n  ${MESSAGES[language].live}\n`);
  if (isPersonalDataKept(results.environment)) printKept(screen, language);
}

/** Says that a run keeps personal data: before it begins, and wherever it is judged. */
export function printKept(screen: Screen, language: Language): void {
  screen.write(`\n  ${MESSAGES[language].keepsPersonalData}\n`);
}

/** Writes the files that were asked for. @throws {CodedError} `OUTPUT_UNWRITABLE` */
export async function writeViewFiles(judgement: Judgement, files: ViewFiles): Promise<void> {
  const { results, matrix, gate } = judgement;
  if (files.json !== undefined) await writeOutput(files.json, matrixJson(judgement));
  if (files.junit !== undefined) await writeOutput(files.junit, matrixJunit(results.app, matrix, gate));
}
