import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CATALOGUE, isItemId, type ItemId } from '../checklist/catalogue.ts';
import { TARGET_KINDS, type CheckResult, type TargetKind } from '../checklist/check-result.ts';
import type { Plan } from '../checklist/matrix.ts';
import { CodedError } from '../common/coded-error.ts';
import { parseShards } from '../common/shards.ts';
import { parseEnvironment, type Environment } from './environment.ts';
import { oneLine } from './one-line.ts';
import { parseResult } from './parse-result.ts';
import { refuseStale } from './refuse-stale.ts';
import { resultTexts } from './result-texts.ts';

/** A results folder, read. */
export interface Results {
  readonly folder: string;
  /** The app's name, where the run wrote it. */
  readonly app: string;
  readonly plan: Plan;
  readonly results: readonly CheckResult[];
  /** What could not be read or does not add up: the matrix of such a folder is never green. */
  readonly problems: readonly string[];
  readonly environment: Environment;
}

/**
 * Reads a folder of Allure results: one check result per attempt, and the plan from `environment.properties`. Without
 * a plan the whole catalogue is expected on every target that gave a result. A file that cannot be read becomes a
 * problem, never a crash.
 *
 * @throws {CodedError} `RESULTS_NOT_FOUND` when there is neither a result nor a plan; `RESULTS_MIXED` and `RESULTS_STALE` when not all of
 *   them are of one run.
 * @example
 * const { plan, results, problems } = await readResults('reports/allure-results');
 * const matrix = buildMatrix(plan, results, problems);
 */
export async function readResults(folder: string): Promise<Results> {
  const files = await readdir(folder).catch(() => [] as string[]);
  const names = files.filter((file) => file.endsWith('-result.json')).toSorted();
  const environment = files.includes('environment.properties') ? await readEnvironment(folder) : new Map();
  if (names.length === 0 && environment.size === 0) throw new CodedError('RESULTS_NOT_FOUND', { folder });
  const results: CheckResult[] = [];
  const problems = [...runnerProblems(environment), ...lossProblems(environment, names.length)];
  const texts = resultTexts();
  for (const name of names) {
    const parsed = parseResult(join(folder, name), texts);
    results.push(...parsed.results);
    if (parsed.problem) problems.push(`${oneLine(name, 80)}: ${parsed.problem}`);
  }
  refuseStale(folder, results, environment);
  const plan = readPlan(environment, results, problems);
  const app = oneLine(environment.get('app') ?? 'braze-qa', 60);
  return { folder, app, plan, results, problems, environment };
}

async function readEnvironment(folder: string): Promise<Environment> {
  const text = await readFile(join(folder, 'environment.properties'), 'utf8').catch(() => '');
  return parseEnvironment(text.slice(0, 100_000));
}

/** How the runner ended; `braze-qa run` writes it. Missing where Playwright was started directly. */
function runnerProblems(environment: Environment): string[] {
  const runner = environment.get('runner');
  if (runner === 'running') return ['the run did not end: it was killed, or is still under way'];
  if (runner === 'interrupted') return ['the run was interrupted'];
  return [];
}

/** A folder that was copied by half, for instance from another machine, must not be green. */
function lossProblems(environment: Environment, found: number): string[] {
  const text = environment.get('results') ?? '0';
  const written = Number(text);
  if (!Number.isSafeInteger(written))
    return [`the run has an unknown number of results: "${oneLine(text, 60)}"`];
  return found < written ? [`${written - found} of the ${written} results of the run are missing`] : [];
}

function readPlan(environment: Environment, results: readonly CheckResult[], problems: string[]): Plan {
  const items = list(environment.get('items'));
  for (const item of items.filter((id) => !isItemId(id))) {
    problems.push(`the run planned an unknown item "${oneLine(item, 60)}"`);
  }
  const known = items.length > 0 ? new Set(items) : undefined;
  const planned = CATALOGUE.map(({ id }) => id).filter((id) => known?.has(id) ?? true);
  return {
    items: environment.has('grep') ? foundBy(planned, results) : planned,
    targets: readTargets(environment, results, problems),
    ...readShards(environment, problems),
  };
}

/** With --grep only the runner knows which items it chose: those without a result are no holes then. */
function foundBy(planned: readonly ItemId[], results: readonly CheckResult[]): readonly ItemId[] {
  const found = new Set(results.map(({ item }) => item));
  const items = planned.filter((item) => found.has(item));
  return items.length > 0 ? items : planned;
}

function readShards(environment: Environment, problems: string[]): Pick<Plan, 'shards'> {
  const text = environment.get('shards');
  if (text === undefined) return {};
  const shards = parseShards(text);
  if (shards) return { shards };
  problems.push(`the run names no shards that can be: "${oneLine(text, 60)}"`);
  return {};
}

function readTargets(
  environment: Environment,
  results: readonly CheckResult[],
  problems: string[],
): Plan['targets'] {
  const names = list(environment.get('targets'));
  const kinds = list(environment.get('kinds'));
  const targets = new Map<string, TargetKind>();
  for (const [index, name] of names.entries()) {
    const kind = kinds[index];
    if (!isKind(kind)) problems.push(`the kind of ${name} is unknown: "${kind ?? ''}"`);
    targets.set(name, isKind(kind) ? kind : 'virtual');
  }
  if (names.length === 0) for (const { target, kind } of results) targets.set(target, kind);
  return [...targets].map(([name, kind]) => ({ name, kind }));
}

const isKind = (kind: string | undefined): kind is TargetKind => TARGET_KINDS.some((known) => known === kind);

const list = (value: string | undefined): string[] =>
  (value ?? '')
    .split(',')
    .map((part) => oneLine(part, 60))
    .filter((part) => part !== '');
