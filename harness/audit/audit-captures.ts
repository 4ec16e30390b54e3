import { CodedError } from '../common/coded-error.ts';
import { LEDGER_LIMIT } from '../ledger/ledger.ts';
import type { CaptureEntry } from '../wire/capture/capture-entry.ts';
import { decode } from '../wire/decode.ts';
import type { Platform } from '../wire/exchange.ts';
import { platformOf } from '../wire/platform.ts';
import type { Audited } from './audited.ts';
import { Replay } from './replay.ts';

export interface AuditCapturesOptions {
  /** Their requests, in order, as they are read. */
  readonly entries: AsyncIterable<CaptureEntry>;
  /** What they are called in sentences. */
  readonly name: string;
  /** Told of each entry that was left out, and why. */
  readonly onProblem: (place: string, problem: string) => void;
}

/**
 * Reads captures of any platform, and has a twin take what their SDKs sent: what it stores is what Braze would have stored. Requests to
 * others are passed over. Each platform is judged by itself.
 *
 * @throws {CodedError} `BRAZE_NOT_FOUND`, and those of who reads the captures
 */
export async function auditCaptures({ entries, name, onProblem }: AuditCapturesOptions): Promise<Audited[]> {
  const replays = new Map<Platform, Replay>();
  let others = 0;
  let taken = 0;
  for await (const { place, exchange, problem } of entries) {
    if (problem !== undefined) {
      onProblem(place, problem);
      continue;
    }
    if (decode(exchange).length === 0) {
      others += 1;
      continue;
    }
    if (exchange.body === undefined) {
      onProblem(
        place,
        `a request to Braze has no body that can be read: ${exchange.bodyProblem ?? 'it is missing'}`,
      );
      continue;
    }
    if (taken === LEDGER_LIMIT) {
      onProblem(place, `what comes from here on was not judged: ${LEDGER_LIMIT} requests are the most`);
      break;
    }
    taken += 1;
    const platform = platformOf(exchange);
    const replay = replays.get(platform) ?? new Replay(platform);
    replays.set(platform, replay);
    await replay.take(exchange);
  }
  if (replays.size === 0) {
    const seen = `None of ${others} request(s) that could be read is to */api/v3/… of Braze or has its key.`;
    throw new CodedError('BRAZE_NOT_FOUND', { where: `in ${name}`, seen });
  }
  return Promise.all([...replays.values()].map((replay) => replay.end()));
}
