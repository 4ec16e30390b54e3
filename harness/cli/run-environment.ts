import { RUN_ENV } from '../common/run-env.ts';
import { formatShard } from '../common/shards.ts';
import type { RunPlan } from './plan-run.ts';

/** By which a runner is told what to run. */
export function environmentOf(plan: RunPlan): Record<string, string> {
  return {
    [RUN_ENV.config]: plan.configFile,
    [RUN_ENV.targets]: plan.targets.join(','),
    [RUN_ENV.builds]: plan.builds.join(','),
    [RUN_ENV.items]: plan.items.join(','),
    [RUN_ENV.shard]: plan.options.shard ? formatShard(plan.options.shard) : '',
    [RUN_ENV.run]: plan.run.id,
    [RUN_ENV.results]: plan.results,
    [RUN_ENV.headed]: plan.options.headed ? '1' : '',
    [RUN_ENV.several]: plan.several ? '1' : '',
    [RUN_ENV.keepPersonalData]: plan.options.keepPersonalData ? '1' : '',
    [RUN_ENV.wire]: plan.options.wire ? '1' : '',
    [RUN_ENV.progress]: '1',
  };
}
