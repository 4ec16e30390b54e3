import { randomUUID } from 'node:crypto';
import { dirname, resolve } from 'node:path';
import { CATALOGUE, findItem, type ItemId } from '../checklist/catalogue.ts';
import { CodedError } from '../common/coded-error.ts';
import type { ErrorCode } from '../common/errors.ts';
import type { Shard } from '../common/shards.ts';
import { appiumConnection } from '../config/appium-connection.ts';
import { browserOf } from '../config/browser-of.ts';
import type { Config, Target } from '../config/config.ts';
import { hideSecretsOf } from '../config/hide-secrets-of.ts';
import { iphonesApart } from '../config/iphones-apart.ts';
import { loadConfig } from '../config/load-config.ts';
import { liveAccess, type LiveAccess } from '../live/live-access.ts';
import { checkProject, readBaseline, type Baseline } from '../report/read-baseline.ts';
import { commitOf } from './commit-of.ts';
import { wdioFile } from './wdio-file.ts';
import type { EngineOption, ViewOptions } from './view-options.ts';

/** What `braze-qa run` was told. */
export interface RunOptions extends ViewOptions, EngineOption {
  readonly config: string;
  readonly target?: readonly string[];
  readonly item?: readonly string[];
  readonly build?: readonly string[];
  readonly grep?: string;
  readonly shard?: Shard;
  readonly report: boolean;
  readonly headed?: true;
  readonly workers?: number;
  readonly retries?: number;
  readonly repeatEach?: number;
  readonly trace?: true;
  readonly keepPersonalData?: true;
  /** Against the team's test workspace at Braze. */
  readonly live?: true;
  /** Results tell what the SDK's requests were made of: for `braze-qa sweep`. */
  readonly wire?: true;
}

export interface RunMarks {
  readonly id: string;
  /** ISO 8601. No result of the run is older. */
  readonly started: string;
  readonly commit?: string;
}

/** What a run will do, all of it checked. */
export interface RunPlan {
  readonly config: Config;
  readonly configFile: string;
  readonly targets: readonly string[];
  /** Of those the ones that cannot run here, each with the reason. */
  readonly blocked: ReadonlyMap<string, string>;
  /** Whether a line of progress has to say which target and build it is about. */
  readonly several: boolean;
  readonly items: readonly ItemId[];
  readonly builds: readonly string[];
  /** Absolute. */
  readonly results: string;
  /** What tells its results from those of other runs. */
  readonly run: RunMarks;
  /** The last green run. */
  readonly baseline?: Baseline;
  /** The test workspace that answers in the twin's place. */
  readonly live?: LiveAccess;
  readonly options: RunOptions;
}

/**
 * Checks everything that can be wrong before anything starts: configuration, names, browser.
 *
 * @throws {CodedError} with the exit code of what is wrong
 */
export async function planRun(options: RunOptions): Promise<RunPlan> {
  const items = (options.item ?? []).map((id) => findItem(id).id);
  checkGrep(options.grep);
  const config = await loadConfig(options.config);
  hideSecretsOf(config, process.env);
  const live = options.live && liveAccess(config, process.env);
  const baseline = options.baseline === undefined ? undefined : await readBaseline(options.baseline);
  if (baseline) checkProject(baseline, options.baseline!, config.name);
  const known = Object.keys(config.targets);
  const wrong = options.target?.find((name) => !known.includes(name));
  if (wrong !== undefined) throw new CodedError('TARGET_UNKNOWN', { target: wrong, known: known.join(', ') });
  const builds = [...new Set(options.build ?? ['healthy'])];
  const targets = await withBuilds(
    config,
    known.filter((name) => options.target?.includes(name) ?? true),
    builds,
    options.target !== undefined,
  );
  const blocked = await blockedTargets(config, targets, options);
  const [first] = targets
    .filter((name) => options.target?.includes(name))
    .flatMap((name) => blocked.get(name) ?? []);
  // Somebody who asks for a target by its name wants that one.
  if (first) throw first;
  return {
    config,
    configFile: resolve(options.config),
    targets,
    items: items.length > 0 ? [...new Set(items)] : (config.items ?? CATALOGUE.map(({ id }) => id)),
    builds,
    blocked: new Map([...blocked].map(([name, error]) => [name, error.toText()])),
    several: (targets.length - blocked.size) * builds.length > 1,
    results: resolve(options.results),
    run: await marks(options.config),
    ...(baseline ? { baseline } : {}),
    ...(live ? { live } : {}),
    options,
  };
}

async function marks(configFile: string): Promise<RunMarks> {
  const commit = await commitOf(dirname(resolve(configFile)), process.env);
  const started = new Date().toISOString();
  return { id: randomUUID(), started, ...(commit === undefined ? {} : { commit }) };
}

/** What is a mistake, and not only missing here. Without Chromium there is nothing to do at all. */
const ENDS_ALL: ReadonlySet<ErrorCode> = new Set([
  'BROWSER_NOT_FOUND',
  'BROWSER_PATH_INVALID',
  'FIREFOX_PATH_INVALID',
  'WEBKIT_PATH_INVALID',
  'CHROMEDRIVER_PATH_INVALID',
  'DEVICE_UNKNOWN',
  'ADB_PATH_INVALID',
]);

/** Phones that have no tools here, other browsers that are not there, and what is no part of live mode. */
async function blockedTargets(
  config: Config,
  targets: readonly string[],
  { live }: Pick<RunOptions, 'live'>,
): Promise<Map<string, CodedError>> {
  const blocked = new Map<string, CodedError>();
  for (const name of targets) {
    const target = config.targets[name]!;
    if (live && !isChromium(target)) {
      blocked.set(name, new CodedError('LIVE_CHROMIUM_ONLY', { target: name }));
      continue;
    }
    try {
      if (target.platform === 'web') {
        const { webBrowser } = await import('../../devices/web-browser.ts');
        const { executablePath = '' } = webBrowser(target, process.env).launchOptions;
        if (target.automation === 'appium')
          await (await import('../../devices/chromedriver.ts')).findChromedriver(executablePath, process.env);
        continue;
      }
      wdioFile();
      const isHere = !appiumConnection(target, process.env);
      if (isHere) (await import('../../devices/appium-home.ts')).appiumHome();
      if (isHere && target.platform === 'android')
        (await import('../../devices/adb.ts')).findAdb(process.env);
      const others = targets.map((other) => config.targets[other]!);
      if (iphonesApart(target, others)) throw new CodedError('IPHONES_APART', { target: name });
    } catch (error) {
      if (!(error instanceof CodedError) || ENDS_ALL.has(error.code)) throw error;
      blocked.set(name, error);
    }
  }
  return blocked;
}

const isChromium = (target: Target): boolean => target.platform === 'web' && browserOf(target) === 'chromium';

function checkGrep(grep: string | undefined): void {
  try {
    RegExp(grep ?? '');
  } catch (error) {
    throw new CodedError('USAGE', {
      reason: `--grep ${error instanceof Error ? error.message : String(error)}`,
    });
  }
}

/**
 * The targets that have every one of these builds. Only the app knows its builds: it is started once, so that a mistyped name is not 23 failed
 * checks.
 *
 * @param byName somebody asked for these very targets: each has to have them
 */
async function withBuilds(
  config: Config,
  targets: readonly string[],
  builds: readonly string[],
  byName: boolean,
): Promise<readonly string[]> {
  let found = targets;
  for (const build of builds.filter((name) => name !== 'healthy')) {
    if (!/^[\w.-]{1,80}$/.test(build)) {
      throw new CodedError('USAGE', {
        reason: `--build takes letters, digits, dots and dashes, not "${build}".`,
      });
    }
    const unknown = new Map<string, CodedError>();
    for (const name of found) {
      const problem = await problemWith(config, name, build);
      if (problem) unknown.set(name, problem);
    }
    const [first] = unknown.values();
    if (first && (byName || unknown.size === found.length)) throw first;
    found = found.filter((name) => !unknown.has(name));
  }
  return found;
}

async function problemWith(config: Config, target: string, build: string): Promise<CodedError | undefined> {
  // Nobody listens there: a backend that asks while it starts has to bear that.
  const keys = Object.keys(config.workspaces.test.restKeys ?? {}).map((name) => [name, 'none']);
  const rest = { url: 'http://127.0.0.1:9', keys: Object.fromEntries(keys) as Record<string, string> };
  try {
    const app = await config.targets[target]?.start?.({ flavour: 'test', build, rest });
    await app?.close();
    return undefined;
  } catch (error) {
    if (error instanceof CodedError && error.code === 'BUILD_UNKNOWN') return error;
    throw error;
  }
}
