import { unzipSync, zipSync } from 'fflate';
import { KnownValues } from '../../common/known-values.ts';
import type { Redaction } from './redaction.ts';
import { redactTraceEvents } from './trace-events.ts';

/** What an archive may hold, in bytes. What is larger is left out: a small archive can be made to fill a memory. */
const MAX_ENTRY = 64 * 1024 ** 2;
const MAX_TOTAL = 256 * 1024 ** 2;

/** Playwright's files of events. */
const EVENTS = /\.(?:trace|network)$/;
/** What a page loaded, and what it looked like: pictures of these may be of a person. */
const OF_THE_PAGE = /^(?:resources|screencast)\//;

/** Redacts what is in an archive, if it can look into it. */
type RedactEntry = (bytes: Buffer, redaction: Redaction, keepsPictures: boolean) => Buffer | undefined;

/**
 * A zip archive without personal data and keys: traces of Playwright above all, which stay readable for its viewer. Text is redacted, archives in
 * it are, too; what a page loaded that is no text is left out, and so is what cannot be looked into. What one file says is secret, by the name of a
 * field or because somebody typed it, is hidden in the others.
 *
 * @returns `undefined` where it cannot be read
 */
export function redactArchive(
  archive: Uint8Array,
  redaction: Redaction,
  redactEntry: RedactEntry,
): Buffer | undefined {
  const entries = unzipped(archive);
  if (!entries) return undefined;
  const learned = new KnownValues();
  const learning: Redaction = {
    ...redaction,
    onField: (secret, value) => {
      redaction.onField?.(secret, value);
      if (!redaction.keeps.has(secret)) learned.add(secret, value);
    },
  };
  const clean = (name: string, bytes: Buffer, own: Redaction) =>
    EVENTS.test(name)
      ? Buffer.from(redactTraceEvents(bytes.toString(), own))
      : redactEntry(bytes, own, own.keeps.has('typed') || !OF_THE_PAGE.test(name));
  for (const [name, bytes] of entries) clean(name, bytes, learning);
  const all: Redaction = { ...redaction, known: [...redaction.known, learned] };
  const rest = entries.flatMap(([name, bytes]): [string, Buffer][] => {
    const content = clean(name, bytes, all);
    return content ? [[name, content]] : [];
  });
  return Buffer.from(zipSync(Object.fromEntries(rest), { level: 6 }));
}

function unzipped(archive: Uint8Array): [string, Buffer][] | undefined {
  let total = 0;
  try {
    const entries = unzipSync(archive, {
      filter: ({ name, originalSize }) => {
        if (name.endsWith('/') || originalSize > MAX_ENTRY || total + originalSize > MAX_TOTAL) return false;
        total += originalSize;
        return true;
      },
    });
    return Object.entries(entries).map(([name, bytes]) => [
      name,
      Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length),
    ]);
  } catch {
    return undefined;
  }
}
