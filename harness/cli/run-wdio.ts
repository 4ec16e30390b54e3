import { fileURLToPath } from 'node:url';
import { CodedError } from '../common/coded-error.ts';
import { RUN_ENV } from '../common/run-env.ts';
import { visibleText } from '../common/visible-text.ts';
import { noteIn } from '../report/progress-note.ts';
import { ProgressPrinter } from '../report/progress-printer.ts';
import type { Screen } from '../report/screen.ts';
import type { RunPlan } from './plan-run.ts';
import { environmentOf } from './run-environment.ts';
import { runRunner, type RunnerEnd } from './runner-process.ts';

/** How much of what WebdriverIO said is shown when it could not begin, in lines. */
const LAST_LINES = 40;

/**
 * Runs the real `wdio run` for the phones of a plan and waits for its end.
 *
 * @throws CodedError WDIO_NOT_INSTALLED
 */
export async function runWdio(plan: RunPlan, screen: Screen): Promise<RunnerEnd> {
  const settings = fileURLToPath(new URL('../../wdio.conf.ts', import.meta.url));
  const printer = new ProgressPrinter(screen);
  const said: string[] = [];
  const plans: number[] = [];
  let hasBegun = false;
  const total = () => plans.reduce((sum, planned) => sum + planned, 0);
  const end = await runRunner({
    args: [cliFile(), 'run', settings, ...argumentsOf(plan)],
    env: { ...environmentOf(plan), [RUN_ENV.repeatEach]: String(plan.options.repeatEach ?? 1) },
    onLine: (line) => {
      const note = noteIn(line);
      if (!note) return void said.push(line);
      if ('planned' in note) {
        plans.push(note.planned);
        return printer.expect(total());
      }
      if (!hasBegun) printer.begin(total());
      hasBegun = true;
      printer.finished(note.finished);
    },
  });
  printer.end();
  const phones = plan.targets.filter((name) => plan.config.targets[name]?.platform !== 'web').length;
  if (plans.length < phones * plan.builds.length && !end.interrupted) {
    const last = visibleText(said.slice(-LAST_LINES).join('\n'));
    screen.write(`Some phones ran no check. What WebdriverIO said last:\n${last}\n`);
  }
  return end;
}

function cliFile(): string {
  try {
    // Its package names no file but its main module.
    return fileURLToPath(new URL('../bin/wdio.js', import.meta.resolve('@wdio/cli')));
  } catch (error) {
    throw new CodedError('WDIO_NOT_INSTALLED', {}, { cause: error });
  }
}

function argumentsOf({ options }: RunPlan): string[] {
  return [
    ...(options.grep === undefined ? [] : [`--mochaOpts.grep=${options.grep}`]),
    ...(options.retries === undefined ? [] : [`--mochaOpts.retries=${options.retries}`]),
  ];
}
