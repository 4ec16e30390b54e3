import { applyWaivers } from '../checklist/apply-waivers.ts';
import { compareRuns } from '../checklist/compare-runs.ts';
import { judgeGate, type Gate } from '../checklist/gate.ts';
import type { GatePolicy } from '../checklist/gate-policy.ts';
import { buildMatrix, type Matrix } from '../checklist/matrix.ts';
import type { SeenName, SeenOnTarget } from '../checklist/seen-name.ts';
import { isAudit } from './environment.ts';
import type { Baseline } from './read-baseline.ts';
import { readResults, type Results } from './read-results.ts';
import { recordedPolicy } from './recorded-policy.ts';
import { plannedNames, seenOnTargets } from './seen-on-targets.ts';

/** A results folder with what it means. Every view (terminal, JSON, JUnit) is made of this. */
export interface Judgement {
  readonly results: Results;
  readonly matrix: Matrix;
  readonly gate: Gate;
  readonly seen: readonly SeenOnTarget[];
  /** What its data schema plans that it says; missing where no check looked at one. */
  readonly planned?: readonly SeenName[];
}

export interface JudgeOptions {
  /** Takes the place of what the run was configured with, key by key. */
  readonly policy?: Partial<GatePolicy>;
  /** The last green run. Default: nothing is compared. */
  readonly baseline?: Baseline;
  /** For waivers. Default: now. */
  readonly at?: Date;
}

/**
 * Reads a results folder and judges it. The policy is the one the run was configured with, unless one is given.
 *
 * @throws {CodedError} `RESULTS_NOT_FOUND`, `RESULTS_MIXED`, `RESULTS_STALE`
 * @example
 * const { gate } = await judgeResults('reports/allure-results');
 */
export async function judgeResults(folder: string, options: JudgeOptions = {}): Promise<Judgement> {
  const results = await readResults(folder);
  const { policy: recorded, problem } = recordedPolicy(results.environment);
  const policy = { ...recorded, ...options.policy };
  const problems = problem === undefined ? [...results.problems] : [...results.problems, problem];
  const first = buildMatrix(results.plan, results.results, problems);
  const objects = first.cells.some(
    ({ status, isOpen }) => status !== 'passed' && status !== 'not-applicable' && !isOpen,
  );
  if (results.environment.get('runner') === 'failed' && !objects) {
    problems.push('the test runner reported a failure that belongs to no cell (see its output)');
  }
  const today = (options.at ?? new Date()).toISOString().slice(0, 10);
  const { matrix, waivers } = applyWaivers(
    buildMatrix(results.plan, results.results, problems),
    policy.waivers ?? [],
    today,
  );
  const seen = seenOnTargets(results.results);
  const planned = plannedNames(results.results);
  const { baseline } = options;
  const comparison = baseline && {
    ...compareRuns(baseline, matrix, seen),
    ...(baseline.started === undefined ? {} : { started: baseline.started }),
  };
  const gate = judgeGate(matrix, {
    policy,
    waivers,
    isAudit: isAudit(results.environment),
    ...(comparison ? { comparison } : {}),
  });
  return { results, matrix, gate, seen, ...(planned ? { planned } : {}) };
}
