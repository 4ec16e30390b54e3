import { spawn } from 'node:child_process';
import { readdir, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { CodedError } from '../common/coded-error.ts';
import { keepHistory, type AllureHistory } from './allure-history.ts';
import { disarmTables } from './disarm-tables.ts';
import { findJava } from './find-java.ts';
import { oneLine } from './one-line.ts';
import { stripAnalytics } from './strip-analytics.ts';

/** `java`: allure-commandline 2. `3`: allure 3, which needs no Java. */
export type Engine = 'java' | '3';

export const ENGINES: readonly Engine[] = ['java', '3'];

export interface AllureReportOptions {
  /** Folder of the results. It is read only. */
  readonly results: string;
  /** Folder of the report; an older report in it is replaced. */
  readonly output: string;
  readonly generator: Generator;
  /** Title of the report, where the engine has one. */
  readonly name: string;
  /** Of earlier runs. Default: the report knows of none. */
  readonly history?: AllureHistory;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Ends the generator. */
  readonly signal?: AbortSignal;
}

/** A large report takes a minute; a generator that needs longer hangs. */
const TIME_LIMIT_MS = 300_000;

const PACKAGES = { java: 'allure-commandline', '3': 'allure' } as const;

/** A generator that is installed. */
export interface Generator {
  readonly engine: Engine;
  readonly folder: string;
  /** Whether there is a Java for it. */
  readonly java: boolean;
}

/**
 * The generator to use: both are optional in the package.
 *
 * @param wanted default: `java` where it and a Java are there, else `3`
 * @throws {CodedError} `REPORT_GENERATOR_MISSING`
 */
export async function findGenerator(
  env: Readonly<Record<string, string | undefined>>,
  wanted?: Engine,
): Promise<Generator> {
  const java = (await findJava(env)) !== undefined;
  const engine = wanted ?? (java && folderOf('java') !== undefined ? 'java' : '3');
  const folder = folderOf(engine);
  if (folder === undefined) throw new CodedError('REPORT_GENERATOR_MISSING', { package: PACKAGES[engine] });
  return { engine, folder, java };
}

function folderOf(engine: Engine): string | undefined {
  const { resolve: find } = createRequire(import.meta.url);
  try {
    return engine === '3'
      ? join(dirname(find('allure')), '..')
      : dirname(find('allure-commandline/package.json'));
  } catch {
    return undefined;
  }
}

/**
 * Writes the HTML report. Opening it makes no request off the machine: the generators' analytics are taken out.
 *
 * @returns which engine wrote it, and the page to open
 * @throws {CodedError} `REPORT_GENERATOR_FAILED`; the results are intact then.
 */
export async function writeAllureReport(
  options: AllureReportOptions,
): Promise<{ engine: Engine; index: string }> {
  const { engine, folder, java } = options.generator;
  const fail = (reason: string) =>
    new CodedError('REPORT_GENERATOR_FAILED', {
      engine: engine === 'java' ? 'allure-commandline' : 'allure 3',
      reason,
      folder: options.results,
    });
  if (engine === 'java' && !java) throw fail('no Java was found in JAVA_HOME or on the PATH');
  if (!(await isReplaceable(options.output)))
    throw fail(`${options.output} holds files that are no Allure report`);
  try {
    await rm(options.output, { recursive: true, force: true });
    const [command, args] = commandOf(
      engine,
      folder,
      resolve(options.results),
      resolve(options.output),
      options.name,
      options.history,
    );
    await runGenerator(command, args, { env: options.env, signal: options.signal });
    await stripAnalytics(options.output);
    if (options.history) await keepHistory(options.history, options.output);
    await disarmTables(options.output);
  } catch (error) {
    throw fail(oneLine(error instanceof Error ? error.message : String(error), 500));
  }
  return { engine, index: join(options.output, 'index.html') };
}

/** Both packages install a command called `allure`: they are called by the paths inside them. */
function commandOf(
  engine: Engine,
  folder: string,
  results: string,
  output: string,
  name: string,
  history: AllureHistory | undefined,
): [string, string[]] {
  if (engine === '3') {
    const cli = join(folder, 'cli.js');
    const known = history ? ['--history-path', resolve(history.three)] : [];
    return [process.execPath, [cli, 'awesome', results, '-o', output, '--name', name, ...known]];
  }
  const script = process.platform === 'win32' ? 'allure.bat' : 'allure';
  return [
    join(folder, 'dist', 'bin', script),
    [
      'generate',
      results,
      ...(history ? [resolve(history.java)] : []),
      '-o',
      output,
      '--clean',
      '--name',
      name,
    ],
  ];
}

interface GeneratorOptions {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly signal: AbortSignal | undefined;
}

async function runGenerator(
  command: string,
  args: readonly string[],
  options: GeneratorOptions,
): Promise<void> {
  const child = spawn(command, args, {
    env: { ...options.env, ALLURE_NO_ANALYTICS: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
    signal: options.signal,
    timeout: TIME_LIMIT_MS,
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk: string) => (said = (said + chunk).slice(-4_000)));
  }
  const code = await new Promise<number | string>((done, reject) => {
    child.on('error', reject).on('close', (exit, signal) => done(exit ?? signal ?? 'unknown'));
  });
  if (code !== 0) throw new Error(`it ended with ${code}. ${said}`);
}

/** Only a report, or nothing, may be deleted. */
async function isReplaceable(folder: string): Promise<boolean> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) =>
    error.code === 'ENOENT' ? [] : ['unreadable'],
  );
  return names.length === 0 || (names.includes('index.html') && names.includes('widgets'));
}
