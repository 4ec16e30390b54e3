import { readdir } from 'node:fs/promises';
import { formatShard, type Shard } from '../common/shards.ts';
import { kindOf } from '../config/kind-of.ts';
import { LIVE, PERSONAL_DATA_KEPT } from '../report/environment.ts';
import { addEnvironment, cleanResults } from '../report/prepare-results.ts';
import { markFlaky } from '../report/mark-flaky.ts';
import { notePolicy } from '../report/recorded-policy.ts';
import { writeBlocked } from '../report/write-blocked.ts';
import { checksDigest } from './checks-digest.ts';
import type { RunnerEnd } from './runner-process.ts';
import type { RunPlan } from './plan-run.ts';

/** Until the end is written, the folder says that the run is under way: a killed run never looks green. */
export async function beginResults(plan: RunPlan): Promise<void> {
  await cleanResults(plan.results);
  await addEnvironment(plan.results, new Map([...(await planned(plan)), ['runner', 'running']]));
}

/** Writes the plan again (Allure's adapter writes the same file) and how the runner ended. */
export async function endResults(plan: RunPlan, end: RunnerEnd): Promise<void> {
  for (const [target, reason] of plan.blocked) {
    const { results, items, builds, config, run } = plan;
    const kind = kindOf(config.targets[target]!);
    await writeBlocked(results, { target, kind, builds, items, reason, run: run.id });
  }
  // The results of a run are counted, so that one of them that is lost on the way is missed.
  const results = (await readdir(plan.results)).filter((name) => name.endsWith('-result.json')).length;
  const runner = end.interrupted ? 'interrupted' : end.code === 0 ? 'passed' : 'failed';
  await addEnvironment(
    plan.results,
    new Map([...(await planned(plan)), ['results', String(results)], ['runner', runner]]),
  );
  await markFlaky(plan.results);
}

async function planned(plan: RunPlan): Promise<Map<string, string>> {
  const { config, targets, items, builds, options, run } = plan;
  return new Map([
    ['app', config.name],
    ['targets', targets.join(',')],
    ['kinds', targets.map((name) => kindOf(config.targets[name]!)).join(',')],
    ['items', items.join(',')],
    ['builds', builds.join(',')],
    ...(options.keepPersonalData ? [PERSONAL_DATA_KEPT] : []),
    ...(plan.live ? [LIVE] : []),
    ['run', run.id],
    ['started', run.started],
    ...(run.commit === undefined ? [] : [['commit', run.commit] as const]),
    ...notePolicy(config.gate),
    ...(options.grep === undefined ? [] : [['grep', options.grep] as const]),
    ...(options.shard === undefined ? [] : await ofShard(plan, options.shard)),
  ]);
}

/** What all shards of a run have to have in common is told as well: else a check may be in none of them. */
async function ofShard({ config, configFile, options }: RunPlan, shard: Shard): Promise<[string, string][]> {
  return [
    ['shards', formatShard(shard)],
    ['checks', await checksDigest(config, configFile)],
    ['repeat-each', String(options.repeatEach ?? 1)],
  ];
}
