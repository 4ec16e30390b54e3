import { unzipSync } from 'fflate';

/** What a phone reads of an app's file before it installs it. */
export interface ApkManifest {
  readonly id: string;
  readonly versionCode: number;
  readonly versionName: string;
}

const CHUNK = { strings: 0x0001, startElement: 0x0102 } as const;
const UTF8_FLAG = 0x100;
const MAX_MANIFEST = 4 * 1024 * 1024;

/** Reads package and version of an APK. `undefined` where it is none. */
export function readApkManifest(apk: Buffer): ApkManifest | undefined {
  try {
    const files = unzipSync(apk, {
      filter: ({ name, originalSize }) => name === 'AndroidManifest.xml' && originalSize <= MAX_MANIFEST,
    });
    const manifest = files['AndroidManifest.xml'];
    return manifest && readBinaryXml(Buffer.from(manifest));
  } catch {
    // Bytes that lead out of the file: it is no APK.
    return undefined;
  }
}

/** The attributes of the first element of Android's binary XML: a pool of strings, then elements whose names are indexes into it. */
function readBinaryXml(xml: Buffer): ApkManifest | undefined {
  let strings: string[] = [];
  for (let at = 8; at + 8 <= xml.length;) {
    const type = xml.readUInt16LE(at);
    const size = xml.readUInt32LE(at + 4);
    if (size < 8) return undefined;
    if (type === CHUNK.strings) strings = readStrings(xml.subarray(at, at + size));
    if (type === CHUNK.startElement) return readManifest(xml.subarray(at, at + size), strings);
    at += size;
  }
  return undefined;
}

function readStrings(chunk: Buffer): string[] {
  const count = chunk.readUInt32LE(8);
  const isUtf8 = (chunk.readUInt32LE(16) & UTF8_FLAG) !== 0;
  const start = chunk.readUInt32LE(20);
  const strings: string[] = [];
  for (let index = 0; index < count; index += 1) {
    const at = start + chunk.readUInt32LE(28 + index * 4);
    if (isUtf8) {
      // The length in characters, then in bytes; a high bit says that a second byte belongs to it.
      const bytesAt = at + (chunk.readUInt8(at) & 0x80 ? 2 : 1);
      const first = chunk.readUInt8(bytesAt);
      const length = first & 0x80 ? ((first & 0x7f) << 8) | chunk.readUInt8(bytesAt + 1) : first;
      const from = bytesAt + (first & 0x80 ? 2 : 1);
      strings.push(chunk.toString('utf8', from, from + length));
    } else {
      const length = chunk.readUInt16LE(at);
      strings.push(chunk.toString('utf16le', at + 2, at + 2 + length * 2));
    }
  }
  return strings;
}

function readManifest(chunk: Buffer, strings: readonly string[]): ApkManifest | undefined {
  const count = chunk.readUInt16LE(28);
  const found = new Map<string, string>();
  for (let index = 0; index < count; index += 1) {
    const at = 36 + index * 20;
    const raw = chunk.readInt32LE(at + 8);
    const name = strings[chunk.readInt32LE(at + 4)] ?? '';
    found.set(name, strings[raw] ?? String(chunk.readUInt32LE(at + 16)));
  }
  const id = found.get('package');
  if (id === undefined) return undefined;
  return {
    id,
    versionCode: Number(found.get('versionCode') ?? 0),
    versionName: found.get('versionName') ?? '',
  };
}
