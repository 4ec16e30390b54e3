import { access } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { CodedError } from '../common/coded-error.ts';
import { importDefault } from '../common/import-default.ts';
import type { Config } from './config.ts';
import { configMistakes } from './config-mistakes.ts';

export const DEFAULT_CONFIG_FILE = 'braze-qa.config.ts';

/**
 * Loads and validates a configuration. Paths in it (`plan`) come back absolute: they are relative to the file.
 *
 * @param file default `braze-qa.config.ts` in the current folder
 * @throws {CodedError} `CONFIG_NOT_FOUND`, `CONFIG_UNREADABLE`, or `CONFIG_INVALID` with every mistake in it
 * @example
 * const config = await loadConfig('shop/braze-qa.config.ts');
 */
export async function loadConfig(file: string = DEFAULT_CONFIG_FILE): Promise<Config> {
  const path = resolve(file);
  await access(path).catch(() => {
    throw new CodedError('CONFIG_NOT_FOUND', { file });
  });
  const config = await importConfig(path, file);
  const mistakes = configMistakes(config);
  if (mistakes.length > 0) {
    const lines = mistakes.map((mistake) => `  ${mistake}`).join('\n');
    throw new CodedError('CONFIG_INVALID', { file, count: mistakes.length, mistakes: lines });
  }
  const valid = config as Config;
  return valid.plan === undefined ? valid : { ...valid, plan: resolve(dirname(path), valid.plan) };
}

async function importConfig(path: string, file: string): Promise<unknown> {
  try {
    return await importDefault(path);
  } catch (error) {
    if (error instanceof CodedError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new CodedError('CONFIG_UNREADABLE', { file, reason }, { cause: error });
  }
}
