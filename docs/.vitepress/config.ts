import { cpSync } from 'node:fs';
import { join, posix } from 'node:path';
import { defineConfig, type MarkdownOptions } from 'vitepress';
import { deadLinks } from './dead-links.ts';
import { SIDEBAR } from './sidebar.ts';

type Markdown = Parameters<NonNullable<MarkdownOptions['config']>>[0];

export default defineConfig({
  title: 'braze-qa',
  description: "Proves that an app's Braze integration works, on every platform it ships, before release",
  outDir: '../site',
  cacheDir: '../node_modules/.cache/vitepress',
  // Where the site will lie on its host: `/braze-qa/` on GitHub Pages.
  base: (process.env['DOCS_BASE'] ?? '/') as `/${string}/`,
  rewrites: { 'README.md': 'index.md', 'decisions/README.md': 'decisions/index.md' },
  markdown: { anchor: { slugify: githubSlug }, config: adapt },
  themeConfig: {
    sidebar: [...SIDEBAR] as never,
    search: { provider: 'local' },
    outline: { level: [2, 3] },
  },
  buildEnd: ({ srcDir, outDir, site }) => {
    cpSync(join(srcDir, 'schema'), join(outDir, 'schema'), { recursive: true });
    const dead = deadLinks(outDir, site.base);
    if (dead.length > 0) throw new Error(`Dead links:\n${dead.map((line) => `  ${line}`).join('\n')}`);
  },
});

/** The pages are plain Markdown, made to be read in the repository too. Here is what differs on the site. */
function adapt(md: Markdown): void {
  md.core.ruler.push('links', adaptLinks);
  // Liquid has the braces of Vue's templates.
  for (const rule of ['text', 'code_inline'] as const) {
    const plain = md.renderer.rules[rule]!;
    md.renderer.rules[rule] = (...args) => plain(...args).replaceAll('{{', '&#123;&#123;');
  }
  // Comments are for those who read the source, and pages have no other HTML.
  md.renderer.rules['html_block'] = () => '';
}

type CoreState = Parameters<Parameters<Markdown['core']['ruler']['push']>[1]>[0];

/** A link to a file beside `docs/` becomes its text: the site holds no such file. A folder's README is its index. */
function adaptLinks({ tokens, env }: CoreState): void {
  const { relativePath = '' } = env as { relativePath?: string };
  for (const token of tokens) {
    let isOutside = false;
    token.children &&= token.children.filter((child) => {
      if (child.type === 'link_open') {
        const href = child.attrGet('href') ?? '';
        isOutside = leavesDocs(relativePath, href);
        child.attrSet('href', href.replace(/README\.md$/, ''));
      }
      return !(isOutside && /^link_(?:open|close)$/.test(child.type));
    });
  }
}

const leavesDocs = (page: string, href: string): boolean =>
  href.startsWith('.') && posix.join(posix.dirname(page), href).startsWith('..');

/** The ids that headings have where the repository is read: links have to hold in both places. */
function githubSlug(heading: string): string {
  return heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
    .replaceAll(' ', '-');
}
