import { access } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { CodedError } from '../common/coded-error.ts';
import type { Config } from './config.ts';
import { configMistakes } from './config-mistakes.ts';

export const DEFAULT_CONFIG_FILE = 'braze-qa.config.ts';

/** A configuration is imported, so it may do anything: one that has not ended by then hangs. */
const TIME_LIMIT_MS = 30_000;

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
  const config = exportOf(await importWithin(path, file));
  const mistakes = configMistakes(config);
  if (mistakes.length > 0) {
    const lines = mistakes.map((mistake) => `  ${mistake}`).join('\n');
    throw new CodedError('CONFIG_INVALID', { file, count: mistakes.length, mistakes: lines });
  }
  const valid = config as Config;
  return valid.plan === undefined ? valid : { ...valid, plan: resolve(dirname(path), valid.plan) };
}

async function importWithin(path: string, file: string): Promise<unknown> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_done, reject) => {
    timer = setTimeout(
      () => reject(new Error(`it did not load within ${TIME_LIMIT_MS / 1_000} s`)),
      TIME_LIMIT_MS,
    );
  });
  try {
    return await Promise.race([importConfig(pathToFileURL(path).href), late]);
  } catch (error) {
    if (error instanceof CodedError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new CodedError('CONFIG_UNREADABLE', { file, reason }, { cause: error });
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Playwright's loader takes TypeScript of a project without `"type": "module"` for plain CommonJS and stumbles over
 * `export`: such a file is loaded by tsx instead.
 */
async function importConfig(url: string): Promise<unknown> {
  try {
    return await import(url);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const { require: requireTypeScript } = await import('tsx/cjs/api');
    return requireTypeScript(fileURLToPath(url), import.meta.url);
  }
}

/** In a project without `"type": "module"` the default export arrives one level deeper. */
function exportOf(module: unknown): unknown {
  const outer = defaultOf(module);
  return defaultOf(outer) ?? outer;
}

const defaultOf = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && 'default' in value ? value.default : undefined;
