import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { deadLinks } from '../docs/.vitepress/dead-links.ts';
import { SIDEBAR } from '../docs/.vitepress/sidebar.ts';

const DOCS = new URL('../docs', import.meta.url).pathname;
let site = '';

beforeAll(async () => {
  site = await mkdtemp(join(tmpdir(), 'braze-qa-site-'));
  const vitepress = new URL('../node_modules/vitepress/bin/vitepress.js', import.meta.url).pathname;
  // It warns of its own components where NODE_ENV says test.
  const env = { ...process.env, NODE_ENV: 'production', DOCS_BASE: '/braze-qa/' };
  await promisify(execFile)(process.execPath, [vitepress, 'build', DOCS, '--outDir', site], { env });
}, 300_000);
afterAll(() => rm(site, { recursive: true, force: true }));

const filesOf = (folder: string) => readdir(folder, { recursive: true });

it('has every page of docs/, and each at the side', async () => {
  const pages = (await readdir(DOCS)).filter((file) => file.endsWith('.md') && file !== 'README.md');
  const built = await filesOf(site);
  const linked = SIDEBAR.flatMap(({ items }) => items.map(({ link }) => link));
  expect(linked.toSorted()).toEqual(
    [...pages.map((page) => `/${page.slice(0, -'.md'.length)}`), '/decisions/'].toSorted(),
  );
  for (const page of pages) expect(built).toContain(page.replace(/md$/, 'html'));
});

it('can be searched without a server', async () => {
  const index = (await filesOf(site)).filter((file) => file.includes('localSearchIndexroot'));
  expect(index).toHaveLength(1);
  expect(await readFile(join(site, index[0]!), 'utf8')).toContain('delta-only-values');
});

it('loads nothing from another host', async () => {
  const texts = await Promise.all(
    (await filesOf(site))
      .filter((file) => /\.(?:html|css)$/.test(file))
      .map((file) => readFile(join(site, file), 'utf8')),
  );
  const loaded = texts.flatMap((text) => [
    ...text.matchAll(/<(?:link|script|img|iframe)\b[^>]*\b(?:src|href)="((?:https?:)?\/\/[^"]*)"/g),
    ...text.matchAll(/(?:url\(|@import\s+)["']?((?:https?:)?\/\/[^"')]*)/g),
  ]);
  expect(loaded.map(([, url]) => url)).toEqual([]);
});

it('shows the braces of Liquid as they are, and keeps comments of the source to itself', async () => {
  const page = await readFile(join(site, 'twin-liquid.html'), 'utf8');
  expect(page.includes('<code>{{${name}}}</code>')).toBe(true);
  expect((await readFile(join(site, 'items.html'), 'utf8')).includes('Made of the tables')).toBe(false);
});

it('leads nowhere but to its own pages and headings', () => {
  expect(deadLinks(site, '/braze-qa/')).toEqual([]);
});
