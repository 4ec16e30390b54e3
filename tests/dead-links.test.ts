import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { deadLinks } from '../docs/.vitepress/dead-links.ts';

it('names links to pages, headings and files that are not there', () => {
  const folder = mkdtempSync(join(tmpdir(), 'braze-qa-links-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const links = [
    'b.html',
    'b.html#there',
    '/docs/',
    'https://example.com/x',
    '#here',
    'c.html',
    'b.html#gone',
  ];
  const text = [...links, 'x.json', '/other/'].map((href) => `<a class="x" href="${href}">`).join('');
  writeFileSync(join(folder, 'index.html'), `<h2 id="here">${text}`);
  writeFileSync(join(folder, 'b.html'), '<h2 class="y" id="there">');
  expect(deadLinks(folder, '/docs/')).toEqual([
    'index.html: c.html',
    'index.html: b.html#gone',
    'index.html: x.json',
    'index.html: /other/',
  ]);
});
