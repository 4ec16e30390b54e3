import { readFileSync, statSync } from 'node:fs';
import type { Redaction } from './redaction.ts';
import { redactBytes } from './redact-bytes.ts';

/** Larger ones are not read into memory. Bytes. */
const MAX_SIZE = 512 * 1024 ** 2;

/** Stands in the place of what nobody can look into. */
export const LEFT_OUT = Buffer.from(
  'Left out: braze-qa cannot look into files of this kind for personal data and keys. See docs/redaction.md.\n',
);

/** The content of a file as it may be kept; {@link LEFT_OUT} where it cannot be looked into. */
export function redactFile(file: string, redaction: Redaction): Buffer {
  const bytes = statSync(file).size > MAX_SIZE ? undefined : readFileSync(file);
  return (bytes && redactBytes(bytes, redaction, { depth: 0 })) ?? LEFT_OUT;
}
