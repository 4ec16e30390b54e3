import { brotliCompressSync, gzipSync } from 'node:zlib';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CodedError } from '../../common/coded-error.ts';
import type { Json } from '../exchange.ts';
import { parseJson } from '../parse-json.ts';
import { ENTRY_LIMIT, type CaptureEntry, type TextChunks } from './capture-entry.ts';
import { BODY_LIMIT, capturedBody } from './captured-body.ts';
import { HarSplitter } from './har-splitter.ts';
import { readHar } from './har.ts';
import { readNdjson } from './ndjson.ts';

const BODY = { api_key: 'k', device_id: 'd', events: [{ name: 'ce', data: { n: 'Grüße "x" [' } }] };
const TEXT = JSON.stringify(BODY);

async function all(entries: AsyncIterable<CaptureEntry>): Promise<CaptureEntry[]> {
  const list: CaptureEntry[] = [];
  for await (const entry of entries) list.push(entry);
  return list;
}

const har = (entries: Json[], more: object = {}) =>
  JSON.stringify({ log: { version: '1.2', ...more, entries } });
const entry = (request: object, more: object = {}) => ({
  startedDateTime: '2026-11-23T13:00:00.250+01:00',
  request: { method: 'POST', url: 'https://sdk.iad-01.braze.com/api/v3/data/?x=1', headers: [], ...request },
  ...more,
});
const readAll = (text: string) => all(readHar([text], 'shop.har'));

describe('HAR', () => {
  test('of developer tools', async () => {
    const text = har(
      [
        entry(
          {
            headers: [
              { name: ':authority', value: 'sdk.iad-01.braze.com' },
              { name: 'X-Braze-Api-Key', value: 'k' },
            ],
            postData: { mimeType: 'application/json', text: TEXT },
          },
          {
            _initiator: {},
            response: { status: 201, content: { mimeType: 'application/json', text: '{"a":1}' } },
          },
        ),
      ],
      { creator: { name: 'WebInspector' }, pages: [{ entries: ['not these'] }] },
    );
    expect(await readAll(text)).toEqual([
      {
        place: 'entry 1',
        exchange: {
          id: 'entry-1',
          receivedAt: Date.UTC(2026, 10, 23, 12, 0, 0, 250),
          method: 'POST',
          host: 'sdk.iad-01.braze.com',
          path: '/api/v3/data/',
          headers: { 'x-braze-api-key': 'k' },
          body: BODY,
          response: { status: 201, body: { a: 1 } },
        },
      },
    ]);
  });

  const gzip = gzipSync(TEXT);
  const variants: [tool: string, request: object][] = [
    ['base64 as Charles writes it', { postData: { text: btoa('{"a":1}'), encoding: 'base64' } }],
    ['base64 under the underscored name', { postData: { text: btoa('{"a":1}'), _encoding: 'base64' } }],
    ['gzip in base64, said', { postData: { text: gzip.toString('base64'), encoding: 'base64' } }],
    ['gzip in base64, unsaid', { postData: { text: gzip.toString('base64') } }],
    ['gzip as characters', { postData: { text: gzip.toString('latin1') } }],
    [
      'gzip in the header, already undone',
      { headers: [{ name: 'Content-Encoding', value: 'gzip' }], postData: { text: TEXT } },
    ],
    [
      'brotli by the header',
      {
        headers: [{ name: 'content-encoding', value: 'br' }],
        postData: { text: brotliCompressSync(TEXT).toString('base64'), encoding: 'base64' },
      },
    ],
  ];
  test.for(variants)('%s', async ([, request]) => {
    const [read] = await readAll(har([entry(request)]));
    expect(read?.exchange?.bodyProblem).toBe(undefined);
    expect([BODY, { a: 1 }]).toContainEqual(read?.exchange?.body);
  });

  test('fields may be missing', async () => {
    const bare = { request: { url: 'https://sdk.iad-01.braze.com/api/v3/data/' }, response: { status: 0 } };
    expect(await readAll(har([bare]))).toEqual([
      {
        place: 'entry 1',
        exchange: {
          id: 'entry-1',
          receivedAt: 0,
          method: 'POST',
          host: 'sdk.iad-01.braze.com',
          path: '/api/v3/data/',
          headers: {},
          body: undefined,
        },
      },
    ]);
  });

  test('bad entries are named and skipped', async () => {
    const text = har([
      null,
      {},
      entry({ url: 'http://[' }),
      entry({}),
      JSON.parse('['.repeat(300) + ']'.repeat(300)) as Json,
    ]);
    const read = await readAll(text);
    expect(read.map(({ place, problem }) => `${place}: ${problem ?? 'fine'}`)).toEqual([
      'entry 1: expected an object in "request", saw nothing',
      'entry 2: expected an object in "request", saw nothing',
      'entry 3: the url "http://[" cannot be read',
      'entry 4: fine',
      'entry 5: nested deeper than 200 levels',
    ]);
  });

  test('a truncated one gives what it has, then says so', async () => {
    const text = har([entry({}), entry({})]).slice(0, -40);
    const read: CaptureEntry[] = [];
    const reading = (async () => {
      for await (const each of readHar([text], 'shop.har')) read.push(each);
    })();
    await expect(reading).rejects.toMatchObject({
      code: 'INPUT_UNREADABLE',
      message: '[INPUT_UNREADABLE] shop.har could not be read: the HAR ends in the middle, after entry 1.',
    });
    expect(read.map(({ place }) => place)).toEqual(['entry 1']);
  });

  test.for([
    '',
    'null',
    '[1]',
    '{"entries":[{}]}',
    '{"a":{"entries":[{}]}}',
    '{"log":{"pages":[]}}',
    'GIF89a',
  ])('%j is none', async (text) => {
    await expect(readAll(text)).rejects.toMatchObject({ code: 'INPUT_UNREADABLE' });
  });

  test('it is cut the same way wherever the file is cut into parts', () => {
    const value = fc.jsonValue().filter((value) => JSON.stringify(value) !== undefined);
    fc.assert(
      fc.property(fc.array(value), fc.jsonValue(), fc.array(fc.nat()), (entries, other, cuts) => {
        const text = JSON.stringify(
          { 'lo"g': other, log: { 'x\\': other, entries, after: [other] } },
          null,
          1,
        );
        const places = cuts.map((cut) => cut % (text.length + 1)).toSorted((a, b) => a - b);
        const splitter = new HarSplitter();
        const found = [0, ...places].flatMap((from, index) =>
          splitter.write(text.slice(from, places[index])),
        );
        expect(found.map((each) => JSON.parse(each ?? '') as unknown)).toEqual(
          JSON.parse(JSON.stringify(entries)),
        );
        expect(splitter.isComplete).toBe(true);
      }),
    );
  });

  test('an entry too long to keep does not spoil the next', async () => {
    const text = har([{ request: 'x'.repeat(ENTRY_LIMIT) }, entry({})]);
    const read = await readAll(text);
    expect(read.map(({ problem }) => problem)).toEqual([`longer than ${ENTRY_LIMIT} characters`, undefined]);
  });
});

test('whatever the file holds, reading it gives entries or a coded error', async () => {
  const piece = fc.oneof(
    fc.constantFrom(
      '{"log":',
      '{"entries":[',
      '"request":{',
      '"url":"http://a/"',
      '}',
      ']',
      ',',
      '"',
      '\\',
      '\n',
      '{',
    ),
    fc.string(),
    fc.json(),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(piece), async (pieces) => {
      const failure = await all(readHar(pieces, 'x.har')).then(
        () => undefined,
        (error: unknown) => error,
      );
      expect(failure === undefined || failure instanceof CodedError).toBe(true);
      for (const { place, exchange, problem } of await all(readNdjson(pieces))) {
        expect(place).toMatch(/^line \d+$/);
        expect((exchange === undefined) !== (problem === undefined)).toBe(true);
      }
    }),
  );
});

describe('NDJSON', () => {
  const read = async (chunks: TextChunks) => all(readNdjson(chunks));
  const line = (parts: object) => JSON.stringify({ method: 'post', path: '/api/v3/data/', ...parts });

  test('bodies as object, text, and gzip in base64', async () => {
    const bodies = [BODY, TEXT, gzipSync(TEXT).toString('base64')];
    const entries = await read([bodies.map((body) => line({ body })).join('\n')]);
    expect(entries.map(({ exchange }) => exchange?.body)).toEqual([BODY, BODY, BODY]);
  });

  test('every field', async () => {
    const [first, second, third] = await read([
      `${line({ host: 'SDK.example:8443', headers: { 'X-A': 1, B: ['x', 'y'] }, time: '2026-11-23T12:00:00Z' })}\r\n`,
      `${line({ url: 'http://h.example:1/api/v3/data/', path: undefined, time: 1795435460, response: { status: 200, body: '{}' } })}\n`,
      line({ headers: { Host: 'sdk.example:1' }, time: 1795435460123 }),
    ]);
    expect(first?.exchange).toEqual({
      id: 'line-1',
      receivedAt: Date.UTC(2026, 10, 23, 12),
      method: 'POST',
      host: 'sdk.example',
      path: '/api/v3/data/',
      headers: { 'x-a': '1', b: 'x, y' },
      body: undefined,
    });
    expect(second?.exchange).toMatchObject({
      host: 'h.example',
      receivedAt: 1795435460000,
      response: { status: 200, body: {} },
    });
    expect(third?.exchange).toMatchObject({ host: 'sdk.example', receivedAt: 1795435460123 });
  });

  test('bad lines are named by number and skipped, empty ones passed over', async () => {
    const text = [
      line({}),
      '',
      '{bad',
      '[]',
      '{"method":"POST"}',
      '7',
      '['.repeat(10_000),
      line({}),
      '{"met',
    ].join('\n');
    const entries = await read([text]);
    expect(entries.map(({ place, problem }) => `${place}: ${problem ?? 'fine'}`)).toEqual([
      'line 1: fine',
      'line 3: not JSON',
      'line 4: expected an object, saw a list of 0',
      `line 5: expected the request's path or url as text, saw nothing`,
      'line 6: expected an object, saw 7',
      'line 7: nested deeper than 200 levels',
      'line 8: fine',
      'line 9: not JSON',
    ]);
  });

  test('lines are found wherever the file is cut into parts', async () => {
    const parts = ['{"path":"/a"', '}\n{"pa', 'th":"/b"}', '\n', '\n', '{"path":"/c"}'];
    const entries = await read(parts);
    expect(entries.map(({ place, exchange }) => [place, exchange?.path])).toEqual([
      ['line 1', '/a'],
      ['line 2', '/b'],
      ['line 4', '/c'],
    ]);
  });

  test('a line too long to keep does not spoil the next', async () => {
    const entries = await read(['x'.repeat(ENTRY_LIMIT), 'x\n', line({})]);
    expect(entries.map(({ problem }) => problem)).toEqual([
      `longer than ${ENTRY_LIMIT} characters`,
      undefined,
    ]);
  });
});

describe('hostile bodies', () => {
  test('a gzip bomb stops at the limit', () => {
    // 600 MB of zeros in as many kilobytes: more than a string can hold, so that reading on would throw.
    const member = gzipSync(Buffer.alloc(BODY_LIMIT));
    const bomb = Buffer.concat(Array.from({ length: 60 }, () => member)).toString('base64');
    expect(bomb.length).toBeLessThan(1_000_000);
    expect(capturedBody(bomb, 'base64')).toEqual({ body: undefined, bodyProblem: 'larger than 10 MB' });
  });

  test('a plain body of more than 10 MB', () => {
    expect(capturedBody(`"${'x'.repeat(BODY_LIMIT)}"`).bodyProblem).toBe('larger than 10 MB');
    expect(capturedBody(`"${'ü'.repeat(BODY_LIMIT / 2)}"`).bodyProblem).toBe('larger than 10 MB');
    expect(capturedBody('x'.repeat(BODY_LIMIT * 2), 'base64').bodyProblem).toBe('larger than 10 MB');
  });

  test('broken gzip, nonsense, nothing', () => {
    expect(capturedBody('H4sIAAAA').bodyProblem).toBe('not gzip, though it looks like it');
    expect(capturedBody('a=1&b=2').bodyProblem).toBe('not JSON');
    expect(capturedBody('')).toEqual({ body: undefined });
  });

  test('10,000 levels are refused, 200 are not', () => {
    const nested = (levels: number) => '['.repeat(levels) + ']'.repeat(levels);
    expect(capturedBody(nested(10_000)).bodyProblem).toBe('nested deeper than 200 levels');
    expect(capturedBody('{"a":'.repeat(10_000)).bodyProblem).toBe('nested deeper than 200 levels');
    expect(parseJson(nested(200)).problem).toBe(undefined);
    expect(parseJson(nested(201)).problem).toBe('nested deeper than 200 levels');
    expect(parseJson(`"${'['.repeat(300)}\\"${'['.repeat(300)}"`).problem).toBe(undefined);
  });

  test('nothing throws, whatever the text', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.constantFrom('base64', ''),
        fc.constantFrom('gzip', 'br', 'deflate', ''),
        (text, encoding, contentEncoding) => {
          const { body, bodyProblem } = capturedBody(text, encoding, contentEncoding);
          expect(body === undefined || bodyProblem === undefined).toBe(true);
        },
      ),
      { numRuns: 40 },
    );
  });
});
