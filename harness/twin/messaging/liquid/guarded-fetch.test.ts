import { gzipSync, brotliCompressSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { startEndpoint, type TestEndpoint } from '../../testing/test-endpoint.ts';
import { readAllowList } from './allow-list.ts';
import { guardedFetch } from './guarded-fetch.ts';

const call = ({ port, url }: TestEndpoint, timeLimit = 5_000) =>
  guardedFetch(
    { url: `${url}/x`, method: 'GET', headers: {} },
    { allow: readAllowList([`127.0.0.1:${port}`]), timeLimit, sizeLimit: 1_000 },
  );

it('takes a body up to the limit', async () => {
  const server = await startEndpoint((_, response) => response.end('x'.repeat(1_000)));
  expect(await call(server)).toMatchObject({ status: 200, body: 'x'.repeat(1_000) });
});

it('stops at a body that is larger, and hangs up', async () => {
  let closed: (() => void) | undefined;
  const hungUp = new Promise<void>((resolve) => (closed = resolve));
  const server = await startEndpoint((_, response) => {
    response.on('close', () => closed?.());
    response.write('x'.repeat(1_001));
  });
  expect(await call(server)).toEqual({ failure: 'more than 1000 bytes' });
  await hungUp;
});

it('unpacks, and counts what it has unpacked', async () => {
  const bomb = gzipSync(Buffer.alloc(50_000_000));
  const answers: [encoding: string, body: Buffer][] = [
    ['gzip', gzipSync('hello')],
    ['br', brotliCompressSync('hello')],
    ['gzip', bomb],
    ['gzip', Buffer.from('no gzip')],
    ['gzip, gzip', gzipSync(gzipSync('hello'))],
  ];
  const got: unknown[] = [];
  for (const [encoding, body] of answers) {
    const server = await startEndpoint((_, response) =>
      response.setHeader('content-encoding', encoding).end(body),
    );
    got.push(await call(server));
  }
  expect(got).toEqual([
    { status: 200, body: 'hello' },
    { status: 200, body: 'hello' },
    { failure: 'more than 1000 bytes' },
    { failure: 'Z_DATA_ERROR' },
    { failure: 'a content encoding that is not known' },
  ]);
});

it('gives up on an endpoint that is silent, and on one that never ends', async () => {
  const silent = await startEndpoint(() => undefined);
  expect(await call(silent, 50)).toEqual({ failure: 'no answer within 50 ms' });
  const endless = await startEndpoint((_, response) => response.write('x'));
  expect(await call(endless, 50)).toEqual({ failure: 'no answer within 50 ms' });
});

it('gives up on a resolver that is silent', async () => {
  const options = { allow: readAllowList(['a.example']), timeLimit: 50, sizeLimit: 10 };
  const never = () => new Promise<readonly string[]>(() => undefined);
  const fetched = guardedFetch(
    { url: 'http://a.example/', method: 'GET', headers: {} },
    { ...options, resolve: never },
  );
  expect(await fetched).toEqual({ failure: 'no answer within 50 ms' });
});

it('does not follow a redirect', async () => {
  const inside = await startEndpoint();
  const server = await startEndpoint((_, response) => {
    response.writeHead(302, { location: `${inside.url}/secret` }).end();
  });
  expect(await call(server)).toMatchObject({ status: 302 });
  expect(inside.connections()).toBe(0);
});

it('leaves out headers of the connection and survives impossible ones', async () => {
  const server = await startEndpoint();
  const options = { allow: readAllowList([`127.0.0.1:${server.port}`]), timeLimit: 5_000, sizeLimit: 1_000 };
  const send = (headers: Record<string, string>) =>
    guardedFetch({ url: server.url, method: 'POST', headers, body: 'ä' }, options);
  await send({ host: 'evil.example', 'Transfer-Encoding': 'chunked', expect: '100-continue', 'X-A': '1' });
  expect(server.seen[0]).toMatchObject({
    body: 'ä',
    headers: { host: `127.0.0.1:${server.port}`, 'content-length': '2', 'x-a': '1' },
  });
  expect(await send({ 'X-A': 'a\r\nX-B: b' })).toEqual({ failure: 'ERR_INVALID_CHAR' });
  expect(await send({ 'a b': 'x' })).toEqual({ failure: 'ERR_INVALID_HTTP_TOKEN' });
});
