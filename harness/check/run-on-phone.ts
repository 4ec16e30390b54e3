import type { App } from '../app/app.ts';
import type { Braze } from './braze.ts';
import { CheckPhones } from './check-phones.ts';
import { CheckRun } from './check-run.ts';
import { inTime } from './in-time.ts';
import type { MochaRunner } from './mocha-runner.ts';
import { NativeWorker } from './native-worker.ts';
import { orBlock } from './or-block.ts';
import { stepwise } from './stepwise.ts';
import { timeLimit } from './time-limit.ts';

/** What a check does with what it is given. */
export type CheckBody = (fixtures: { readonly app: App; readonly braze: Braze }) => Promise<void> | void;

/**
 * Runs a check on the worker's phone and judges it: what Playwright's fixtures do for a page.
 *
 * @throws what the check threw; mocha's own error where it was skipped; Error where it passed and must not be green
 */
export async function runOnPhone(runner: MochaRunner, body: CheckBody): Promise<void> {
  const worker = NativeWorker.current;
  const { world, config, target, plan, settings, rest, builds } = worker;
  const checkRun = await CheckRun.start({ world, config, target, plan, settings, rest, builds, runner });
  const phones = new CheckPhones(worker, checkRun);
  const failures: unknown[] = [];
  try {
    const app = await orBlock(() => phones.open('test'), checkRun);
    try {
      const fixtures = {
        app: stepwise(app, 'app', checkRun),
        braze: stepwise(checkRun.braze, 'braze', checkRun),
      };
      await inTime(body(fixtures), timeLimit(target), 'The check did not end');
    } catch (error) {
      if (runner.outcome === 'passed') runner.outcome = 'failed';
      throw error;
    } finally {
      await checkRun.photograph(app);
      runner.end();
    }
  } catch (error) {
    if (runner.outcome === 'passed') runner.outcome = 'failed';
    failures.push(error);
  }
  const silence = runner.outcome === 'failed' ? await phones.silence() : undefined;
  await phones.close();
  await world.disconnect();
  await checkRun.finish().catch((error: unknown) => failures.push(error));
  if (silence !== undefined) failures.push(await checkRun.blocked(silence));
  // What the end found out about a check that failed says more than its failure.
  if (failures.length > 0) throw failures.at(-1);
}
