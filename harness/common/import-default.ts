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
 * `export`: such a file is loaded by tsx instead.
 */
async function importFile(url: string): Promise<unknown> {
  try {
    return await import(url);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const { require: requireTypeScript } = await import('tsx/cjs/api');
    return requireTypeScript(fileURLToPath(url), import.meta.url);
  }
}

const defaultOf = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && 'default' in value ? value.default : undefined;
