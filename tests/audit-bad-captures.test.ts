import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { expect, it } from 'vitest';
import { audit, LIMIT } from './audit/audit.ts';
import { BIN, temporaryFolder } from './report-fixture.ts';

const BRAZE = 'https://sdk.iad-01.braze.com/api/v3/data/';
const SESSION = JSON.stringify({
  api_key: '77777777-7777-4777-8777-777777777777',
  device_id: 'd-1',
  time: 1_790_000_000,
  sdk_version: '6.13.0',
  events: [{ name: 'ss', time: 1_790_000_000, session_id: 's-1', data: {} }],
});

const post = (url: string, text: string, more: object = {}) =>
  JSON.stringify({
    startedDateTime: '2026-09-21T14:13:20.000Z',
    request: { method: 'POST', url, headers: [], postData: { mimeType: 'application/json', text, ...more } },
  });

async function har(...entries: readonly string[]): Promise<string> {
  const file = join(await temporaryFolder(), 'shop.har');
  await writeFile(file, `{"log":{"entries":[${entries.join(',')}]}}`);
  return file;
}

it('names each entry whose body cannot be read, and judges the others', { timeout: LIMIT }, async () => {
  const file = await har(
    post('https://collect.elsewhere.example/g/collect', '\u0000\u0001\u0002'),
    post('https://api.elsewhere.example/api/v3/data/', '{"a":1}'),
    post(BRAZE, '\u001f\u008b\u0008\u0000'),
    post(BRAZE, Buffer.from([0, 255, 254, 1]).toString('base64'), { encoding: 'base64' }),
    post(BRAZE, '{"api_key": "7777'),
    '{"request":{"url": https://}}',
    post(BRAZE, SESSION),
  );
  const { code, stderr, wrong, green } = await audit('--har', file);
  expect(stderr.replaceAll(file, 'shop.har').trim().split('\n')).toEqual([
    'shop.har, entry 3: a request to Braze has no body that can be read: not gzip, though it looks like it',
    'shop.har, entry 4: a request to Braze has no body that can be read: not JSON',
    'shop.har, entry 5: a request to Braze has no body that can be read: not JSON',
    'shop.har, entry 6: not JSON',
  ]);
  expect({ code, wrong }).toEqual({ code: 1, wrong: [] });
  expect(green).toContain('wrong-endpoint-or-key');
});

it('judges nothing of a capture that ends in the middle', { timeout: LIMIT }, async () => {
  const file = join(await temporaryFolder(), 'shop.har');
  await writeFile(file, `{"log":{"entries":[${post(BRAZE, SESSION)},{"request":`);
  const { code, stdout, stderr } = await audit('--har', file);
  expect({ code, stderr }).toEqual({
    code: 2,
    stderr: expect.stringContaining('the HAR ends in the middle, after entry 1') as string,
  });
  expect(stdout).not.toContain('Gate');
});

it('reads a HAR of 500 MB in a fraction of its memory', { timeout: 2 * LIMIT }, async () => {
  const image = JSON.stringify({
    request: { method: 'GET', url: 'https://img.elsewhere.example/a.png', headers: [] },
    response: { status: 200, content: { encoding: 'base64', text: 'iVBORw0K'.repeat(131_072) } },
  });
  function* parts() {
    yield `{"log":{"entries":[${post(BRAZE, SESSION)}`;
    for (let megabytes = 0; megabytes < 500; megabytes++) yield `,${image}`;
    yield ']}}';
  }
  const results = join(await temporaryFolder(), 'allure-results');
  const child = spawn(process.execPath, [BIN, 'audit', '--har', '-', '--results', results, '--no-html'], {
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], NODE_OPTIONS: '--max-old-space-size=160' },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (said += text));
  const ended = once(child, 'close');
  await pipeline(Readable.from(parts()), child.stdin);
  const [code] = await ended;
  expect({ code, said }).toEqual({ code: 0, said: expect.stringContaining('web-capture') as string });
});
