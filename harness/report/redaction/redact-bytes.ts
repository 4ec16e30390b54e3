import { isUtf8 } from 'node:buffer';
import { gunzipSync, gzipSync } from 'node:zlib';
import { redact, redactText } from '../redact.ts';
import { redactArchive } from './redact-archive.ts';
import type { Redaction } from './redaction.ts';

/** Archives in archives are looked into so often, and left out below. */
const MAX_DEPTH = 4;
/** Bytes, after decompression. */
const MAX_SIZE = 64 * 1024 ** 2;

/** How files of these kinds begin: PNG, JPEG, GIF, WebM. WebP and MP4 have their length first. */
const PICTURES = ['\x89PNG\r\n', '\xff\xd8\xff', 'GIF8', '\x1a\x45\xdf\xa3'];

const isPicture = (start: string): boolean =>
  PICTURES.some((known) => start.startsWith(known)) || /^(?:RIFF.{4}WEBP|.{4}ftyp)/s.test(start);

interface Place {
  /** How many archives it is in. */
  readonly depth: number;
  /** Default: they stay as they are. */
  readonly keepsPictures?: boolean;
}

/**
 * The content of a file without personal data and keys, whatever it is: text, JSON, gzip, zip. Pictures and videos stay: nobody can see what is on
 * them.
 *
 * @returns `undefined` where it cannot be looked into
 */
export function redactBytes(
  bytes: Buffer,
  redaction: Redaction,
  { depth, keepsPictures = true }: Place,
): Buffer | undefined {
  const start = bytes.subarray(0, 16).toString('latin1');
  if (isPicture(start)) return keepsPictures ? bytes : undefined;
  if (depth > MAX_DEPTH || bytes.length > MAX_SIZE) return undefined;
  if (start.startsWith('PK\x03\x04') || start.startsWith('PK\x05\x06'))
    return redactArchive(bytes, redaction, (entry, own, keeps) =>
      redactBytes(entry, own, { depth: depth + 1, keepsPictures: keeps }),
    );
  if (start.startsWith('\x1f\x8b')) return redactGzip(bytes, redaction, depth);
  if (!isUtf8(bytes) || bytes.includes(0)) return undefined;
  // Redacting a string looks whether it is JSON.
  const text = bytes.toString();
  return Buffer.from(/^\s*[[{]/.test(text) ? String(redact(text, redaction)) : redactText(text, redaction));
}

function redactGzip(bytes: Buffer, redaction: Redaction, depth: number): Buffer | undefined {
  try {
    const plain = gunzipSync(bytes, { maxOutputLength: MAX_SIZE });
    const clean = redactBytes(plain, redaction, { depth: depth + 1 });
    return clean && gzipSync(clean);
  } catch {
    return undefined;
  }
}
