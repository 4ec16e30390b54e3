import { isPersonalDataKept } from './environment.ts';
import type { Judgement } from './judge-results.ts';
import type { MatrixJson } from './json-schema.ts';

/** The matrix for other programs. Text from outside stands as it is: JSON needs no care but the terminal's. */
export function matrixJson({ results, matrix, gate }: Judgement): string {
  const json: MatrixJson = {
    cells: matrix.cells.map(({ item, target, kind, status, reason, severity }) => ({
      item,
      target,
      kind,
      status,
      reason,
      severity,
    })),
    personalData: isPersonalDataKept(results.environment) ? 'kept' : 'hidden',
    problems: [...matrix.problems],
    gate: {
      passed: gate.passed,
      rules: gate.rules.map(({ id, outcome, words }) => ({ id, outcome, words })),
    },
  };
  return `${JSON.stringify(json, null, 2)}\n`;
}
