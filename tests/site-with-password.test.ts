import { readFile, readdir } from 'node:fs/promises';
import { createServer, request as ask } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it, onTestFinished } from 'vitest';
import { startStorefront } from '../fixtures/storefront/server.ts';
import { brazeQa, temporaryFolder } from './report-fixture.ts';

const CONFIG = fileURLToPath(new URL('./site-with-password/braze-qa.config.ts', import.meta.url));
const NAME = 'robin';
/** With what has to be encoded in an address. */
const PASSWORD = 's3cret/of+the@shop';
const ITEMS = ['session-start-end', 'push-token-registered', 'push-deeplink-click'];

/** The sample shop behind a staging server that asks for name and password (Basic authentication). */
async function staging(): Promise<string> {
  const shop = await startStorefront({ flavour: 'test' });
  const server = createServer((request, response) => {
    if (request.headers.authorization !== `Basic ${btoa(`${NAME}:${PASSWORD}`)}`) {
      response.writeHead(401, { 'www-authenticate': 'Basic realm="staging"' }).end();
      return;
    }
    const { method, headers, url = '' } = request;
    const asked = ask(new URL(url, shop.url), { method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    asked.on('error', () => response.destroy());
    request.pipe(asked);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
    await shop.close();
  });
  return `127.0.0.1:${(server.address() as AddressInfo).port}`;
}

it(
  'proves a site that asks for a name and a password, and writes the password nowhere',
  { timeout: 240_000 },
  async () => {
    const folder = await temporaryFolder();
    const [results, json] = [join(folder, 'allure-results'), join(folder, 'matrix.json')];
    const { code, stdout, stderr } = await brazeQa(
      [
        ...['run', '--config', CONFIG, '--no-report', '--html', join(folder, 'matrix.html')],
        ...['--results', results, '--json', json],
        ...ITEMS.flatMap((item) => ['--item', item]),
      ],
      { STAGING_URL: `http://${NAME}:${encodeURIComponent(PASSWORD)}@${await staging()}/` },
    );
    const { cells } = JSON.parse(await readFile(json, 'utf8')) as {
      readonly cells: readonly { readonly item: string; readonly status: string; readonly reason: string }[];
    };
    expect({ code, cells: cells.map(({ item, status, reason }) => [item, status, reason]) }).toEqual({
      code: 0,
      cells: ITEMS.map((item) => [item, 'passed', '']),
    });
    const written = await Promise.all(
      (await readdir(folder, { recursive: true, withFileTypes: true }))
        .filter((entry) => entry.isFile())
        .map((entry) => readFile(join(entry.parentPath, entry.name), 'latin1')),
    );
    expect([stdout, stderr, ...written].join('\n')).not.toMatch(/s3cret/);
  },
);
