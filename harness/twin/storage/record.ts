import { crc32 } from 'node:zlib';

/**
 * A record is a line that says its own length and checksum: `LENGTH CRC TEXT\n`. A process that was killed can leave one
 * without its end, and only as the last one.
 */
export function encodeRecord(text: string): Buffer {
  const content = Buffer.from(text);
  return Buffer.concat([Buffer.from(`${content.length} ${crc32(content)} `), content, NEWLINE]);
}

const NEWLINE = Buffer.from('\n');

/** Decimal length and CRC-32, each with at most 10 digits. */
const HEAD = /^(\d{1,10}) (\d{1,10}) /;
const LONGEST_HEAD = 22;

export interface Records {
  readonly texts: readonly string[];
  /** The byte at which something stands that is neither a record nor the beginning of one. */
  readonly damagedAt?: number;
}

/** Reads records up to the end, a torn one, or damage. */
export function decodeRecords(bytes: Buffer): Records {
  const texts: string[] = [];
  let position = 0;
  while (position < bytes.length) {
    const head = bytes.toString('latin1', position, position + LONGEST_HEAD);
    const [start, length, crc] = HEAD.exec(head) ?? [];
    if (start === undefined) return isTorn(head) ? { texts } : { texts, damagedAt: position };
    const from = position + start.length;
    const to = from + Number(length);
    if (to + 1 > bytes.length) return { texts };
    const content = bytes.subarray(from, to);
    if (crc32(content) !== Number(crc) || bytes[to] !== NEWLINE[0]) return { texts, damagedAt: position };
    texts.push(content.toString());
    position = to + 1;
  }
  return { texts };
}

/** Whether the rest of a file is the beginning of a head. */
function isTorn(rest: string): boolean {
  return rest.length < LONGEST_HEAD && /^\d{1,10}(?: \d{0,10})?$/.test(rest);
}
