import { existsSync } from 'node:fs';
import { loadPlan } from '../../plan/load-plan.ts';
import { good, wrong, type Finding } from '../finding.ts';
import type { ConfiguredScene } from '../scene.ts';

/** The planned data schema can be read. */
export async function planFile({ config: { plan } }: ConfiguredScene): Promise<Finding[]> {
  if (plan === undefined) return [];
  if (!existsSync(plan)) {
    const remedy = 'Write it (docs/plan.md), or correct the path: it is relative to the configuration file.';
    return [wrong('plan', `${plan} is not there`, remedy)];
  }
  await loadPlan(plan);
  return [good('plan', plan)];
}
