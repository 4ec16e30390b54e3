import type { Screen } from '../report/screen.ts';
import type { RunPlan } from './plan-run.ts';
import { runPlaywright } from './run-playwright.ts';
import type { RunnerEnd } from './runner-process.ts';
import { runWdio } from './run-wdio.ts';

/** Runs the checks of a plan: browsers under Playwright, then phones under WebdriverIO. */
export async function runChecks(plan: RunPlan, screen: Screen): Promise<RunnerEnd> {
  const isWeb = (name: string) => plan.config.targets[name]?.platform === 'web';
  let end: RunnerEnd = { code: 0, interrupted: false };
  if (plan.targets.some(isWeb)) end = await runPlaywright(plan);
  if (end.interrupted || plan.targets.every(isWeb)) return end;
  const { code, interrupted } = await runWdio(plan, screen);
  return { code: end.code || code, interrupted };
}
