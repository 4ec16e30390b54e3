import { kindOf } from '../config/kind-of.ts';
import { addEnvironment, cleanResults } from '../report/prepare-results.ts';
import { readResults } from '../report/read-results.ts';
import { redactResults } from '../report/redact-results.ts';
import { writeBlocked } from '../report/write-blocked.ts';
import type { RunnerEnd } from './runner-process.ts';
import type { RunPlan } from './plan-run.ts';

/** Until the end is written, the folder says that the run is under way: a killed run never looks green. */
export async function beginResults(plan: RunPlan): Promise<void> {
  await cleanResults(plan.results);
  await addEnvironment(plan.results, new Map([...planned(plan), ['runner', 'running']]));
}

/** Writes the plan again (Allure's adapter writes the same file) and how the runner ended. */
export async function endResults(plan: RunPlan, end: RunnerEnd): Promise<void> {
  for (const [target, reason] of plan.blocked) {
    const { results, items, builds, config } = plan;
    await writeBlocked(results, { target, kind: kindOf(config.targets[target]!), builds, items, reason });
  }
  const runner = end.interrupted ? 'interrupted' : end.code === 0 ? 'passed' : 'failed';
  const environment = new Map([...planned(plan), ['runner', runner] as const]);
  // With --grep only the runner knows which items it chose: those without a result are no holes then.
  if (plan.options.grep !== undefined) {
    const found = new Set((await readResults(plan.results)).results.map(({ item }) => item));
    const items = plan.items.filter((item) => found.has(item));
    if (items.length > 0) environment.set('items', items.join(','));
  }
  await addEnvironment(plan.results, environment);
  await redactResults(plan.results);
}

function planned({ config, targets, items, builds }: RunPlan): Map<string, string> {
  return new Map([
    ['app', config.name],
    ['targets', targets.join(',')],
    ['kinds', targets.map((name) => kindOf(config.targets[name]!)).join(',')],
    ['items', items.join(',')],
    ['builds', builds.join(',')],
    ['blocks', (config.gate?.blocks ?? ['blocker', 'major']).join(',')],
  ]);
}
