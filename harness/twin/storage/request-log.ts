import { closeSync, ftruncateSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { CodedError } from '../../common/coded-error.ts';
import type { Received } from '../received.ts';
import type { OutsideEntry } from './outside-calls.ts';
import { decodeRecords, encodeRecord } from './record.ts';

/** A request, or a call that one of them set off. */
export type LogEntry = Received | OutsideEntry;

/**
 * An append-only file of requests and of the calls they set off. What was appended is with the operating system: it outlives this process, not the power.
 */
export class RequestLog {
  readonly #file: number;
  #bytes = 0;
  #records = 0;
  #isBroken = false;

  /** Creates the file, for nobody else to read; one that a killed process left behind goes. */
  constructor(path: string) {
    rmSync(path, { force: true });
    this.#file = openSync(path, 'wx', 0o600);
  }

  get records(): number {
    return this.#records;
  }

  get bytes(): number {
    return this.#bytes;
  }

  /** @throws Error when it cannot be written, as on a full disk. Then nothing was appended. */
  append(entry: LogEntry): void {
    if (this.#isBroken) throw new Error('Failed to write the log: an earlier write left it torn');
    const record = encodeRecord(JSON.stringify(entry));
    try {
      for (let written = 0; written < record.length;) {
        written += writeSync(this.#file, record, written, record.length - written, this.#bytes + written);
      }
    } catch (error) {
      this.#cutTo(this.#bytes);
      throw error;
    }
    this.#bytes += record.length;
    this.#records++;
  }

  close(): void {
    closeSync(this.#file);
  }

  #cutTo(length: number): void {
    try {
      ftruncateSync(this.#file, length);
    } catch {
      this.#isBroken = true;
    }
  }
}

/**
 * The entries of a log; a torn one at its end was never acknowledged and is left out.
 *
 * @throws CodedError DATA_DAMAGED
 */
export function readRequestLog(path: string): LogEntry[] {
  const { texts, damagedAt } = decodeRecords(readFileSync(path));
  if (damagedAt !== undefined) {
    throw new CodedError('DATA_DAMAGED', { file: path, reason: `byte ${damagedAt} begins no record` });
  }
  return texts.map((text) => JSON.parse(text) as LogEntry);
}
