import { randomUUID } from 'node:crypto';
import { availableParallelism, tmpdir } from 'node:os';
import { dirname, resolve } from 'node:path';
import { findAdb } from './devices/adb.ts';
import { appiumHome } from './devices/appium-home.ts';
import { freePort } from './devices/free-port.ts';
import { Blocked } from './harness/app/blocked.ts';
import { CATALOGUE } from './harness/checklist/catalogue.ts';
import { CodedError } from './harness/common/coded-error.ts';
import { CODE, PROJECT } from './harness/common/project.ts';
import { hasChecks } from './harness/check/check-mocha.ts';
import { NativeWorker } from './harness/check/native-worker.ts';
import { appiumConnection } from './harness/config/appium-connection.ts';
import { hideSecretsOf } from './harness/config/hide-secrets-of.ts';
import { loadConfig } from './harness/config/load-config.ts';
import { PERSONAL_DATA_KEPT } from './harness/report/environment.ts';
import { keepsPersonalData } from './harness/report/redaction/redaction.ts';
import { RedactingAllureReporter } from './harness/report/allure-wdio.ts';
import { noteLine, type ProgressNote } from './harness/report/progress-note.ts';
import { listFrom, RUN_ENV } from './harness/common/run-env.ts';
import type { TestPhone } from './devices/test-phone.ts';
import { timeLimit } from './harness/check/time-limit.ts';

const configFile = resolve(process.env[RUN_ENV.config] ?? 'braze-qa.config.ts');
const config = await loadConfig(configFile);
hideSecretsOf(config, process.env);
const builds = listFrom(process.env[RUN_ENV.builds]) ?? ['healthy'];
const items = listFrom(process.env[RUN_ENV.items]) ?? config.items ?? CATALOGUE.map(({ id }) => id);
const shard = process.env[RUN_ENV.shard];
const resultsDir = process.env[RUN_ENV.results] ?? 'reports/allure-results';
// Browsers are Playwright's: see playwright.config.ts.
const targets = (listFrom(process.env[RUN_ENV.targets]) ?? Object.keys(config.targets)).flatMap((name) => {
  const target = config.targets[name];
  if (!target || target.platform === 'web') return [];
  return [{ name, target, connection: appiumConnection(target, process.env) }];
});
/** Those whose Appium server the run starts. */
const here = targets.filter(({ connection }) => !connection).map(({ target }) => target);

/** Workers find here what the launcher chose. */
const run = (process.env[RUN_ENV.run] ??= randomUUID());
const appiumPort = Number((process.env[RUN_ENV.appiumPort] ??= String(await freePort())));
const usbmuxPort = Number((process.env[RUN_ENV.usbmuxPort] ??= String(await freePort())));
// Appium looks for phones and for its drivers by these. Its process is started with them.
if (here.length > 0) process.env['APPIUM_HOME'] = appiumHome();
if (here.some(({ platform, kind }) => platform === 'ios' && kind === 'virtual'))
  process.env['USBMUXD_SOCKET_ADDRESS'] = `127.0.0.1:${usbmuxPort}`;
if (here.some(({ platform }) => platform === 'android')) {
  const { sdkFolder } = findAdb(process.env);
  if (sdkFolder !== undefined) process.env['ANDROID_HOME'] = sdkFolder;
}

const DRIVERS = { android: 'uiautomator2', ios: 'xcuitest' };
/** Of Appium's session; what makes it one phone is added once that is switched on. */
const PLATFORMS = {
  android: { platformName: 'Android', 'appium:automationName': 'UiAutomator2' },
  ios: { platformName: 'iOS', 'appium:automationName': 'XCUITest' },
};
let phone: TestPhone | undefined;
const tell = (note: ProgressNote): void => {
  if (process.env[RUN_ENV.progress] === '1') process.stdout.write(noteLine(note));
};

/** A check ends by itself, and its phones are put away after that. Milliseconds. */
const AFTER_A_CHECK = 30_000;

const checks = [
  `${PROJECT}specs/**/*.check${CODE}`,
  ...(config.checks ?? []).map((glob) => resolve(dirname(configFile), glob)),
];

const appium = {
  appiumStartTimeout: 90_000,
  args: {
    address: '127.0.0.1',
    port: appiumPort,
    useDrivers: [...new Set(here.map(({ platform }) => DRIVERS[platform]))].join(','),
    // The service waits for a line of this level.
    logLevel: 'info',
  },
};

/** One worker for each target and build: it owns a twin, what the build needs, and phones. */
const wdio: WebdriverIO.Config = {
  runner: 'local',
  hostname: '127.0.0.1',
  port: appiumPort,
  // What a driver refuses it refuses the second time too.
  connectionRetryCount: 0,
  specs: [checks],
  maxInstances: Number(process.env[RUN_ENV.workers]) || availableParallelism(),
  capabilities: targets.flatMap(({ name, target: { platform }, connection }) =>
    builds.map((build) => ({
      ...PLATFORMS[platform],
      ...connection,
      'braze-qa:settings': { target: name, build },
    })),
  ),
  logLevel: 'error',
  services: here.length === 0 ? [] : [['appium', appium]],
  framework: 'mocha',
  mochaOpts: {
    ui: 'bdd',
    timeout: Math.max(0, ...targets.map(({ target }) => timeLimit(target))) + AFTER_A_CHECK,
  },
  reporters: [
    'spec',
    [
      RedactingAllureReporter,
      {
        outputDir: resultsDir,
        // Commands carry what is typed: names, passwords.
        disableWebdriverStepsReporting: true,
        disableWebdriverScreenshotsReporting: true,
        reportedEnvironmentVars: {
          app: config.name,
          run,
          targets: targets.map(({ name }) => name).join(','),
          kinds: targets.map(({ target }) => target.kind).join(','),
          items: items.join(','),
          builds: builds.join(','),
          ...(keepsPersonalData() ? Object.fromEntries([PERSONAL_DATA_KEPT]) : {}),
          ...(shard ? { shards: shard } : {}),
        },
      },
    ],
  ],

  beforeSession: async ({ mochaOpts }, capabilities, specs) => {
    const grep = mochaOpts?.grep as string | undefined;
    // No phone is switched on for nothing. A file that cannot be loaded is mocha's to tell.
    if ((shard || grep) && !(await hasChecks(specs, grep).catch(() => true))) return;
    const own = capabilities as Record<string, unknown>;
    const { target, build } = own['braze-qa:settings'] as { target: string; build: string };
    delete own['braze-qa:settings'];
    tell({ begins: { target, build } });
    // From here on: what compiles TypeScript keeps its cache where it was.
    process.env['TMPDIR'] = process.env[RUN_ENV.temporary] ?? tmpdir();
    let worker: NativeWorker | undefined;
    const close = async () => worker?.close();
    for (const signal of ['SIGINT', 'SIGTERM'] as const)
      process.once(signal, () => void close().finally(() => process.exit(130)));
    try {
      worker = await NativeWorker.start({ settings: { configFile, target, build }, usbmuxPort });
      phone = await worker.phone(0, 'test');
      Object.assign(own, phone.capabilities);
    } catch (error) {
      // WebdriverIO would go on without a phone.
      const text = error instanceof CodedError ? error.toText() : String((error as Error).stack ?? error);
      process.stderr.write(`${text}\n`);
      const reason = (error as Error).message;
      tell({ hasNoPhone: error instanceof Blocked ? reason : `the session did not begin: ${reason}` });
      await close();
      process.exit(1);
    }
  },
  before: async (_capabilities, _specs, driver) => {
    if (!phone) return;
    tell({ isDriven: true });
    try {
      await phone.attach(driver);
      NativeWorker.current.first = { phone, driver };
    } catch (error) {
      // WebdriverIO would say it and go on: every check says it instead.
      NativeWorker.current.whyNoPhone = `the phone was not ready: ${(error as Error).message}`;
    }
  },
  // Without a session there is no end of one.
  after: async () => {
    if (!NativeWorker.current.isDriven) await NativeWorker.current.close();
  },
  afterSession: () => NativeWorker.current.close(),
};

export { wdio as config };
