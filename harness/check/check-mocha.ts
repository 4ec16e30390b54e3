import { CATALOGUE } from '../checklist/catalogue.ts';
import { listFrom, RUN_ENV } from '../common/run-env.ts';
import { parseShard } from '../common/shards.ts';
import { noteLine, type ProgressNote } from '../report/progress-note.ts';
import { MochaRunner, type MochaContext } from './mocha-runner.ts';
import type { CheckBody } from './run-on-phone.ts';
import { projectName } from './run-settings.ts';

interface Details {
  readonly annotation?: { readonly type: string; readonly description?: string };
}

type It = (title: string, body: (this: MochaContext) => Promise<void>) => void;

/** The same call as under Playwright: registers a check with mocha, to be run on the worker's phone. */
export function check(title: string, ...rest: [CheckBody] | [Details, CheckBody]): void {
  const [details, body] = rest.length === 1 ? [{}, rest[0]] : rest;
  const item = details.annotation?.type === 'item' ? details.annotation.description : undefined;
  if (!isWanted(item) || !isOfShard()) return;
  const { it } = globalThis as unknown as { readonly it: It };
  for (let time = 0; time < TIMES; time++) {
    planned++;
    it(title, async function () {
      await noted(this, title, item, body);
    });
  }
}

/**
 * Whether files hold a check for this worker: a shard, or --grep, may leave it none. They are loaded for that, before mocha does it again.
 *
 * @param files as WebdriverIO names them: URLs
 */
export async function hasChecks(files: readonly string[], grep = ''): Promise<boolean> {
  const titles: string[] = [];
  Object.assign(globalThis, { it: (title: string) => titles.push(title) });
  for (const file of files) await import(file);
  planned = known = 0;
  // As mocha reads it.
  const [, pattern = grep, flags] = /^\/(.*)\/([gimy]{0,4})$/.exec(grep) ?? [];
  const found = titles.some((title) => new RegExp(pattern, flags).test(title));
  if (!found) tell({ planned });
  return found;
}

const TIMES = Number(process.env[RUN_ENV.repeatEach] ?? 1);
const tells = process.env[RUN_ENV.progress] === '1';
let planned = 0;
/** Checks that any shard may have, so far. */
let known = 0;
let isToldOf = false;

const tell = (note: ProgressNote) => tells && process.stdout.write(noteLine(note));

/** Runs a check, and tells whoever started the worker how it went. */
async function noted(
  context: MochaContext,
  title: string,
  item: string | undefined,
  body: CheckBody,
): Promise<void> {
  // Not at the top: a worker of Playwright loads this file too, and has no use for drivers of phones.
  const [{ NativeWorker }, { runOnPhone }] = await Promise.all([
    import('./native-worker.ts'),
    import('./run-on-phone.ts'),
  ]);
  const several = process.env[RUN_ENV.several] === '1';
  if (!isToldOf) tell({ planned });
  isToldOf = true;
  const { settings } = NativeWorker.current;
  const place = projectName(settings);
  const runner = new MochaRunner({ context, item, titlePath: [place, title] });
  const started = Date.now();
  let failure: unknown;
  try {
    await runOnPhone(runner, body);
  } catch (error) {
    failure = error;
    throw error;
  } finally {
    const attempt = context.test.currentRetry();
    const outcome = runner.outcome === 'passed' && failure !== undefined ? 'failed' : runner.outcome;
    tell({
      finished: {
        title,
        target: several ? place : '',
        outcome,
        message: runner.reason ?? (failure instanceof Error ? failure.message : ''),
        milliseconds: Date.now() - started,
        attempt,
        isLast: outcome !== 'failed' || attempt >= context.test.retries(),
      },
    });
  }
}

/**
 * Each shard takes every so-manieth check. WebdriverIO loads the files in the order of their names, on every machine; its own shards are whole
 * workers.
 */
function isOfShard(): boolean {
  const shard = process.env[RUN_ENV.shard];
  if (!shard) return true;
  const { current, total } = parseShard(shard);
  return known++ % total === current - 1;
}

/** A run that is about some items is not about checks of others, or of none. */
function isWanted(item: string | undefined): boolean {
  const items = listFrom(process.env[RUN_ENV.items]);
  if (!items || items.length === CATALOGUE.length) return true;
  return item !== undefined && items.includes(item);
}
