import { DEFAULT_POLICY, judgeGate, type Gate, type GatePolicy } from '../checklist/gate.ts';
import type { Severity } from '../checklist/item.ts';
import { buildMatrix, type Matrix } from '../checklist/matrix.ts';
import { readResults, type Results } from './read-results.ts';

/** A results folder with what it means. Every view (terminal, JSON, JUnit) is made of this. */
export interface Judgement {
  readonly results: Results;
  readonly matrix: Matrix;
  readonly gate: Gate;
}

const SEVERITIES: readonly Severity[] = ['blocker', 'major', 'minor'];

/**
 * Reads a results folder and judges it. The policy is the one the run was configured with, unless one is given.
 *
 * @throws {CodedError} `RESULTS_NOT_FOUND`
 */
export async function judgeResults(folder: string, policy?: GatePolicy): Promise<Judgement> {
  const results = await readResults(folder);
  const problems = [...results.problems];
  const first = buildMatrix(results.plan, results.results, problems);
  const objects = first.cells.some(
    ({ status, isOpen }) => status !== 'passed' && status !== 'not-applicable' && !isOpen,
  );
  if (results.environment.get('runner') === 'failed' && !objects) {
    problems.push('the test runner reported a failure that belongs to no cell (see its output)');
  }
  const matrix = buildMatrix(results.plan, results.results, problems);
  return { results, matrix, gate: judgeGate(matrix, policy ?? recordedPolicy(results)) };
}

function recordedPolicy({ environment }: Results): GatePolicy {
  const recorded = environment.get('blocks');
  if (recorded === undefined) return DEFAULT_POLICY;
  const names = recorded.split(',').map((name) => name.trim());
  return { blocks: SEVERITIES.filter((severity) => names.includes(severity)) };
}
