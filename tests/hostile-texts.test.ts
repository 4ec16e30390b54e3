import { readdir, readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join, normalize } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { chromium, type Page } from '@playwright/test';
import { expect, it, onTestFinished } from 'vitest';
import { findChromium } from '../devices/browsers.ts';
import { brazeQa, temporaryFolder } from './report-fixture.ts';

const CONFIG = fileURLToPath(new URL('./hostile-texts/braze-qa.config.ts', import.meta.url));
/** Controls and signs that turn the direction of text: a terminal obeys them, and nobody sees them. Line feeds are ours. */
// oxlint-disable-next-line no-control-regex -- those are what is looked for
const OBEYED = /[\0-\x09\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/;
/** How long a page of the report may take to show itself. Milliseconds. */
const PATIENCE = 60_000;

it('lets no text from outside do anything, in any output of a run', async () => {
  const folder = await temporaryFolder();
  const [json, junit, summary] = ['matrix.json', 'gate.xml', 'summary.md'].map((name) => join(folder, name));
  const files = ['--json', json!, '--junit', junit!, '--results', join(folder, 'allure-results')];
  const run = await brazeQa(
    ['run', '--config', CONFIG, '--grep', 'hostile:', '--workers', '2', '--engine', '3', ...files],
    { GITHUB_ACTIONS: 'true', GITHUB_STEP_SUMMARY: summary! },
  );
  expect({ code: run.code, stderr: run.stderr }).toEqual({ code: 1, stderr: '' });
  expect(run.stdout).toContain('hostile: script');

  // The terminal, and GitHub's commands, which count between lines of our own alone.
  expect(OBEYED.exec(run.stdout)).toBeNull();
  const [stop = ''] = run.stdout.split('\n');
  const token = stop.replace('::stop-commands::', '');
  const after = run.stdout.slice(run.stdout.indexOf(`\n::${token}::\n`) + token.length + 6).trim();
  for (const line of after.split('\n')) expect(line).toMatch(/^::(?:error|warning) title=[^:]*::/);

  // Files: of our own names, and nowhere else.
  const names = await readdir(folder, { recursive: true });
  expect(names.filter((name) => !/^[\w./-]+$/.test(name) || name.includes('escaped'))).toEqual([]);
  for (const outside of [join(folder, '..'), join(folder, '..', '..'), process.cwd()])
    expect((await readdir(outside)).filter((name) => name.includes('escaped'))).toEqual([]);

  const { page, requests, said } = await watchedPage(folder);
  // JUnit is XML; JSON and the summary hold nothing but text.
  const error = await page.evaluate(
    (xml) =>
      new DOMParser().parseFromString(xml, 'application/xml').querySelector('parsererror')?.textContent,
    await readFile(junit!, 'utf8'),
  );
  expect(error).toBeUndefined();
  const { cells } = JSON.parse(await readFile(json!, 'utf8')) as { cells: { reason: string }[] };
  for (const { reason } of cells) expect([OBEYED.exec(reason), reason.length < 2_000]).toEqual([null, true]);
  expect(await readFile(summary!, 'utf8')).not.toMatch(/<(?!br>)|\]\(/);

  await page.goto(pathToFileURL(join(folder, 'matrix.html')).href);
  await page.getByRole('heading', { level: 1 }).waitFor();
  expect(await hacked(page)).toBe(false);
  const matrix = await readFile(join(folder, 'matrix.html'), 'utf8');
  const attempts = [...new Set(matrix.match(/index\.html#\/[0-9a-f]+/g))];
  expect(attempts.length).toBeGreaterThan(10);
  await page.goto(`${await served(join(folder, 'allure-report'))}/`);
  await page.getByText('hostile: script').first().waitFor({ timeout: PATIENCE });
  for (const attempt of attempts) {
    await page.evaluate((hash) => (location.hash = hash), attempt.split('#')[1]!);
    await page
      .getByText(/hostile: /)
      .first()
      .waitFor({ timeout: PATIENCE });
    // Steps and attachments are drawn when they are opened.
    await page.evaluate(() => {
      for (const button of document.querySelectorAll<HTMLElement>('main button, [role=button]'))
        button.click();
    });
    await page
      .getByText(/escaped/)
      .first()
      .waitFor({ timeout: 5_000 })
      .catch(() => {});
    expect(await hacked(page), attempt).toBe(false);
  }
  expect(requests).toEqual([]);
  expect(said.filter((text) => /hacked|evil/.test(text))).toEqual([]);
}, 600_000);

const hacked = (page: Page): Promise<boolean> => page.evaluate(() => 'hacked' in window);

/** A page, and what it tried to reach off this machine or said in a dialog. */
async function watchedPage(folder: string) {
  const { executablePath } = findChromium(process.env);
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'], downloadsPath: folder });
  onTestFinished(() => browser.close());
  const page = await browser.newPage();
  const requests: string[] = [];
  const said: string[] = [];
  await page.route('**', async (route) => {
    const url = new URL(route.request().url());
    if (url.hostname === '127.0.0.1' || !url.protocol.startsWith('http')) return route.continue();
    requests.push(url.href);
    return route.abort();
  });
  page.on('dialog', (dialog) => said.push(`hacked: ${dialog.message()}`));
  page.on('pageerror', (error) => said.push(error.message));
  return { page, requests, said };
}

/** Serves a folder on this machine. */
async function served(folder: string): Promise<string> {
  const types: Readonly<Record<string, string>> = {
    html: 'text/html',
    js: 'text/javascript',
    css: 'text/css',
    json: 'application/json',
  };
  const server = createServer(async (request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url ?? '/', 'http://x').pathname));
    const file = join(folder, path === '/' ? 'index.html' : path);
    const body = await readFile(file).catch(() => undefined);
    const type = types[file.split('.').at(-1) ?? ''] ?? 'application/octet-stream';
    response.writeHead(body ? 200 : 404, { 'content-type': type }).end(body);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
