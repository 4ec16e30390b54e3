import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { groupBy } from '../checklist/group-by.ts';
import { parseResult } from './parse-result.ts';
import { resultTexts } from './result-texts.ts';

/**
 * Marks passes whose check also failed: Allure knows a retry, and calls it flaky only where the result says so.
 *
 * @example
 * await markFlaky('reports/allure-results');
 */
export async function markFlaky(folder: string): Promise<void> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('-result.json'));
  const texts = resultTexts();
  const attempts = [];
  for (const name of names) {
    const [first] = parseResult(join(folder, name), texts).results;
    if (first) attempts.push({ ...first, file: join(folder, name) });
  }
  const checks = groupBy(attempts, ({ target, attemptOf }) => JSON.stringify([target, attemptOf]));
  for (const check of checks.values()) {
    if (!check.some(({ status }) => status === 'failed' || status === 'broken')) continue;
    for (const { file, status } of check) if (status === 'passed') await mark(file);
  }
}

async function mark(file: string): Promise<void> {
  const result = JSON.parse(await readFile(file, 'utf8')) as { statusDetails?: object };
  await writeFile(
    file,
    JSON.stringify({ ...result, statusDetails: { ...result.statusDetails, flaky: true } }),
  );
}
