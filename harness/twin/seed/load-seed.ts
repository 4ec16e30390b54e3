import { parseDocument } from 'yaml';
import { CodedError } from '../../common/coded-error.ts';
import { workspaceSeed, type WorkspaceSeed } from '../seed.ts';
import { mistakes } from './mistakes.ts';

/** No seed that people write comes near; bounds what a hostile one costs. */
const MAX_CHARACTERS = 1_000_000;
/** YAML aliases may be used, but not to blow a small file up. */
const MAX_ALIASES = 100;

/**
 * Reads a seed: YAML 1.2, and so JSON too.
 *
 * @param fileName shown in the message only
 * @throws CodedError `SEED_INVALID` with every mistake: where, what was seen, what is allowed
 *
 * @example
 * const workspace = twin.open(loadSeed(readFileSync('shop.yaml', 'utf8'), 'shop.yaml'));
 */
export function loadSeed(text: string, fileName: string): WorkspaceSeed {
  if (text.length > MAX_CHARACTERS) throw invalid(fileName, [`larger than ${MAX_CHARACTERS} characters`]);
  const [value, found] = read(text);
  if (found.length > 0) throw invalid(fileName, found);
  return value as WorkspaceSeed;
}

function read(text: string): [value: unknown, mistakes: readonly string[]] {
  try {
    const document = parseDocument(text);
    const problems = [...document.errors, ...document.warnings];
    if (problems.length > 0) return [undefined, problems.map((problem) => firstLine(problem.message))];
    const value: unknown = document.toJS({ maxAliasCount: MAX_ALIASES });
    return [value, mistakes(workspaceSeed, value)];
  } catch (error) {
    // Nesting deeper than the stack, or aliases that multiply: both are thrown.
    return [undefined, [firstLine(error instanceof Error ? error.message : String(error))]];
  }
}

const firstLine = (message: string): string => message.split('\n', 1)[0]!.replace(/:$/, '');

function invalid(fileName: string, found: readonly string[]): CodedError {
  const list = found.map((mistake) => `  - ${mistake}`).join('\n');
  return new CodedError('SEED_INVALID', { file: fileName, count: found.length, mistakes: list });
}
