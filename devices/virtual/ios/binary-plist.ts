/** What a property list holds. */
export type PlistValue =
  | string
  | number
  | bigint
  | boolean
  | Date
  | Uint8Array
  | PlistValue[]
  | { readonly [key: string]: PlistValue };

/** More than any request of a client has. Objects may be shared, so a few bytes could otherwise stand for a whole tree of billions. */
const MOST_OBJECTS = 10_000;
const DEEPEST = 64;
const TRAILER = 32;
/** Dates count from 2001, in seconds. */
const EPOCH = Date.UTC(2001, 0, 1);

/**
 * Reads a binary property list (`bplist00`): a table of objects, a table of their offsets, a trailer.
 *
 * @throws Error where it is none, or is larger than any client's
 */
export function readBinaryPlist(bytes: Buffer): PlistValue {
  if (bytes.length < 8 + TRAILER) throw new Error('A binary plist ends early');
  const trailer = bytes.subarray(bytes.length - TRAILER);
  const [offsetSize, referenceSize] = [trailer.readUInt8(6), trailer.readUInt8(7)];
  const [count, top, table] = [8, 16, 24].map((at) => Number(trailer.readBigUInt64BE(at))) as [
    number,
    number,
    number,
  ];
  const whole = (at: number, size: number) => {
    if (size < 1 || size > 6) throw new Error(`A binary plist has numbers of ${size} bytes`);
    return bytes.readUIntBE(at, size);
  };
  let budget = MOST_OBJECTS;

  const read = (reference: number, depth: number): PlistValue => {
    if (reference >= count) throw new Error('A binary plist names an object that it has not');
    if (--budget < 0 || depth > DEEPEST) throw new Error('A binary plist is too large');
    let at = whole(table + reference * offsetSize, offsetSize);
    const marker = bytes.readUInt8(at++);
    const low = marker & 0x0f;
    const length = () => {
      if (low !== 0x0f) return low;
      const size = 2 ** (bytes.readUInt8(at) & 0x0f);
      const counted = whole(at + 1, size);
      at += 1 + size;
      return counted;
    };
    const take = (size: number) => {
      if (at + size > bytes.length) throw new Error('A binary plist ends early');
      return bytes.subarray(at, at + size);
    };
    const readers: Readonly<Record<number, () => PlistValue>> = {
      0x0: () => low === 9,
      0x1: () => readInteger(take(2 ** low)),
      0x2: () => (low === 2 ? take(4).readFloatBE() : take(8).readDoubleBE()),
      0x3: () => new Date(EPOCH + take(8).readDoubleBE() * 1000),
      0x4: () => Buffer.from(take(length())),
      0x5: () => take(length()).toString('latin1'),
      0x6: () =>
        Buffer.from(take(length() * 2))
          .swap16()
          .toString('utf16le'),
      0xa: () => references(length(), 0).map((one) => read(one, depth + 1)),
      0xd: () => {
        const size = length();
        const values = references(size, size).map((one) => read(one, depth + 1));
        const keys = references(size, 0).map((one) => String(read(one, depth + 1)));
        return Object.fromEntries(keys.map((key, index) => [key, values[index]!]));
      },
    };
    const references = (size: number, skip: number) => {
      if (size > budget) throw new Error('A binary plist is too large');
      return Array.from({ length: size }, (_, index) =>
        whole(at + (skip + index) * referenceSize, referenceSize),
      );
    };
    const reader = readers[marker >> 4];
    if (!reader) throw new Error(`A binary plist has an object of an unknown kind: ${marker}`);
    return reader();
  };
  return read(top, 0);
}

function readInteger(bytes: Buffer): number | bigint {
  if (bytes.length < 8) return bytes.readUIntBE(0, bytes.length);
  const value = bytes.subarray(bytes.length - 8).readBigInt64BE();
  return Number.isSafeInteger(Number(value)) ? Number(value) : value;
}
