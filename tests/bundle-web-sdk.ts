import { build } from 'esbuild';

/**
 * The real Web SDK as one script, which puts it at `window.braze`.
 *
 * @param from its package: `@braze/web-sdk-5.9.1` is an older one
 * @example
 * await page.addScriptTag({ content: await bundleWebSdk() });
 */
export async function bundleWebSdk(from = '@braze/web-sdk'): Promise<string> {
  const contents = `import * as braze from '${from}'; window.braze = braze;`;
  const stdin = { contents, resolveDir: import.meta.dirname };
  const { outputFiles } = await build({ stdin, bundle: true, write: false, format: 'iife' });
  return outputFiles[0]!.text;
}
