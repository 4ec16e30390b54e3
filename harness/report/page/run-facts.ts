import type { Results } from '../read-results.ts';
import { runTimes } from '../run-times.ts';
import { shownText } from '../shown-text.ts';

/** How a run ended; `undefined` where the results do not say it. */
export type RunnerEnd = 'passed' | 'failed' | 'interrupted' | 'running';

/** What a reader must know of the run itself. */
export interface RunFacts {
  /** Milliseconds since the epoch: the first start and the last end of its attempts. */
  readonly start?: number;
  readonly stop?: number;
  readonly builds: readonly string[];
  readonly runner?: RunnerEnd;
  readonly attempts: number;
  readonly plannedItems: number;
  readonly allItems: number;
}

const RUNNER_ENDS: readonly RunnerEnd[] = ['passed', 'failed', 'interrupted', 'running'];

/** Facts of a run, from its results alone. */
export function runFacts(
  { results, environment }: Results,
  plannedItems: number,
  allItems: number,
): RunFacts {
  const runner = RUNNER_ENDS.find((end) => end === environment.get('runner'));
  const planned = (environment.get('builds') ?? '').split(',');
  const builds = [...planned, ...results.map(({ build }) => build)]
    .map(shownText)
    .filter((name) => name !== '');
  return {
    builds: [...new Set(builds)],
    attempts: new Set(results.map(({ uuid }) => uuid)).size,
    plannedItems,
    allItems,
    ...(runner ? { runner } : {}),
    ...runTimes(results),
  };
}
