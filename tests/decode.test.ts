import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sampleExchanges } from './decode-sample-exchanges.ts';

const command = fileURLToPath(new URL('../bin/braze-qa.mjs', import.meta.url));

interface Outcome {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'braze-qa-decode-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function decodeCommand(args: string[], input = ''): Promise<Outcome> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [command, 'decode', ...args], { cwd: folder });
    let [out, err] = ['', ''];
    child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
    child.stdin.on('error', () => {});
    child.stdin.end(input);
    child.on('close', (code) => resolve({ code, out, err }));
  });
}

const file = (name: string, text: string) => writeFileSync(join(folder, name), text);
const ndjson = (name: string) =>
  sampleExchanges('web', name).map(({ method, path, headers, body }) =>
    JSON.stringify({ method, path, headers, body }),
  );
const har = (name: string) =>
  JSON.stringify({
    log: {
      version: '1.2',
      entries: sampleExchanges('web', name).map(({ method, path, headers, body }) => ({
        startedDateTime: '2026-11-23T12:00:00Z',
        request: {
          method,
          url: `https://sdk.iad-01.braze.com${path}`,
          headers: Object.entries(headers).map(([name, value]) => ({ name, value })),
          postData: { mimeType: 'application/json', text: JSON.stringify(body) },
        },
      })),
    },
  });

const typesIn = (out: string) =>
  out
    .trim()
    .split('\n')
    .map((line) => (JSON.parse(line) as { type: string }).type);

describe('braze-qa decode', () => {
  test('prints one event a line, with its keys in a set order', async () => {
    file('shop.ndjson', ndjson('events').join('\n'));
    const { code, out, err } = await decodeCommand(['shop.ndjson']);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const lines = out
      .trim()
      .split('\n')
      .map((line) => Object.keys(JSON.parse(line) as object));
    expect(lines).toHaveLength(12);
    for (const keys of lines) {
      expect(keys.slice(0, 6)).toEqual(['type', 'at', 'user', 'device', 'session', 'platform']);
    }
  });

  test('a HAR and standard input say the same', async () => {
    file('shop.har', har('identity'));
    const [fromHar, fromInput] = await Promise.all([
      decodeCommand(['shop.har']),
      decodeCommand(['-'], ndjson('identity').join('\n')),
    ]);
    expect([fromHar.code, fromInput.code]).toEqual([0, 0]);
    expect(typesIn(fromHar.out)).toEqual(typesIn(fromInput.out));
    expect(typesIn(fromHar.out).length).toBeGreaterThan(20);
  });

  test('names bad lines on standard error, skips them, and ends with 1', async () => {
    const lines = ndjson('events');
    const { code, out, err } = await decodeCommand(
      ['-'],
      [lines[0], '{bad', lines[2], '"\u001b[2J'].join('\n'),
    );
    expect(code).toBe(1);
    expect(err).toBe('line 2: not JSON\nline 4: not JSON\n');
    expect(typesIn(out)).toContain('purchase');
  });

  test('a missing file', async () => {
    expect(await decodeCommand(['nowhere.har'])).toEqual({
      code: 2,
      out: '',
      err: '[INPUT_NOT_FOUND] There is no file nowhere.har.\n  HINT: Check the path; it is taken from the current folder.\n',
    });
  });

  test('a truncated HAR: what was whole, then what is wrong', async () => {
    file('cut.har', har('events').slice(0, -100));
    const { code, out, err } = await decodeCommand(['cut.har']);
    expect(code).toBe(2);
    expect(typesIn(out)).toContain('session-start');
    expect(err).toContain(
      '[INPUT_UNREADABLE] cut.har could not be read: the HAR ends in the middle, after entry 2.',
    );
    expect(err).toContain('HINT: The export was cut off');
  });

  test('--format overrides what the beginning says', async () => {
    const { code, err } = await decodeCommand(['--format', 'har', '-'], ndjson('events').join('\n'));
    expect(code).toBe(2);
    expect(err).toContain('it has no list "log.entries"');
  });

  test('--pretty is a time line, without colours in a pipe', async () => {
    const { code, out } = await decodeCommand(['--pretty', '-'], ndjson('identity').join('\n'));
    expect(code).toBe(0);
    expect(out).toContain('user "user-1" · device 96722014 · web 6.13.0\n  session 2d311b5e · 2026-11-23\n');
    expect(out).toContain('    12:05:42.985  custom event "anon-event"\n');
    expect(out).not.toContain('\u001b');
  });

  test('control characters in a capture reach no terminal', async () => {
    const events = [{ name: 'ce', data: { n: '\u009b2J\u007f\u2028', p: {} } }];
    const { out } = await decodeCommand(['-'], JSON.stringify({ path: '/api/v3/data/', body: { events } }));
    expect(out).not.toMatch(/[^\P{Cc}\n]/u);
    expect(JSON.parse(out)).toMatchObject({ name: '\u009b2J\u007f\u2028' });
  });

  test('--help teaches with an example', async () => {
    const { code, out } = await decodeCommand(['--help']);
    expect(code).toBe(0);
    expect(out).toContain('braze-qa decode shop.har --pretty');
    expect(out).toContain('Exit codes: 0 all was read, 1 there were bad lines, 2');
  });
});
