import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CODE, PROJECT } from '../common/project.ts';
import { RUN_ENV } from '../common/run-env.ts';
import { kindOf } from '../config/kind-of.ts';
import { visibleText } from '../common/visible-text.ts';
import { noteIn } from '../report/progress-note.ts';
import { redactText } from '../report/redact.ts';
import { HIDING } from '../report/redaction/redaction.ts';
import { ProgressPrinter } from '../report/progress-printer.ts';
import type { Screen } from '../report/screen.ts';
import { writeBlocked } from '../report/write-blocked.ts';
import type { RunPlan } from './plan-run.ts';
import { environmentOf } from './run-environment.ts';
import { PhoneWorkers } from './phone-workers.ts';
import { runRunner, type RunnerEnd } from './runner-process.ts';
import { wdioFile } from './wdio-file.ts';

/** How much of what WebdriverIO said is shown when it could not begin, in lines. */
const LAST_LINES = 40;

/**
 * Runs the real `wdio run` and waits for its end.
 *
 * @param plan about phones alone
 * @throws CodedError WDIO_NOT_INSTALLED
 */
export async function runWdio(plan: RunPlan, screen: Screen): Promise<RunnerEnd> {
  const settings = join(PROJECT, `wdio.conf${CODE}`);
  const printer = new ProgressPrinter(screen);
  const workers = new PhoneWorkers();
  let said: readonly string[] = [];
  const plans: number[] = [];
  let hasBegun = false;
  const total = () => plans.reduce((sum, planned) => sum + planned, 0);
  // WebdriverIO kills workers that take long to end, with whatever they had.
  const temporary = await mkdtemp(join(tmpdir(), 'braze-qa-phones-'));
  const clearUp = () => rm(temporary, { recursive: true, force: true });
  const end = await runRunner({
    args: [wdioFile(), 'run', settings, ...argumentsOf(plan)],
    env: {
      ...environmentOf(plan),
      [RUN_ENV.repeatEach]: String(plan.options.repeatEach ?? 1),
      [RUN_ENV.workers]: String(plan.options.workers ?? ''),
      [RUN_ENV.temporary]: temporary,
    },
    signals: 'group',
    onLine: (line) => {
      const note = noteIn(line);
      if (!note) {
        said = [...said, line].slice(-LAST_LINES);
        return workers.said(line);
      }
      if ('begins' in note) return workers.begins(line, note.begins);
      if ('isDriven' in note) return workers.isDriven(line);
      if ('hasNoPhone' in note) return workers.hasNoPhone(line, note.hasNoPhone);
      if ('planned' in note) {
        plans.push(note.planned);
        return printer.expect(total());
      }
      if (!hasBegun) printer.begin(total());
      hasBegun = true;
      printer.finished(note.finished);
    },
  }).finally(clearUp);
  printer.end();
  if (end.interrupted) return end;
  const { undriven } = workers;
  for (const { target, build, reason } of undriven) {
    const kind = kindOf(plan.config.targets[target]!);
    await writeBlocked(plan.results, {
      target,
      kind,
      builds: [build],
      items: plan.items,
      reason,
      run: plan.run.id,
    });
  }
  if (plans.length + undriven.length < plan.targets.length * plan.builds.length) {
    const last = visibleText(redactText(said.join('\n'), HIDING));
    screen.write(`Some phones ran no check. What WebdriverIO said last:\n${last}\n`);
  }
  return end;
}

function argumentsOf({ options }: RunPlan): string[] {
  return [
    ...(options.grep === undefined ? [] : [`--mochaOpts.grep=${options.grep}`]),
    ...(options.retries === undefined ? [] : [`--mochaOpts.retries=${options.retries}`]),
  ];
}
