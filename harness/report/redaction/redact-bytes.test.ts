import { gunzipSync, gzipSync } from 'node:zlib';
import { strFromU8, strToU8, unzipSync, zipSync, type Zippable } from 'fflate';
import { describe, expect, it } from 'vitest';
import { redactBytes } from './redact-bytes.ts';
import { HIDING, KEEPING, type Redaction } from './redaction.ts';

const PNG = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
const lines = (...events: object[]) => strToU8(events.map((event) => `${JSON.stringify(event)}\n`).join(''));

/** The files of an archive after it was redacted. */
function cleaned(files: Zippable, redaction: Redaction = HIDING): Record<string, string> {
  const bytes = redactBytes(Buffer.from(zipSync(files)), redaction, { depth: 0 });
  return Object.fromEntries(
    Object.entries(unzipSync(bytes ?? new Uint8Array())).map(([name, content]) => [name, strFromU8(content)]),
  );
}

const TRACE = {
  'test.trace': lines(
    { type: 'context-options', version: 10, origin: 'testRunner' },
    {
      type: 'before',
      callId: 'a',
      method: 'fill',
      title: 'Fill "Annabel"',
      params: { selector: 'x', value: 'Annabel' },
    },
    { type: 'screencast-frame', sha1: 'page@1.jpeg' },
  ),
  '0-trace.trace': lines(
    {
      type: 'frame-snapshot',
      snapshot: {
        html: [
          'HTML',
          {},
          ['INPUT', { type: 'password', __playwright_value_: 'open sesame' }],
          ['INPUT', { type: 'submit', value: 'Send' }],
          ['INPUT', { name: 'city', value: 'Strasbourg' }],
          ['P', {}, 'Hello Annabel of Strasbourg, open sesame'],
        ],
      },
    },
    { type: 'console', text: 'Hello Annabel' },
  ),
  '0-trace.network': lines({
    type: 'resource-snapshot',
    snapshot: {
      request: {
        url: 'http://x/?password=hunter2',
        headers: [{ name: 'Cookie', value: 'sid=1234' }],
        cookies: [{ name: 'sid', value: '1234' }],
      },
      response: { content: { _file: 'resources/a.json' } },
    },
  }),
  'resources/a.json': strToU8('{"last_name":"Otherway","greeting":"Dear Annabel Otherway"}'),
  'resources/b.css': strToU8('p { color: red }'),
  'resources/c.png': PNG,
  'screencast/page@1.jpeg': Uint8Array.of(0xff, 0xd8, 0xff, 0xe0),
};

describe('a trace of Playwright', () => {
  it('holds nothing that was typed, is a field or has the look of a secret, in any of its files', () => {
    const all = JSON.stringify(cleaned(TRACE));
    expect(all).not.toMatch(/Annabel|open sesame|Strasbourg|hunter2|1234|Otherway/);
  });

  it('stays a trace', () => {
    const files = cleaned(TRACE);
    expect(Object.keys(files)).toEqual([
      'test.trace',
      '0-trace.trace',
      '0-trace.network',
      'resources/a.json',
      'resources/b.css',
    ]);
    const [options, before] = files['test.trace']!.split('\n').map((line) => line && JSON.parse(line));
    expect(options).toEqual({ type: 'context-options', version: 10, origin: 'testRunner' });
    expect(before).toMatchObject({ type: 'before', callId: 'a', method: 'fill', params: { selector: 'x' } });
    expect(files['0-trace.trace']).toContain('"Send"');
    expect(files['0-trace.network']).toContain('"_file":"resources/a.json"');
    expect(files['resources/b.css']).toBe('p { color: red }');
  });

  it('keeps pictures and what was typed when told to, but no password and no cookie', () => {
    const files = cleaned(TRACE, KEEPING);
    expect(Object.keys(files)).toContain('resources/c.png');
    expect(JSON.stringify(files)).toMatch(/Annabel.*Otherway/s);
    expect(JSON.stringify(files)).not.toMatch(/open sesame|hunter2|1234/);
  });

  it('leaves out lines that it cannot read', () => {
    const deep = `{"type":"console","args":${'['.repeat(200_000)}${']'.repeat(200_000)}}`;
    const text = `{"type":"log","message":"fine"}\n{"type":"log","mess\n${deep}\n[1]\n`;
    expect(cleaned({ 'a.trace': strToU8(text) })).toEqual({ 'a.trace': '{"type":"log","message":"fine"}\n' });
  });
});

describe('other files', () => {
  it('are looked into, however they are packed', () => {
    const secret = strToU8('mail ann@example.com');
    const inner = zipSync({ 'b.gz': gzipSync(gzipSync(secret)), 'c.txt': secret });
    const outer = Buffer.from(zipSync({ 'a.zip': inner, '../../up.txt': secret }));
    const files = unzipSync(redactBytes(outer, HIDING, { depth: 0 })!);
    const innerFiles = unzipSync(files['a.zip']!);
    const texts = [files['../../up.txt']!, innerFiles['c.txt']!, gunzipSync(gunzipSync(innerFiles['b.gz']!))];
    for (const text of texts) expect(strFromU8(text)).toMatch(/^mail ‹email:\w+›$/);
  });

  it.each([
    ['bytes that are no text', Buffer.from([1, 2, 0xff, 0xfe, 0])],
    ['UTF-16', Buffer.from('ann@example.com', 'utf16le')],
    ['a broken zip', Buffer.from('PK\x03\x04 ann@example.com')],
    ['a broken gzip', Buffer.from('\x1f\x8b ann@example.com', 'latin1')],
    ['a bomb', gzipSync(Buffer.alloc(100 * 1024 ** 2))],
    [
      'archives all the way down',
      [1, 2, 3, 4, 5].reduce((inner) => gzipSync(inner), Buffer.from('ann@example.com')),
    ],
  ])('are left out where nobody can look into them: %s', (_name, bytes) => {
    expect(redactBytes(bytes, HIDING, { depth: 0 })).toBeUndefined();
  });

  it('leaves out what would fill the memory', () => {
    expect(
      Object.keys(cleaned({ 'a.txt': strToU8('fine'), 'b.txt': new Uint8Array(70 * 1024 ** 2) })),
    ).toEqual(['a.txt']);
  });

  it('stay as they are where they are pictures', () => {
    expect(redactBytes(PNG, HIDING, { depth: 0 })).toBe(PNG);
  });
});
