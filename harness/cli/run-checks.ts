import type { Screen } from '../report/screen.ts';
import type { RunPlan } from './plan-run.ts';
import { runPlaywright } from './run-playwright.ts';
import type { RunnerEnd } from './runner-process.ts';
import { runWdio } from './run-wdio.ts';

/** Runs the checks of a plan: browsers under Playwright, then phones under WebdriverIO. What is blocked is left out. */
export async function runChecks(plan: RunPlan, screen: Screen, liveUsersFile?: string): Promise<RunnerEnd> {
  const able = plan.targets.filter((name) => !plan.blocked.has(name));
  const isWeb = (name: string) => plan.config.targets[name]?.platform === 'web';
  const [web, phones] = [able.filter(isWeb), able.filter((name) => !isWeb(name))];
  const first = web.length > 0 ? await runPlaywright({ ...plan, targets: web }, liveUsersFile) : NOTHING;
  if (first.interrupted || phones.length === 0) return first;
  const { code, interrupted } = await runWdio({ ...plan, targets: phones }, screen);
  return { code: first.code || code, interrupted };
}

const NOTHING: RunnerEnd = { code: 0, interrupted: false };
