import { createReadStream } from 'node:fs';
import { Option } from 'commander';
import { CodedError } from '../common/coded-error.ts';
import { CAPTURE_LIMIT, type CaptureEntry } from '../wire/capture/capture-entry.ts';
import { readHar } from '../wire/capture/har.ts';
import { readNdjson } from '../wire/capture/ndjson.ts';

export type CaptureFormat = 'har' | 'ndjson';

/** `--format`, for every command that reads captures. */
export const formatOption = (): Option =>
  new Option('--format <format>', 'what the file is; told from its beginning otherwise').choices([
    'har',
    'ndjson',
  ]);

/** What a capture is called in sentences: `-` is standard input. */
export const captureName = (file: string): string => (file === '-' ? 'standard input' : file);

/**
 * The requests of a capture, as they are read.
 *
 * @param file a path, or `-` for standard input
 * @param format told from the file's beginning by default: a HAR begins with its `log`, nothing else does
 * @throws {CodedError} `INPUT_NOT_FOUND`, `INPUT_UNREADABLE`, `INPUT_TOO_LARGE`
 * @example
 * for await (const { place, exchange, problem } of readCapture('shop.har')) …
 */
export async function* readCapture(file: string, format?: CaptureFormat): AsyncGenerator<CaptureEntry> {
  const name = captureName(file);
  const chunks = textOf(file === '-' ? process.stdin : createReadStream(file), name);
  let beginning = '';
  for (let next = await chunks.next(); !next.done; next = await chunks.next()) {
    beginning += next.value;
    if (beginning.trim().length >= 1000) break;
  }
  const isHar = format ? format === 'har' : /^\s*\{\s*"log"\s*:/.test(beginning);
  const all = whole(beginning, chunks);
  yield* isHar ? readHar(all, name) : readNdjson(all);
}

async function* whole(beginning: string, rest: AsyncGenerator<string>): AsyncGenerator<string> {
  yield beginning;
  yield* rest;
}

/** The file as text, part by part, up to the limit. */
async function* textOf(stream: AsyncIterable<Uint8Array>, file: string): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let size = 0;
  try {
    for await (const bytes of stream) {
      size += bytes.length;
      if (size > CAPTURE_LIMIT) throw new CodedError('INPUT_TOO_LARGE', { what: file, limit: CAPTURE_LIMIT });
      yield decoder.decode(bytes, { stream: true });
    }
    yield decoder.decode();
  } catch (error) {
    if (error instanceof CodedError || !(error instanceof Error) || !('code' in error)) throw error;
    if (error.code === 'ENOENT') throw new CodedError('INPUT_NOT_FOUND', { file }, { cause: error });
    throw new CodedError(
      'INPUT_UNREADABLE',
      { file, reason: error.message, remedy: 'Name a file that you may read.' },
      { cause: error },
    );
  }
}
