import type { Severity } from '../checklist/item.ts';
import { CodedError } from '../common/coded-error.ts';
import { loadConfig } from '../config/load-config.ts';
import { judgeResults, type Judgement } from '../report/judge-results.ts';
import { checkProject, readBaseline } from '../report/read-baseline.ts';
import type { ViewOptions } from './view-options.ts';

export interface FolderOptions extends Pick<ViewOptions, 'results' | 'baseline'> {
  /** Its policy is taken in place of the one that the run noted. */
  readonly config?: string;
  /** The results have to be of this commit. */
  readonly commit?: string;
  readonly blocks?: readonly Severity[];
}

/**
 * Judges results that are there, if they are what they should be.
 *
 * @throws {CodedError} `RESULTS_NOT_FOUND`, `RESULTS_MIXED`, `RESULTS_STALE`, `RESULTS_OF_OTHER_PROJECT`, `RESULTS_OF_OTHER_COMMIT`, and
 *   those of a configuration or a baseline
 */
export async function judgeFolder(options: FolderOptions): Promise<Judgement> {
  const { results: folder, config: configFile, commit, baseline: file, blocks } = options;
  const config = configFile === undefined ? undefined : await loadConfig(configFile);
  const baseline = file === undefined ? undefined : await readBaseline(file);
  // What a run noted and the configuration no longer has is no rule any more.
  const configured = config && { mustRun: [], waivers: [], regressions: 'warn' as const, ...config.gate };
  const judgement = await judgeResults(folder, {
    policy: { ...configured, ...(blocks ? { blocks } : {}) },
    ...(baseline ? { baseline } : {}),
  });
  const { app, environment } = judgement.results;
  if (config && config.name !== app)
    throw new CodedError('RESULTS_OF_OTHER_PROJECT', { folder, found: app, expected: config.name });
  const found = environment.get('commit') ?? 'unknown';
  if (commit !== undefined && !isSameCommit(found, commit))
    throw new CodedError('RESULTS_OF_OTHER_COMMIT', { folder, found, expected: commit });
  if (baseline && file !== undefined) checkProject(baseline, file, app);
  return judgement;
}

/** A commit may be written short, as git does. */
const isSameCommit = (found: string, expected: string): boolean =>
  expected.length >= 7 && found.startsWith(expected.toLowerCase());
