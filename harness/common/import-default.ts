import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** A module is imported, so it may do anything: one that has not ended by then hangs. */
const TIME_LIMIT_MS = 30_000;

/**
 * The default export of a TypeScript or JavaScript file of the user's, whichever module system its project has.
 *
 * @param path absolute
 * @returns `undefined` where there is none
 * @throws what the module itself throws; an `Error` when it has not loaded within 30 s
 * @example
 * await importDefault('/shop/braze-qa.config.ts');
 */
export async function importDefault(path: string): Promise<unknown> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_done, reject) => {
    timer = setTimeout(
      () => reject(new Error(`it did not load within ${TIME_LIMIT_MS / 1_000} s`)),
      TIME_LIMIT_MS,
    );
  });
  try {
    const outer = defaultOf(await Promise.race([importFile(pathToFileURL(path).href), late]));
    // In a project without `"type": "module"` the default export arrives one level deeper.
    return defaultOf(outer) ?? outer;
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Playwright's loader takes TypeScript of a project without `"type": "module"` for plain CommonJS and stumbles over
 * `export`; WebdriverIO's launcher may have no loader at all. Such a file is loaded by tsx instead.
 */
async function importFile(url: string): Promise<unknown> {
  const path = fileURLToPath(url);
  if (!isCommonJs(path)) {
    try {
      return await import(url);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (!(error instanceof SyntaxError) && code !== 'ERR_UNKNOWN_FILE_EXTENSION') throw error;
    }
  }
  const { register } = await import('tsx/cjs/api');
  // Not tsx's own `require`: it marks the paths of all that is loaded, and esbuild, for one, then looks for its program at such a path.
  const unregister = register();
  try {
    return createRequire(path)(path);
  } finally {
    unregister();
  }
}

/** Node would import it all the same, and warn of what it then finds. */
function isCommonJs(path: string): boolean {
  if (!path.endsWith('.ts')) return false;
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    try {
      const { type } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { type?: unknown };
      return type !== 'module';
    } catch (error) {
      if (error instanceof SyntaxError) return true;
    }
    if (folder === dirname(folder)) return true;
  }
}

const defaultOf = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && 'default' in value ? value.default : undefined;
