import { EXIT } from '../common/exit-codes.ts';
import { visibleText } from '../common/visible-text.ts';
import { decode } from '../wire/decode.ts';
import type { BrazeEvent } from '../wire/event.ts';
import { captureName, readCapture, type CaptureFormat } from './read-capture.ts';

/** An event, and where it stands: `shop.har, entry 2`. */
export interface CapturedEvent {
  readonly event: BrazeEvent;
  readonly place: string;
}

/**
 * The events of captures, one after the other. Lines that cannot be read are named on standard error, are skipped,
 * and make the command fail.
 *
 * @throws {CodedError} `INPUT_NOT_FOUND`, `INPUT_UNREADABLE`, `INPUT_TOO_LARGE`
 */
export async function* capturedEvents(
  files: readonly string[],
  format?: CaptureFormat,
): AsyncGenerator<CapturedEvent> {
  for (const file of files) {
    for await (const { place, exchange, problem } of readCapture(file, format)) {
      const where = `${captureName(file)}, ${place}`;
      if (problem === undefined) for (const event of decode(exchange)) yield { event, place: where };
      else {
        process.exitCode = EXIT.failed;
        process.stderr.write(`${visibleText(`${where}: ${problem}`)}\n`);
      }
    }
  }
}
