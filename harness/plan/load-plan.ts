import { readFile } from 'node:fs/promises';
import { CodedError } from '../common/coded-error.ts';
import { readYaml } from '../common/read-yaml.ts';
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
  const yaml = readYaml(text);
  if ('problems' in yaml) throw invalid(yaml.problems);
  const result = planSchema.safeParse(yaml.value);
  if (result.success) return result.data;
  throw invalid(
    result.error.issues.map((issue) => `${issue.path.join('.') || 'the file'}: ${issue.message}`),
  );
}
