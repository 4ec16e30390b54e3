import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, normalize } from 'node:path';
import { chromium } from '@playwright/test';
import { expect, it, onTestFinished } from 'vitest';
import { findChromium } from '../devices/browsers.ts';
import { redactFile } from '../harness/report/redaction/redact-file.ts';
import { HIDING } from '../harness/report/redaction/redaction.ts';
import { secretsIn } from './find-secrets.ts';
import { temporaryFolder } from './report-fixture.ts';

const VIEWER = join(
  dirname(createRequire(import.meta.url).resolve('playwright-core/package.json')),
  'lib/vite/traceViewer',
);
const TYPES: Readonly<Record<string, string>> = { html: 'text/html', js: 'text/javascript', css: 'text/css' };

it("opens in Playwright's viewer after it was redacted", async () => {
  const { executablePath } = findChromium(process.env);
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  onTestFinished(() => browser.close());
  const context = await browser.newContext();
  await context.tracing.start({ screenshots: true, snapshots: true });
  const page = await context.newPage();
  await page.setContent(
    '<label>Name <input oninput="p.textContent = `Hello ${this.value}`"></label><p id="p"></p>',
  );
  await page.getByLabel('Name').fill('Quillonia');
  await page.locator('p').click();
  const file = join(await temporaryFolder(), 'trace.zip');
  await context.tracing.stop({ path: file });
  const clean = redactFile(file, HIDING);
  expect(secretsIn(clean, 'trace', { name: 'Quillonia' })).toEqual([]);

  const server = createServer(async ({ url = '/' }, response) => {
    const path = normalize(new URL(url, 'http://x').pathname);
    const body = path === '/trace.zip' ? clean : await readFile(join(VIEWER, path)).catch(() => undefined);
    const type = TYPES[path.split('.').at(-1) ?? ''] ?? 'application/octet-stream';
    response.writeHead(body ? 200 : 404, { 'content-type': type }).end(body);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const viewer = await (await browser.newContext()).newPage();
  await viewer.goto(`${url}/index.html?trace=${encodeURIComponent(`${url}/trace.zip`)}`);
  await viewer.getByText(/Fill/).first().waitFor({ timeout: 60_000 });
  await viewer.getByText(/Click/).first().click();
  const snapshot = viewer.frameLocator('iframe[name=snapshot]').first();
  await snapshot.getByText(/Hello ‹typed:/).waitFor({ timeout: 60_000 });
}, 240_000);
