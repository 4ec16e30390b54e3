import { readFile } from 'node:fs/promises';
import { CODE } from '../common/project.ts';

const FOLDER = new URL('page/', import.meta.url);
/** Files of the page, without their ending. Nothing else of the disk can be asked for. */
const NAME = /^(?:words\/)?[a-z-]+$/;

/** The page's first module. */
export const MAIN = `/page/main${CODE}`;

/**
 * A file of the page by its path; `undefined` where there is none. In the repository types are erased on the way; in the package that is
 * done.
 */
export async function pageFile(path: string): Promise<Response | undefined> {
  const file = path.startsWith('/page/') ? path.slice('/page/'.length) : '';
  const name = file.replace(/\.\w+$/, '');
  if (!NAME.test(name) || ![`${name}${CODE}`, `${name}.css`].includes(file)) return undefined;
  const text = await readFile(new URL(file, FOLDER), 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  if (file.endsWith('.css')) return textAnswer(text, 'text/css');
  return textAnswer(CODE === '.ts' ? await withoutTypes(text) : text, 'text/javascript');
}

async function withoutTypes(text: string): Promise<string> {
  const { transform } = await import('esbuild');
  return (await transform(text, { loader: 'ts', target: 'es2023' })).code;
}

const textAnswer = (text: string, type: string) =>
  new Response(text, { headers: { 'content-type': `${type}; charset=utf-8` } });
