import { randomUUID } from 'node:crypto';
import { appendFile } from 'node:fs/promises';
import { CodedError } from '../common/coded-error.ts';
import type { Language } from '../checklist/item.ts';
import type { Judgement } from '../report/judge-results.ts';
import { screenOf } from '../report/screen.ts';

/**
 * Does something that ends in a judgement; inside GitHub Actions, what the gate objects to becomes annotations and the summary of
 * the job. Meanwhile GitHub takes no commands from the output: messages of an app could hold some.
 *
 * @throws {CodedError} `OUTPUT_UNWRITABLE` when there is no writing to GITHUB_STEP_SUMMARY
 */
export async function onGitHub(language: Language, judge: () => Promise<Judgement>): Promise<void> {
  if (process.env['GITHUB_ACTIONS'] !== 'true') {
    await judge();
    return;
  }
  const screen = screenOf(process.stdout, process.env);
  const token = randomUUID();
  screen.write(`::stop-commands::${token}\n`);
  const judgement = await judge().finally(() => screen.write(`\n::${token}::\n`));
  const [{ githubAnnotations }, { githubSummary }] = await Promise.all([
    import('../report/github-annotations.ts'),
    import('../report/github-summary.ts'),
  ]);
  for (const line of githubAnnotations(judgement, language)) screen.write(`${line}\n`);
  const file = process.env['GITHUB_STEP_SUMMARY'];
  if (!file) return;
  try {
    await appendFile(file, githubSummary(judgement, language));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new CodedError('OUTPUT_UNWRITABLE', { file, reason }, { cause: error });
  }
}
