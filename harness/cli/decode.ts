import { once } from 'node:events';
import type { Writable } from 'node:stream';
import { Command } from 'commander';
import { EXIT } from '../common/exit-codes.ts';
import { safeJson } from '../common/safe-json.ts';
import { visibleText } from '../common/visible-text.ts';
import { decode } from '../wire/decode.ts';
import type { BrazeEvent } from '../wire/event.ts';
import { timeLine } from '../wire/time-line.ts';
import { formatOption, readCapture, type CaptureFormat } from './read-capture.ts';

interface Options {
  readonly format?: CaptureFormat;
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
    .addOption(formatOption())
    .addHelpText('after', HELP)
    .action(run);
}

async function run(file: string, options: Options): Promise<void> {
  const events: BrazeEvent[] = [];
  try {
    for await (const { place, exchange, problem } of readCapture(file, options.format)) {
      if (problem !== undefined) {
        process.exitCode = EXIT.failed;
        await write(process.stderr, `${place}: ${visibleText(problem)}\n`);
        continue;
      }
      const found = decode(exchange);
      if (options.pretty) for (const event of found) events.push(event);
      else if (found.length > 0)
        await write(process.stdout, found.map((event) => `${safeJson(event)}\n`).join(''));
    }
  } finally {
    if (options.pretty) {
      const colour = process.stdout.isTTY && !process.env['NO_COLOR'];
      await write(process.stdout, timeLine(events, { colour }));
    }
  }
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
