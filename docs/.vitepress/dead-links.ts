import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Links of a built site that lead nowhere in it: to no file, or to no heading of the page. VitePress itself looks at
 * pages alone.
 *
 * @param folder the built site
 * @param base the path it will be served from, with slashes around
 */
export function deadLinks(folder: string, base: string): readonly string[] {
  const pages = new Map(
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.html'))
      .map((file) => [file.replaceAll('\\', '/'), readFileSync(join(folder, file), 'utf8')]),
  );
  return [...pages].flatMap(([page, html]) =>
    [...html.matchAll(/<a\b[^>]*\bhref="([^"]*)"/g)]
      .map(([, href = '']) => href)
      .filter((href) => !leadsSomewhere(new URL(href, `http://site${base}${page}`)))
      .map((href) => `${page}: ${href}`),
  );

  function leadsSomewhere({ host, pathname, hash }: URL): boolean {
    if (host !== 'site') return true;
    if (!pathname.startsWith(base)) return false;
    const path = decodeURIComponent(pathname.slice(base.length));
    const html = pages.get(path === '' || path.endsWith('/') ? `${path}index.html` : path);
    if (html === undefined) return existsSync(join(folder, path));
    return hash === '' || html.includes(` id="${decodeURIComponent(hash.slice(1))}"`);
  }
}
