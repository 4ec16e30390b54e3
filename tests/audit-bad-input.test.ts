import { createServer, type RequestListener } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { createServer as createConnectionServer, type AddressInfo, type Server } from 'node:net';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, it, onTestFinished } from 'vitest';
import { createCertificate } from '../harness/transport/certificate.ts';
import { audit, LIMIT, site, storefront } from './audit/audit.ts';
import { processesWith } from './processes-with.ts';
import { BIN, brazeQa, temporaryFolder } from './report-fixture.ts';

async function listening(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.close();
    if ('closeAllConnections' in server) (server.closeAllConnections as () => void)();
  });
  return (server.address() as AddressInfo).port;
}

const serve = async (respond: RequestListener): Promise<string> =>
  `http://127.0.0.1:${await listening(createServer(respond))}`;

const page =
  (html: string): RequestListener =>
  (_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html' }).end(`<!doctype html><title>x</title>${html}`);
  };

it('names a site that is down', { timeout: LIMIT }, async () => {
  const { code, stderr } = await audit('http://127.0.0.1:9');
  expect({ code, stderr }).toEqual({
    code: 3,
    stderr: expect.stringContaining('[PAGE_UNREACHABLE]') as string,
  });
});

it('names redirects in circles', { timeout: LIMIT }, async () => {
  const url = await serve((request, response) => {
    response.writeHead(302, { location: `${request.url}x` }).end();
  });
  const { code, stderr } = await audit(url);
  expect({ code, stderr }).toEqual({
    code: 3,
    stderr: expect.stringContaining('ERR_TOO_MANY_REDIRECTS') as string,
  });
});

it('names a broken certificate', { timeout: LIMIT }, async () => {
  const { key, cert } = await createCertificate();
  const port = await listening(createSecureServer({ key, cert }, page('<h1>Hi</h1>')));
  const { code, stderr } = await audit(`https://127.0.0.1:${port}`);
  expect({ code, stderr }).toEqual({ code: 3, stderr: expect.stringContaining('ERR_CERT_') as string });
});

it.each<[string, RequestListener]>([
  ['never answers', () => {}],
  ['never comes to rest', page('<script>for (;;);</script>')],
])('does not wait for ever for a site that %s', { timeout: LIMIT }, async (_what, respond) => {
  const { code, stderr } = await audit(await serve(respond));
  expect({ code, stderr }).toEqual({
    code: 3,
    stderr: expect.stringContaining('[PAGE_UNREACHABLE]') as string,
  });
});

it('says what it looked for where there is no Braze', { timeout: LIMIT }, async () => {
  const { code, stderr, stdout } = await audit(await serve(page('<h1>Hi</h1>')));
  expect(code).toBe(1);
  expect(stderr).toContain('[BRAZE_NOT_FOUND]');
  expect(stderr).toContain('No page posted to */api/v3/data/, on 1 page.');
  expect(stderr).toContain('No question about consent was recognised.');
  expect(stderr).toContain('No script, global or stored value is of Braze.');
  expect(stdout).not.toContain('Gate');
});

it('says what of Braze there is where its script does not load', { timeout: LIMIT }, async () => {
  const url = await serve((request, response) => {
    if (request.url?.startsWith('/braze') === true) return void response.destroy();
    page('<script src="/braze.js"></script>')(request, response);
  });
  expect((await audit(url)).stderr).toContain('/braze.js did not load: ');
});

it('blames the content security policy that refuses the SDK', { timeout: LIMIT }, async () => {
  const headers = { 'content-security-policy': "default-src 'self'; img-src data:" };
  const { code, wrong, reasons } = await audit(await site('plain-script', { headers }));
  expect(code).toBe(1);
  expect(wrong).toContain('wrong-endpoint-or-key: failed');
  expect(reasons).toContain('content security policy (connect-src) refuses https://sdk.iad-01.braze.com');
});

it('works under a strict policy that lets the SDK through', { timeout: LIMIT }, async () => {
  const headers = {
    'content-security-policy':
      "default-src 'self'; img-src data:; style-src 'self' 'unsafe-inline'; connect-src 'self' https://sdk.iad-01.braze.com",
  };
  const { wrong } = await audit(await site('plain-script', { headers }));
  expect(wrong).toEqual(['delta-only-values: failed']);
});

it('is not led round the twin by a service worker, or by ten frames', { timeout: LIMIT }, async () => {
  const { wrong, green } = await audit(await site('plain-script', { worker: true, frames: 10 }));
  expect(wrong).toEqual(['delta-only-values: failed']);
  expect(green).toContain('wrong-endpoint-or-key');
});

it(
  'posts nothing to an endpoint that is not played yet, service worker or not',
  { timeout: LIMIT },
  async () => {
    let connections = 0;
    const port = await listening(
      createConnectionServer((socket) => {
        connections += 1;
        socket.destroy();
      }),
    );
    const url = await site('plain-script', { endpoint: `localhost:${port}`, worker: true });
    const { stdout, wrong } = await audit(url);
    expect(stdout).toContain('found the endpoint localhost, begins again');
    expect({ connections, wrong }).toEqual({ connections: 0, wrong: ['delta-only-values: failed'] });
  },
);

it('says so where the SDK posts to the host of the site itself', { timeout: LIMIT }, async () => {
  const { code, stderr } = await audit(await site('plain-script', { endpoint: '127.0.0.1:9' }));
  expect(code).toBe(1);
  expect(stderr).toContain('The SDK would post to 127.0.0.1, which cannot be played');
});

it('leaves nothing behind when it is interrupted', { timeout: LIMIT }, async () => {
  const folder = await temporaryFolder();
  const url = await storefront('healthy');
  const results = join(folder, 'allure-results');
  const child = spawn(process.execPath, [BIN, 'audit', url, '--results', results], {
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], TMPDIR: folder },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  child.stdout.setEncoding('utf8');
  for await (const text of child.stdout) if (String(text).includes('answers consent')) child.kill('SIGINT');
  const [code] = child.exitCode === null ? await once(child, 'close') : [child.exitCode];
  expect(code).toBe(130);
  expect(await processesWith(folder)).toEqual([]);
  // The command runs from its sources here: what compiles them keeps a folder.
  const left = (await readdir(folder)).filter((name) => !name.startsWith('tsx-'));
  expect(left).toEqual(['allure-results']);
  const { stdout } = await brazeQa(['gate', '--results', results, '--no-html']);
  expect(stdout).toContain('the run was interrupted');
});
