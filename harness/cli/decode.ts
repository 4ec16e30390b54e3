import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import type { Writable } from 'node:stream';
import { Command, Option } from 'commander';
import { CodedError } from '../common/coded-error.ts';
import { EXIT } from '../common/exit-codes.ts';
import { visibleText } from '../common/visible-text.ts';
import { CAPTURE_LIMIT, type CaptureEntry } from '../wire/capture/capture-entry.ts';
import { readHar } from '../wire/capture/har.ts';
import { readNdjson } from '../wire/capture/ndjson.ts';
import { decode } from '../wire/decode.ts';
import type { BrazeEvent } from '../wire/event.ts';
import { timeLine } from '../wire/time-line.ts';

interface Options {
  readonly format?: 'har' | 'ndjson';
  readonly pretty?: boolean;
}

const HELP = `
FILE is a HAR (developer tools, Charles, Proxyman, mitmproxy) or NDJSON: one request a line,
  {"method": "POST", "path": "/api/v3/data/", "headers": {}, "body": {}}
with "url" in place of "path", and "time" and "response": {"status", "body"}, if you have them.
"-" reads standard input. Requests that are not to Braze are passed over.

Examples:
  braze-qa decode shop.har                             one JSON event a line
  braze-qa decode shop.har --pretty                    a time line for people
  braze-qa decode shop.har | jq 'select(.type == "purchase")'
  gunzip -c shop.har.gz | braze-qa decode --pretty -

Lines that cannot be read are named on standard error and skipped. Limits: 1 GB a capture, 10 MB a body
after decompression, 200 levels of nesting.

Exit codes: 0 all was read, 1 there were bad lines, 2 the file is missing or no capture.`;

/** `braze-qa decode FILE`: says what an app's Braze SDK sent. */
export function decodeCommand(): Command {
  return new Command('decode')
    .description("Says in words what an app's Braze SDK sent: a capture in, events out.")
    .argument('<file>', 'a capture, or - for standard input')
    .option('--pretty', 'a time line for people, by user and session, in place of JSON')
    .addOption(
      new Option('--format <format>', 'what the file is; told from its beginning otherwise').choices([
        'har',
        'ndjson',
      ]),
    )
    .addHelpText('after', HELP)
    .action(run);
}

async function run(file: string, options: Options): Promise<void> {
  const name = file === '-' ? 'standard input' : file;
  const chunks = textOf(file === '-' ? process.stdin : createReadStream(file), name);
  const events: BrazeEvent[] = [];
  try {
    for await (const { place, exchange, problem } of await entriesOf(chunks, name, options.format)) {
      if (problem !== undefined) {
        process.exitCode = EXIT.failed;
        await write(process.stderr, `${place}: ${visibleText(problem)}\n`);
        continue;
      }
      const found = decode(exchange);
      if (options.pretty) for (const event of found) events.push(event);
      else if (found.length > 0) await write(process.stdout, found.map(jsonLine).join(''));
    }
  } finally {
    if (options.pretty) {
      const colour = process.stdout.isTTY && !process.env['NO_COLOR'];
      await write(process.stdout, timeLine(events, { colour }));
    }
  }
}

/** JSON.stringify leaves DEL, C1 controls and line separators as they are: a terminal may obey them. */
function jsonLine(event: BrazeEvent): string {
  const json = JSON.stringify(event).replaceAll(
    /[\u007f-\u009f\u2028\u2029]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return `${json}\n`;
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

/** Reads the beginning to tell the format, then everything. A HAR begins with its `log`; nothing else does. */
async function entriesOf(
  chunks: AsyncGenerator<string>,
  file: string,
  format: Options['format'],
): Promise<AsyncGenerator<CaptureEntry>> {
  let beginning = '';
  for (let next = await chunks.next(); !next.done; next = await chunks.next()) {
    beginning += next.value;
    if (beginning.trim().length >= 1000) break;
  }
  const isHar = format ? format === 'har' : /^\s*\{\s*"log"\s*:/.test(beginning);
  const all = whole(beginning, chunks);
  return isHar ? readHar(all, file) : readNdjson(all);
}

async function* whole(beginning: string, rest: AsyncGenerator<string>): AsyncGenerator<string> {
  yield beginning;
  yield* rest;
}

/** Writes no faster than the stream takes it. A closed pipe (`… | head`) ends the waiting. */
async function write(stream: Writable, text: string): Promise<void> {
  if (stream.destroyed || stream.write(text)) return;
  const closed = new AbortController();
  const onClose = () => closed.abort();
  stream.once('close', onClose);
  await once(stream, 'drain', { signal: closed.signal }).catch(() => {});
  stream.off('close', onClose);
}
