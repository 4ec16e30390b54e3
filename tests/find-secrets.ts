import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { unzipSync } from 'fflate';

/**
 * Looks for secrets in every file below a folder, by means of its own: as bytes, in archives in archives, in gzip and base64, percent-encoded and as
 * JSON, HTML and UTF-16 write them.
 *
 * @returns the places, each with the name of what was found there
 */
export async function findSecrets(
  folder: string,
  secrets: Readonly<Record<string, string>>,
): Promise<string[]> {
  const names = await readdir(folder, { recursive: true, withFileTypes: true });
  const found: string[] = [];
  for (const entry of names.filter((one) => one.isFile())) {
    const file = join(entry.parentPath, entry.name);
    found.push(...secretsIn(await readFile(file), relative(folder, file), secrets));
  }
  return found;
}

/** The same in the bytes of one file, or in text. */
export function secretsIn(
  content: Buffer | string,
  place: string,
  secrets: Readonly<Record<string, string>>,
): string[] {
  const bytes = Buffer.from(content);
  const found = new Set<string>();
  for (const [name, parts] of unpacked(bytes, place)) {
    for (const text of meanings(parts)) {
      for (const [secret, value] of Object.entries(secrets)) {
        if (text.includes(value.toLowerCase())) found.add(`${name}: ${secret}`);
      }
    }
  }
  return [...found];
}

function unpacked(bytes: Buffer, place: string): [string, Buffer][] {
  const own: [string, Buffer][] = [
    [place, bytes],
    [place, Buffer.from(place)],
  ];
  try {
    if (bytes[0] === 0x1f && bytes[1] === 0x8b)
      return [...own, ...unpacked(gunzipSync(bytes), `${place} (gunzipped)`)];
    if (bytes.subarray(0, 2).toString() === 'PK') {
      const entries = Object.entries(unzipSync(bytes));
      return [
        ...own,
        ...entries.flatMap(([name, inner]) => unpacked(Buffer.from(inner), `${place}!${name}`)),
      ];
    }
  } catch {
    // No archive after all.
  }
  return own;
}

function* meanings(bytes: Buffer): Generator<string> {
  yield bytes.toString('utf16le').toLowerCase();
  const text = bytes.toString();
  yield* spellings(text);
  for (const [run] of text.matchAll(/[\w+/-]{12,}={0,2}/g)) {
    for (const start of [0, 1, 2, 3]) yield* spellings(Buffer.from(run.slice(start), 'base64').toString());
  }
}

function* spellings(text: string): Generator<string> {
  const lower = text.toLowerCase();
  yield lower;
  const plain = lower.replaceAll(/\\+u([0-9a-f]{4})/g, (_, code: string) =>
    String.fromCharCode(parseInt(code, 16)),
  );
  const noSlashes = plain.replaceAll('\\', '');
  yield noSlashes;
  yield noSlashes
    .replaceAll('&amp;', '&')
    .replaceAll('&quot;', '"')
    .replaceAll(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)));
  yield noSlashes
    .replaceAll('+', ' ')
    .replaceAll(/(?:%[0-9a-f]{2})+/g, (run) => Buffer.from(run.replaceAll('%', ''), 'hex').toString());
  yield noSlashes.replaceAll(/(?:%[0-9a-f]{2})+/g, (run) =>
    Buffer.from(run.replaceAll('%', ''), 'hex').toString(),
  );
}
