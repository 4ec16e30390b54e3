import { CodedError } from '../../common/coded-error.ts';
import type { Exchange, Json } from '../exchange.ts';
import { asNumber, asText, inBrief, isObject, own } from '../fields.ts';
import { parseJson } from '../parse-json.ts';
import { type CaptureEntry, ENTRY_LIMIT, type TextChunks } from './capture-entry.ts';
import { capturedBody, type CapturedBody } from './captured-body.ts';
import { exchangeFrom, headersFrom } from './exchange-from.ts';
import { HarSplitter } from './har-splitter.ts';

/**
 * Reads a HAR as browsers' developer tools, Charles, Proxyman and mitmproxy export it. Entries come as they are read;
 * bad ones are reported by number, counted from 1.
 *
 * @param file what to call the capture in an error
 * @throws {CodedError} INPUT_UNREADABLE when it is not a HAR, or ends in the middle; what was read until then has come
 * @example
 * for await (const { place, exchange, problem } of readHar([text], 'shop.har')) …
 */
export async function* readHar(chunks: TextChunks, file: string): AsyncGenerator<CaptureEntry> {
  const splitter = new HarSplitter();
  let number = 0;
  for await (const chunk of chunks) {
    for (const text of splitter.write(chunk)) {
      number++;
      const place = `entry ${number}`;
      const exchange =
        text === undefined ? `longer than ${ENTRY_LIMIT} characters` : readEntry(text, `entry-${number}`);
      yield typeof exchange === 'string' ? { place, problem: exchange } : { place, exchange };
    }
  }
  if (!splitter.isComplete) {
    throw new CodedError('INPUT_UNREADABLE', {
      file,
      reason: `the HAR ends in the middle, ${number === 0 ? 'before the end of its first entry' : `after entry ${number}`}.`,
      remedy: 'The export was cut off: save the HAR again. The entries before the cut were read.',
    });
  }
  if (!splitter.foundEntries) {
    throw new CodedError('INPUT_UNREADABLE', {
      file,
      reason: 'it has no list "log.entries", so it is not a HAR.',
      remedy:
        'Export it with "Save all as HAR". A capture of one request a line is read with --format ndjson.',
    });
  }
}

function readEntry(text: string, id: string): Exchange | string {
  const { value: entry, problem } = parseJson(text);
  if (problem !== undefined) return problem;
  const request = own(entry, 'request');
  if (!isObject(request)) return `expected an object in "request", saw ${inBrief(request)}`;
  const headers = headersFrom(own(request, 'headers'));
  return exchangeFrom({
    id,
    method: own(request, 'method'),
    url: own(request, 'url'),
    headers,
    time: own(entry, 'startedDateTime'),
    body: contentOf(own(request, 'postData'), headers['content-encoding']),
    response: responseOf(own(entry, 'response')),
  });
}

/** `postData` of a request and `content` of a response look alike; tools differ in the name of the encoding. */
function contentOf(content: Json | undefined, contentEncoding?: string): CapturedBody {
  const encoding = asText(own(content, 'encoding')) ?? asText(own(content, '_encoding'));
  return capturedBody(asText(own(content, 'text')) ?? '', encoding, contentEncoding);
}

/** A request that was never answered has status 0 or none. */
function responseOf(response: Json | undefined): Exchange['response'] {
  const status = asNumber(own(response, 'status'));
  if (!status) return undefined;
  const content = own(response, 'content');
  // Images and scripts make up most of a HAR.
  const isJson = (asText(own(content, 'mimeType')) ?? 'json').includes('json');
  return { status, body: isJson ? contentOf(content).body : undefined };
}
