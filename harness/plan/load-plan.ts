import { access, readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { CodedError } from '../common/coded-error.ts';
import { importDefault } from '../common/import-default.ts';
import { readYaml, type YamlResult } from '../common/read-yaml.ts';
import { planSchema, type Plan } from './plan.ts';

const IS_MODULE = /\.[cm]?[jt]s$/i;

/**
 * Reads a plan from a YAML or JSON file, or from TypeScript that exports `definePlan({...})` as its default.
 *
 * @throws {CodedError} `INPUT_NOT_FOUND`, or `PLAN_INVALID` with each mistake's path
 * @example
 * const plan = await loadPlan('fixtures/plans/storefront.yaml');
 */
export async function loadPlan(file: string): Promise<Plan> {
  const read = await (IS_MODULE.test(file) ? readModule(file) : readText(file));
  if ('problems' in read) throw invalid(file, read.problems);
  const result = planSchema.safeParse(read.value);
  if (result.success) return result.data;
  const mistakes = result.error.issues.map(
    ({ path, message }) => `${path.map(String).join('.') || 'the file'}: ${message}`,
  );
  throw invalid(file, mistakes);
}

async function readText(file: string): Promise<YamlResult> {
  return readYaml(await readFile(file, 'utf8').catch(notFound(file)));
}

async function readModule(file: string): Promise<YamlResult> {
  const path = resolve(file);
  await access(path).catch(notFound(file));
  try {
    const value = await importDefault(path);
    return value === undefined ? { problems: ['it has no default export: definePlan({...})'] } : { value };
  } catch (error) {
    return {
      problems: [`it could not be loaded: ${error instanceof Error ? error.message : String(error)}`],
    };
  }
}

const notFound = (file: string) => (cause: unknown) => {
  throw new CodedError('INPUT_NOT_FOUND', { file }, { cause });
};

const invalid = (file: string, mistakes: readonly string[]) =>
  new CodedError('PLAN_INVALID', {
    file,
    count: mistakes.length,
    mistakes: mistakes.map((line) => `  ${line}`).join('\n'),
  });
