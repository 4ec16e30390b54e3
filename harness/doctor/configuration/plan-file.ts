import { loadPlan } from '../../plan/load-plan.ts';
import { good, type Finding } from '../finding.ts';
import type { ConfiguredScene } from '../scene.ts';

/** The planned data schema can be read. */
export async function planFile({ config }: ConfiguredScene): Promise<Finding[]> {
  if (config.plan === undefined) return [];
  await loadPlan(config.plan);
  return [good('plan', config.plan)];
}
