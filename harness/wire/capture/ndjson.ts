import type { Exchange, Json } from '../exchange.ts';
import { asNumber, inBrief, isObject, own } from '../fields.ts';
import { parseJson } from '../parse-json.ts';
import { type CaptureEntry, ENTRY_LIMIT, type TextChunks } from './capture-entry.ts';
import { capturedBody, type CapturedBody } from './captured-body.ts';
import { exchangeFrom, headersFrom } from './exchange-from.ts';

/**
 * Reads a capture of one request a line: `{"method", "path" or "url", "headers", "body"}`, optionally with `host`,
 * `time` (ISO, or unix seconds or milliseconds) and `response: {status, body}`. The body is an object, JSON text, or
 * base64 of gzip. Empty lines are skipped, bad ones reported by number.
 *
 * @example
 * for await (const { place, exchange, problem } of readNdjson([text])) …
 */
export async function* readNdjson(chunks: TextChunks): AsyncGenerator<CaptureEntry> {
  let number = 0;
  for await (const line of lines(chunks)) {
    number++;
    const text = line?.trim();
    if (text === '') continue;
    const exchange =
      text === undefined ? `longer than ${ENTRY_LIMIT} characters` : readLine(text, `line-${number}`);
    const place = `line ${number}`;
    yield typeof exchange === 'string' ? { place, problem: exchange } : { place, exchange };
  }
}

function readLine(text: string, id: string): Exchange | string {
  const { value, problem } = parseJson(text);
  if (problem !== undefined) return problem;
  if (!isObject(value)) return `expected an object, saw ${inBrief(value)}`;
  const headers = headersFrom(own(value, 'headers'));
  return exchangeFrom({
    id,
    method: own(value, 'method'),
    url: own(value, 'url') ?? own(value, 'path'),
    host: own(value, 'host'),
    headers,
    time: own(value, 'time') ?? own(value, 'receivedAt'),
    body: bodyFrom(own(value, 'body'), headers['content-encoding']),
    response: responseFrom(own(value, 'response')),
  });
}

function bodyFrom(body: Json | undefined, contentEncoding?: string): CapturedBody {
  if (typeof body === 'string') return capturedBody(body, '', contentEncoding);
  return { body: body ?? undefined };
}

function responseFrom(response: Json | undefined): Exchange['response'] {
  const status = asNumber(own(response, 'status'));
  if (status === undefined) return undefined;
  const { body } = bodyFrom(own(response, 'body'));
  return { status, body };
}

/** Lines without their ends; `undefined` for one that is too long to keep. */
async function* lines(chunks: TextChunks): AsyncGenerator<string | undefined> {
  let parts: string[] = [];
  let length = 0;
  const take = (part: string) => {
    length += part.length;
    if (length <= ENTRY_LIMIT) parts.push(part);
    else parts = [];
  };
  const finish = () => {
    const line = length <= ENTRY_LIMIT ? parts.join('') : undefined;
    parts = [];
    length = 0;
    return line;
  };
  for await (const chunk of chunks) {
    let from = 0;
    for (let end = chunk.indexOf('\n'); end >= 0; end = chunk.indexOf('\n', from)) {
      take(chunk.slice(from, end));
      yield finish();
      from = end + 1;
    }
    take(chunk.slice(from));
  }
  if (length > 0) yield finish();
}
