import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { CodedError } from '../common/coded-error.ts';
import { planSchema, type Plan } from './plan.ts';

/**
 * Reads a plan from a YAML or JSON file.
 *
 * @throws CodedError INPUT_NOT_FOUND, PLAN_INVALID with each mistake's path.
 * @example
 * const plan = await loadPlan('fixtures/plans/storefront.yaml');
 */
export async function loadPlan(file: string): Promise<Plan> {
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw new CodedError('INPUT_NOT_FOUND', { file }, { cause });
  });
  const invalid = (mistakes: readonly string[]) =>
    new CodedError('PLAN_INVALID', {
      file,
      count: mistakes.length,
      mistakes: mistakes.map((line) => `  ${line}`).join('\n'),
    });
  let raw: unknown;
  try {
    raw = parse(text, { maxAliasCount: 100 });
  } catch (error) {
    throw invalid([error instanceof Error ? error.message : String(error)]);
  }
  const result = planSchema.safeParse(raw);
  if (result.success) return result.data;
  throw invalid(
    result.error.issues.map((issue) => `${issue.path.join('.') || 'the file'}: ${issue.message}`),
  );
}
