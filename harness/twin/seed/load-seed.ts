import { CodedError } from '../../common/coded-error.ts';
import { workspaceSeed, type WorkspaceSeed } from '../seed.ts';
import { mistakes } from './mistakes.ts';
import { readYaml } from '../../common/read-yaml.ts';

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
  const read = readYaml(text);
  const found = 'problems' in read ? read.problems : mistakes(workspaceSeed, read.value);
  if (found.length > 0) {
    const list = found.map((mistake) => `  - ${mistake}`).join('\n');
    throw new CodedError('SEED_INVALID', { file: fileName, count: found.length, mistakes: list });
  }
  return (read as { value: WorkspaceSeed }).value;
}
