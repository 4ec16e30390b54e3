import { remote } from 'webdriverio';
import type { App } from '../app/app.ts';
import { AppiumDevice } from '../app/native/appium-device.ts';
import { NativeApp } from '../app/native/native-app.ts';
import type { NativeAppMap, NativeScreen } from '../app/native/native-app-map.ts';
import { CATALOGUE } from '../checklist/catalogue.ts';
import type { Flavour } from '../config/config.ts';
import { listFrom, RUN_ENV } from '../common/run-env.ts';
import type { Braze } from './braze.ts';
import { CheckRun } from './check-run.ts';
import { hostOf } from './host-of.ts';
import { noteLine, type ProgressNote } from '../report/progress-note.ts';
import { MochaRunner, type MochaContext } from './mocha-runner.ts';
import { NativeWorker, type DrivenPhone } from './native-worker.ts';
import { stepwise } from './stepwise.ts';

/** As under Playwright: a check that takes longer has failed. Milliseconds. */
const TIME_LIMIT = 30_000;

interface Details {
  readonly annotation?: { readonly type: string; readonly description?: string };
}

interface Fixtures {
  readonly app: App;
  readonly braze: Braze;
}

type Body = (fixtures: Fixtures) => Promise<void> | void;
type It = (title: string, body: (this: MochaContext) => Promise<void>) => void;

/** The same call as under Playwright: registers a check with mocha, to be run on the worker's phone. */
export function check(title: string, ...rest: [Body] | [Details, Body]): void {
  const [details, body] = rest.length === 1 ? [{}, rest[0]] : rest;
  const item = details.annotation?.type === 'item' ? details.annotation.description : undefined;
  if (!isWanted(item)) return;
  const { it } = globalThis as unknown as { readonly it: It };
  for (let time = 0; time < TIMES; time++) {
    planned++;
    it(title, async function () {
      await noted(this, title, (runner) => run(runner, body), item);
    });
  }
}

const TIMES = Number(process.env[RUN_ENV.repeatEach] ?? 1);
const tells = process.env[RUN_ENV.progress] === '1';
let planned = 0;
let isToldOf = false;

/** Runs a check, and tells whoever started the worker how it went. */
async function noted(
  context: MochaContext,
  title: string,
  run: (runner: MochaRunner) => Promise<void>,
  item: string | undefined,
): Promise<void> {
  const several = process.env[RUN_ENV.several] === '1';
  const tell = (note: ProgressNote) => tells && process.stdout.write(noteLine(note));
  if (!isToldOf) tell({ planned });
  isToldOf = true;
  const { target, build } = NativeWorker.current.settings;
  const place = build === 'healthy' ? target : `${target}:${build}`;
  const runner = new MochaRunner({ context, item, titlePath: [place, title] });
  const started = Date.now();
  let failure: unknown;
  try {
    await run(runner);
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

/** A run that is about some items is not about checks of others, or of none. */
function isWanted(item: string | undefined): boolean {
  const items = listFrom(process.env[RUN_ENV.items]);
  if (!items || items.length === CATALOGUE.length) return true;
  return item !== undefined && items.includes(item);
}

async function run(runner: MochaRunner, body: Body): Promise<void> {
  const worker = NativeWorker.current;
  const { world, config, target, plan, settings, rest } = worker;
  const running = await worker.builds.get('test');
  world.allowConnectedContent(running.url);
  const checkRun = await CheckRun.start({ world, config, target, plan, settings, rest, running, runner });
  const phones = new Phones(worker, checkRun);
  const failures: unknown[] = [];
  try {
    const app = await phones.open('test');
    try {
      const fixtures = {
        app: stepwise(app, 'app', checkRun),
        braze: stepwise(checkRun.braze, 'braze', checkRun),
      };
      await inTime(body(fixtures));
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
  await phones.close();
  await world.disconnect();
  await checkRun.finish().catch((error: unknown) => failures.push(error));
  if (failures.length > 0) throw failures[0];
}

async function inTime(body: Promise<void> | void): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(
      () => reject(new Error(`The check did not end within ${TIME_LIMIT / 1_000} s.`)),
      TIME_LIMIT,
    );
  });
  try {
    await Promise.race([body, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** The phones of one check: the worker's first for the first app, others for further devices. */
class Phones {
  readonly #worker: NativeWorker;
  readonly #run: CheckRun;
  readonly #others: DrivenPhone[] = [];
  #isFirstTaken = false;

  constructor(worker: NativeWorker, run: CheckRun) {
    this.#worker = worker;
    this.#run = run;
  }

  readonly open = async (flavour: Flavour): Promise<NativeApp> => {
    const { target, config, world, rest, builds } = this.#worker;
    const build = await builds.get(flavour);
    if (flavour === 'production') this.#run.productionOpens();
    const { driver, phone } = await this.#phone(flavour);
    const device = new AppiumDevice({ driver, appId: target.appId, pass: phone.pass });
    const { map } = target;
    const host = hostOf<NativeScreen, NativeAppMap>({
      map,
      flavour,
      build,
      target,
      config,
      world,
      rest,
      run: this.#run,
      open: this.open,
    });
    const app = new NativeApp(device, host);
    this.#run.devices.add(app);
    return app;
  };

  async close(): Promise<void> {
    for (const { driver, phone } of this.#others.splice(0)) {
      await driver.deleteSession().catch(() => {});
      await phone.close();
    }
  }

  async #phone(flavour: Flavour): Promise<DrivenPhone> {
    if (flavour === 'test' && !this.#isFirstTaken) {
      this.#isFirstTaken = true;
      await this.#worker.first.phone.reset();
      return this.#worker.first;
    }
    const phone = await this.#worker.boot(flavour);
    const { hostname = '127.0.0.1', port = 4723 } = this.#worker.first.driver.options;
    const capabilities = phone.capabilities as WebdriverIO.Capabilities;
    const driver = await remote({ hostname, port, logLevel: 'silent', capabilities });
    const opened = { phone, driver };
    this.#others.push(opened);
    return opened;
  }
}
