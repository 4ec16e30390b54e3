import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

export const BIN = fileURLToPath(new URL('../bin/braze-qa.mjs', import.meta.url));

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the real command. No terminal, no colours, the locale of a container. */
export const brazeQa = (
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
  onOutput: (soFar: string) => void = () => {},
): Promise<Ended> => runNode(BIN, args, { env, onOutput });

interface NodeOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  readonly onOutput?: (soFar: string) => void;
}

/** Runs a script as {@link brazeQa} does the command. */
export async function runNode(
  script: string,
  args: readonly string[],
  { env = {}, cwd = tmpdir(), onOutput = () => {} }: NodeOptions = {},
): Promise<Ended> {
  const { PATH = '', HOME = '', JAVA_HOME } = process.env;
  const child = spawn(process.execPath, [script, ...args], {
    cwd,
    env: { PATH, HOME, ...(JAVA_HOME ? { JAVA_HOME } : {}), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    stdout += chunk;
    onOutput(stdout);
  });
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => (stderr += chunk));
  const code = await new Promise<number | null>((done) => child.on('close', done));
  return { code, stdout, stderr };
}

/** A temporary folder that goes with the test. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'braze-qa-test-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

export interface ResultSpec {
  readonly item?: string;
  readonly target?: string;
  readonly kind?: string;
  readonly status?: string;
  readonly verdict?: string;
  readonly evidence?: readonly string[];
  readonly terms?: string;
  readonly message?: string;
  readonly name?: string;
  readonly historyId?: string;
  readonly start?: number;
  readonly dataPoints?: string;
  readonly uuid?: string;
  readonly build?: string;
  readonly run?: string;
  /** The label of names, as JSON. */
  readonly seen?: string;
  /** The label of planned names, as JSON. */
  readonly planned?: string;
}

/** One Allure result as the adapters write it. By default a good pass of `delta-only-values`. */
export function resultJson(spec: ResultSpec, index = 0): string {
  const { item = 'delta-only-values', target = 'web-chromium', kind = 'browser', status = 'passed' } = spec;
  const { evidence = ['wire', 'stored', 'screen'], start = 1_000 } = spec;
  const label = (name: string, value: string) => ({ name, value });
  return JSON.stringify({
    uuid: spec.uuid ?? `uuid-${index}`,
    historyId: spec.historyId ?? `history-${index}`,
    name: spec.name ?? `Check of ${item}`,
    fullName: `${spec.name ?? item} on ${target}`,
    status,
    statusDetails: spec.message === undefined ? {} : { message: spec.message },
    labels: [
      label('item', item),
      label('target', target),
      label('kind', kind),
      label('build', spec.build ?? 'healthy'),
      ...(spec.verdict === undefined ? [] : [label('verdict', spec.verdict)]),
      ...(spec.terms === undefined ? [] : [label('terms', spec.terms)]),
      ...evidence.map((side) => label('evidence', side)),
      ...(spec.run === undefined ? [] : [label('run', spec.run)]),
      ...(spec.seen === undefined ? [] : [label('seen', spec.seen)]),
      ...(spec.planned === undefined ? [] : [label('planned', spec.planned)]),
      ...(spec.dataPoints === undefined ? [] : [label('data-points', spec.dataPoints)]),
    ],
    start,
    stop: start + 10,
  });
}

/** What a run planned, as `environment.properties` holds it. */
export const planned = (
  items: readonly string[],
  targets = ['web-chromium'],
  kinds = targets.map(() => 'browser'),
): string =>
  `app = Storefront\ntargets = ${targets.join(',')}\nkinds = ${kinds.join(',')}\nitems = ${items.join(',')}\n`;

/** A results folder made of results and further files. What a command writes beside it goes with the test, too. */
export async function resultsFolder(
  results: readonly ResultSpec[],
  files: Readonly<Record<string, string>> = {},
): Promise<string> {
  const folder = join(await temporaryFolder(), 'allure-results');
  await mkdir(folder);
  await Promise.all(
    results.map((spec, index) => writeFile(join(folder, `${index}-result.json`), resultJson(spec, index))),
  );
  await Promise.all(Object.entries(files).map(([name, text]) => writeFile(join(folder, name), text)));
  return folder;
}
