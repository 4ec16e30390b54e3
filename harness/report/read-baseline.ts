import { readFile, stat } from 'node:fs/promises';
import type { RunSummary } from '../checklist/compare-runs.ts';
import { CodedError } from '../common/coded-error.ts';
import { MATRIX_SCHEMA } from './json-schema.ts';

/** A run of the whole checklist on several targets has a few hundred kilobytes. */
const MAX_BYTES = 50_000_000;

/** The last green run, as `--json` wrote it. */
export interface Baseline extends RunSummary {
  readonly app: string;
  readonly started?: string;
}

/**
 * Reads what an earlier run wrote with `--json`.
 *
 * @throws {CodedError} `INPUT_NOT_FOUND`, `BASELINE_INVALID`, `BASELINE_NOT_GREEN`
 * @example
 * const baseline = await readBaseline('last-green.json');
 */
export async function readBaseline(file: string): Promise<Baseline> {
  const invalid = (reason: string) => new CodedError('BASELINE_INVALID', { file, reason });
  const info = await stat(file).catch(() => {
    throw new CodedError('INPUT_NOT_FOUND', { file });
  });
  if (!info.isFile() || info.size > MAX_BYTES) throw invalid('no file of such a size');
  const text = await readFile(file, 'utf8');
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw invalid('no JSON');
  }
  const { data, error } = MATRIX_SCHEMA.safeParse(json);
  if (!data) {
    const [issue] = error.issues;
    throw invalid(`${issue?.path.join('.') || 'the file'}: ${issue?.message}`);
  }
  if (!data.run) throw invalid('it does not say which run it is of: an earlier version wrote it');
  if (!data.gate.passed) throw new CodedError('BASELINE_NOT_GREEN', { file });
  const { app, started } = data.run;
  return { app, cells: data.cells, seen: data.seen ?? [], ...(started === undefined ? {} : { started }) };
}

/** @throws {CodedError} `BASELINE_OF_OTHER_PROJECT` */
export function checkProject({ app }: Baseline, file: string, expected: string): void {
  if (app !== expected) throw new CodedError('BASELINE_OF_OTHER_PROJECT', { file, app, expected });
}
