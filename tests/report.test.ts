import { readdir, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, normalize, relative } from 'node:path';
import { chromium } from '@playwright/test';
import { describe, expect, it, onTestFinished } from 'vitest';
import { findChromium } from '../devices/browsers.ts';
import { findJava } from '../harness/report/find-java.ts';
import { brazeQa, planned, resultsFolder, temporaryFolder } from './report-fixture.ts';

const ENV = { 'environment.properties': planned(['delta-only-values', 'double-init', 'session-start-end']) };
const HOSTILE =
  '</testcase>]]><script src="https://evil.example/x.js"></script>\u0000\u001b[2J"&\'=1+1 ../../x \ud800';
const java = await findJava(process.env);

const MIXED = [
  {},
  { item: 'double-init', status: 'failed', message: HOSTILE, name: HOSTILE },
  {
    item: 'session-start-end',
    status: 'skipped',
    verdict: 'not-applicable',
    message: 'not-applicable: no sessions',
  },
];

describe('braze-qa report and the machine-readable views', () => {
  it('writes the matrix as JSON', async () => {
    const file = join(await temporaryFolder(), 'deep', 'matrix.json');
    const { code } = await brazeQa(['gate', '--results', await resultsFolder(MIXED, ENV), '--json', file]);
    expect(code).toBe(1);
    const { cells, gate } = JSON.parse(await readFile(file, 'utf8'));
    expect(
      cells.map(({ item, target, kind, status }: Record<string, string>) => [item, target, kind, status]),
    ).toEqual([
      ['session-start-end', 'web-chromium', 'browser', 'not-applicable'],
      ['delta-only-values', 'web-chromium', 'browser', 'passed'],
      ['double-init', 'web-chromium', 'browser', 'failed'],
    ]);
    expect(cells[0].reason).toBe('no sessions');
    expect(gate.passed).toBe(false);
  });

  it('writes JUnit XML that hostile titles cannot break', async () => {
    const file = join(await temporaryFolder(), 'gate.xml');
    await brazeQa(['gate', '--results', await resultsFolder(MIXED, ENV), '--junit', file]);
    expect(await readFile(file, 'utf8')).toMatchInlineSnapshot(`
      "<?xml version="1.0" encoding="UTF-8"?>
      <testsuites name="Storefront">
        <testsuite name="web-chromium (browser)" tests="3" failures="1" errors="0" skipped="1">
          <testcase classname="web-chromium.data-ingestion" name="session-start-end">
            <skipped message="not-applicable: no sessions"/>
          </testcase>
          <testcase classname="web-chromium.hygiene" name="delta-only-values"/>
          <testcase classname="web-chromium.hygiene" name="double-init">
            <failure type="failed" message="failed: &lt;/testcase&gt;]]&gt;&lt;script src=&quot;https://evil.example/x.js&quot;&gt;&lt;/script&gt;\\x00&quot;&amp;&apos;=1+1 ../../x �"/>
          </testcase>
        </testsuite>
      </testsuites>
      "
    `);
  });

  it('says which output cannot be written', async () => {
    const folder = await resultsFolder([{}], { 'environment.properties': planned(['delta-only-values']) });
    const { code, stderr } = await brazeQa(['gate', '--results', folder, '--json', folder]);
    expect(code).toBe(2);
    expect(stderr).toContain('[OUTPUT_UNWRITABLE]');
  });

  it.each(['3', ...(java ? ['java'] : [])])(
    'writes an Allure report that makes no request off the machine (engine %s)',
    async (engine) => {
      const results = await resultsFolder(MIXED, ENV);
      const output = join(await temporaryFolder(), 'allure-report');
      const { code, stdout, stderr } = await brazeQa([
        'report',
        '--results',
        results,
        '--output',
        output,
        '--engine',
        engine,
      ]);
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      expect(stdout).toContain(`Report: ${relative(tmpdir(), join(output, 'index.html'))}`);
      const page = await openReport(output);
      expect(page.text).toContain('Storefront');
      expect(page.elsewhere).toEqual([]);
      expect(page.blocked).toEqual([]);
      expect(await readdir(results)).toContain('0-result.json');
    },
  );

  it('replaces an older report and nothing else', async () => {
    const results = await resultsFolder(MIXED, ENV);
    const output = await temporaryFolder();
    await writeFile(join(output, 'thesis.txt'), 'mine');
    const refused = await brazeQa(['report', '--results', results, '--output', output, '--engine', '3']);
    expect(refused.code).toBe(3);
    expect(refused.stderr).toContain('[REPORT_GENERATOR_FAILED]');
    expect(await readdir(output)).toEqual(['thesis.txt']);
  });

  it('says so when the generator cannot run, and leaves the results', async () => {
    const results = await resultsFolder(MIXED, ENV);
    const { code, stderr } = await brazeQa(
      ['report', '--results', results, '--output', join(await temporaryFolder(), 'r'), '--engine', 'java'],
      { JAVA_HOME: '/no/such/java' },
    );
    expect(code).toBe(3);
    expect(stderr).toContain('no Java was found');
    expect(await readdir(results)).toContain('1-result.json');
  });
});

/** Opens a report as a person would, from a server; says what it showed and whom it tried to reach. */
async function openReport(folder: string) {
  const server = createServer(async (request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url ?? '/', 'http://x').pathname));
    const file = join(folder, path === '/' ? 'index.html' : path);
    const body = await readFile(file).catch(() => undefined);
    const type = { html: 'text/html', js: 'text/javascript', css: 'text/css', json: 'application/json' }[
      file.split('.').at(-1) ?? ''
    ];
    response.writeHead(body ? 200 : 404, { 'content-type': type ?? 'application/octet-stream' }).end(body);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { executablePath } = findChromium(process.env);
  const browser = await chromium.launch({
    executablePath,
    args: ['--no-sandbox'],
  });
  onTestFinished(async () => {
    await browser.close();
    server.close();
  });
  const page = await browser.newPage();
  const elsewhere: string[] = [];
  const blocked: string[] = [];
  await page.route('**', async (route) => {
    const url = new URL(route.request().url());
    if (url.hostname === '127.0.0.1' || !url.protocol.startsWith('http')) return route.continue();
    elsewhere.push(url.href);
    return route.abort();
  });
  page.on('console', (message) => {
    if (message.text().includes('Content Security Policy')) blocked.push(message.text());
  });
  const { port } = server.address() as AddressInfo;
  await page.goto(`http://127.0.0.1:${port}/`);
  await page.getByText('Storefront').first().waitFor({ timeout: 20_000 });
  return { text: await page.locator('body').innerText(), elsewhere, blocked };
}
