import { isLive, isPersonalDataKept, runsOf } from './environment.ts';
import type { MatrixJson } from './json-schema.ts';
import type { Judgement } from './judge-results.ts';
import { runTimes } from './run-times.ts';

/** A judged run for other programs. Text from outside stands as it is: JSON needs no care but the terminal's. */
export function matrixJson({ results, matrix, gate, seen, planned }: Judgement): string {
  const { start, stop } = runTimes(results.results);
  const commit = results.environment.get('commit');
  // What is deeply read-only here is plain data there.
  const json = {
    cells: matrix.cells.map(({ item, target, kind, status, reason, severity, waived }) => ({
      item,
      target,
      kind,
      status,
      reason,
      severity,
      ...(waived ? { found: waived.found } : {}),
    })),
    personalData: isPersonalDataKept(results.environment) ? 'kept' : 'hidden',
    mode: isLive(results.environment) ? 'live' : 'twin',
    problems: matrix.problems,
    gate: {
      passed: gate.passed,
      rules: gate.rules.map(({ id, outcome, words }) => ({ id, outcome, words })),
    },
    run: {
      app: results.app,
      id: runsOf(results.environment),
      ...(commit === undefined ? {} : { commit }),
      ...(start === undefined ? {} : { started: new Date(start).toISOString() }),
      ...(stop === undefined ? {} : { ended: new Date(stop).toISOString() }),
    },
    waivers: gate.waivers,
    seen,
    ...(planned ? { planned } : {}),
    ...(gate.comparison ? { baseline: gate.comparison } : {}),
  } satisfies ReadonlyDeep<MatrixJson>;
  return `${JSON.stringify(json, null, 2)}\n`;
}

type ReadonlyDeep<T> = T extends object ? { readonly [K in keyof T]: ReadonlyDeep<T[K]> } : T;
