import { constants } from 'node:fs';
import { copyFile, mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { CodedError } from '../common/coded-error.ts';
import { formatShards, parseShards, type Shards } from '../common/shards.ts';
import { isPersonalDataKept, runsOf, type Environment } from './environment.ts';
import { addEnvironment, isOfResult } from './prepare-results.ts';
import { redactResults } from './redact-results.ts';
import { HIDING, KEEPING } from './redaction/redaction.ts';
import { readResults } from './read-results.ts';

/** What shards of one run have in common. */
const SHARED = [
  'app',
  'targets',
  'kinds',
  'items',
  'builds',
  'blocks',
  'gate',
  'commit',
  'grep',
  'checks',
  'repeat-each',
  'personal-data',
  'mode',
];

/** How runners end, the worst first. */
const ENDS = ['running', 'interrupted', 'failed', 'passed'];

interface Part {
  readonly folder: string;
  readonly environment: Environment;
  readonly shards: Shards;
}

/**
 * Copies the results of several shards of one run into a new folder. Which of them are missing is for the gate to say.
 *
 * @param output must not exist, or be empty
 * @throws {CodedError} `RESULTS_NOT_FOUND`, `SHARD_UNKNOWN`, `SHARDS_DIFFER`, `SHARD_TWICE`, `OUTPUT_TAKEN` or `OUTPUT_UNWRITABLE`
 * @example
 * await mergeResults(['shards/1', 'shards/2'], 'reports/allure-results');
 */
export async function mergeResults(folders: readonly string[], output: string): Promise<void> {
  const parts = await Promise.all(folders.map(readPart));
  const environment = together(parts);
  await makeEmpty(output);
  // Until all is there, the folder says that the run is under way.
  await addEnvironment(output, new Map([...environment, ['runner', 'running']]));
  for (const { folder } of parts) await copyResults(folder, output);
  // One that was killed has not come to that.
  await redactResults(output, isPersonalDataKept(environment) ? KEEPING : HIDING);
  await addEnvironment(output, environment);
}

async function readPart(folder: string): Promise<Part> {
  const { environment } = await readResults(folder);
  const shards = parseShards(environment.get('shards') ?? '');
  if (!shards) throw new CodedError('SHARD_UNKNOWN', { folder });
  return { folder, environment, shards };
}

/** What the whole run says about itself. */
function together(parts: readonly Part[]): Environment {
  const [first, ...others] = parts;
  if (!first) return new Map();
  const owners = new Map(first.shards.present.map((shard) => [shard, first.folder]));
  for (const part of others) {
    const differs = (name: string, found = 'nothing', expected = 'nothing') => {
      const { folder } = part;
      if (found !== expected)
        throw new CodedError('SHARDS_DIFFER', { folder, name, found, first: first.folder, expected });
    };
    for (const name of SHARED) differs(name, part.environment.get(name), first.environment.get(name));
    differs('number of shards', String(part.shards.total), String(first.shards.total));
    for (const shard of part.shards.present) {
      const owner = owners.get(shard);
      if (owner !== undefined)
        throw new CodedError('SHARD_TWICE', { shard, first: owner, folder: part.folder });
      owners.set(shard, part.folder);
    }
  }
  const valuesOf = (name: string) => parts.map(({ environment }) => environment.get(name));
  const ends = valuesOf('runner');
  const runs = [...new Set(parts.flatMap(({ environment }) => runsOf(environment)))];
  const [started] = valuesOf('started')
    .flatMap((time) => time ?? [])
    .toSorted();
  const present = [...owners.keys()].toSorted((a, b) => a - b);
  return new Map([
    ...[...first.environment].filter(([name]) => SHARED.includes(name)),
    ...(runs.length > 0 ? [['run', runs.join(',')] as const] : []),
    ...(started === undefined ? [] : [['started', started] as const]),
    ['shards', formatShards({ present, total: first.shards.total })],
    ['results', String(valuesOf('results').reduce((sum, count) => sum + Number(count ?? 0), 0))],
    ['runner', ENDS.find((end) => ends.includes(end)) ?? 'passed'],
  ]);
}

async function makeEmpty(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
    if ((await readdir(folder)).length === 0) return;
  } catch (error) {
    throw new CodedError('OUTPUT_UNWRITABLE', { file: folder, reason: reasonOf(error) }, { cause: error });
  }
  throw new CodedError('OUTPUT_TAKEN', { folder });
}

/** Ordinary files with the names of results: a folder from elsewhere may hold links out of it. */
async function copyResults(from: string, to: string): Promise<void> {
  const entries = await readdir(from, { withFileTypes: true });
  for (const { name } of entries.filter((entry) => entry.isFile() && isOfResult(entry.name))) {
    try {
      await copyFile(join(from, name), join(to, name), constants.COPYFILE_EXCL);
    } catch (error) {
      throw new CodedError(
        'OUTPUT_UNWRITABLE',
        { file: join(to, name), reason: reasonOf(error) },
        { cause: error },
      );
    }
  }
}

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
